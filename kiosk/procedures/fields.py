"""The catalogue's fields ("Hộ tịch", "Đất đai"): what they hold, and which are nearest to words that found nothing.

Pure. Nearness counts what a query and a field's texts share: runs of three letters, which a misspelt word still has,
and pairs of neighbouring words; rare ones more. What shares none is nearest to the fields with the most procedures.
"""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.words import words

NEAREST = 3  # a page of the screen has no room for more
RUN = 3  # letters


class Fields:
    """`names`: all fields, the one with the most procedures first."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self.counts = Counter(procedure.field for procedure in procedures)
        self.names = tuple(name for name, _count in self.counts.most_common())
        runs: dict[str, set[str]] = {name: set() for name in self.names}
        for procedure in procedures:
            for text in (procedure.field, procedure.short_name, procedure.name, *procedure.citizen_terms):
                runs[procedure.field] |= _runs(text)
        self._runs = runs
        self._having = Counter(run for found in runs.values() for run in found)

    def nearest(self, query: str, most: int = NEAREST) -> tuple[str, ...]:
        """Field names, the nearest first; never fewer than `most` while there are so many."""
        asked = _runs(query)
        shares = {name: sum(map(self._weight, asked & runs)) for name, runs in self._runs.items()}
        return tuple(sorted(self.names, key=lambda name: -shares[name])[:most])

    def _weight(self, run: str) -> float:
        return math.log((1 + len(self.names)) / self._having[run])


def _runs(text: str) -> set[str]:
    folded = [word.folded for word in words(text)]
    pairs = {f"{one} {other}" for one, other in pairwise(folded)}
    return pairs | {run for word in folded for at in range(len(word)) if len(run := f" {word} "[at : at + RUN]) == RUN}
