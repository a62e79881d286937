"""Which answers count, and how many there are of each. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """`counts` by option. `repeated`: of codes that had answered before; `unknown`: of codes in no list."""

    counts: Mapping[str, int]
    repeated: int = 0
    unknown: int = 0

    @property
    def answered(self) -> int:
        return sum(self.counts.values())

    def share(self, households: int) -> int | None:
        """Percent that took part; None where it is not known of how many."""
        return round(100 * self.answered / households) if households else None


def tally(answers: Iterable[tuple[str, str]], codes: Collection[str]) -> Tally:
    """`answers` (option, code) in the order in which they were given: the first of a code counts, over all stations.
    Those without a code count as they are."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    repeated = unknown = 0
    for option, code in answers:
        if code and code not in codes:
            unknown += 1
        elif code and code in seen:
            repeated += 1
        else:
            seen.add(code)
            counts[option] += 1
    return Tally(dict(counts), repeated, unknown)
