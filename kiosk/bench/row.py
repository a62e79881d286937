"""One measured figure, beside its floor and judged by its goal."""

import math
import operator
from dataclasses import dataclass, field

_SIGNS = {"<=": operator.le, ">=": operator.ge}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure. `floor`: what the same work costs at best, or the usual way, in the same run; `ratio`: value / floor.

    `goal` is "value" or "ratio", "<=" or ">=", and a limit: a number, the word floor, products and sums of them,
    such as "ratio <= 1.2" or "value <= 1.1 * floor + 0.05". ValueError when it is anything else.
    A value of None says that it could not be measured; `note` says why, or what else a reader should know.
    """

    bench: str
    metric: str
    value: float | None
    unit: str
    goal: str
    floor: float | None = None
    note: str = ""
    ratio: float | None = field(init=False)
    ok: bool = field(init=False)

    def __post_init__(self) -> None:
        ratio = self.value / self.floor if self.value is not None and self.floor else None
        object.__setattr__(self, "ratio", ratio)
        object.__setattr__(self, "ok", self._judge())

    def _judge(self) -> bool:
        words = self.goal.split(" ", 2)
        if len(words) != 3 or words[0] not in ("value", "ratio") or words[1] not in _SIGNS:
            raise ValueError(f"goal {self.goal!r}: expected such as 'value <= 430' or 'ratio >= 0.6'")
        limit = _limit(words[2], self.floor)
        found = self.value if words[0] == "value" else self.ratio
        return found is not None and bool(_SIGNS[words[1]](found, limit))


def unmeasured(bench: str, metric: str, unit: str, goal: str, why: str) -> Row:
    """A figure that could not be had here; never ok."""
    return Row(bench, metric, None, unit, goal, note=f"not measured: {why}")


def _limit(text: str, floor: float | None) -> float:
    missing = math.nan if floor is None else floor  # nothing compares with it: not ok
    terms = [[missing if word == "floor" else float(word) for word in term.split(" * ")] for term in text.split(" + ")]
    return sum(math.prod(term) for term in terms)
