"""How long something takes here, and how much of it is left once it has gone on for a while."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# What is left is known at these moments, and read between them.
MARKS_S = (0, 30, 60, 120, 240, 480, 960, 1920, 3840)
# So many lengths' worth of belief what is known already has against those that lasted as long as a mark.
BELIEF = 8


@dataclass(frozen=True, slots=True)
class Spell:
    """`mean_s` from its beginning; `left_s`: mean of what is left at each of MARKS_S."""

    mean_s: float
    left_s: tuple[float, ...]

    def left(self, gone_s: float) -> float:
        """Mean seconds left when it has lasted `gone_s`."""
        if gone_s <= 0:
            return self.left_s[0]
        for (mark, here), (following, there) in pairwise(zip(MARKS_S, self.left_s, strict=True)):
            if gone_s < following:
                return here + (there - here) * (gone_s - mark) / (following - mark)
        return self.left_s[-1]


def steady(mean_s: float) -> Spell:
    """Of which nothing is known but its mean: what is left is always the mean."""
    return Spell(mean_s, (mean_s,) * len(MARKS_S))


def spell_of(lengths_s: Sequence[float], before: Spell) -> Spell:
    """From lengths seen; `before` is what is believed where few are known."""
    mean_s = _shrunk(sum(lengths_s), len(lengths_s), before.mean_s)
    longer, left, known = sorted(lengths_s), [], mean_s
    for mark in MARKS_S:
        longer = longer[bisect_right(longer, mark) :]
        known = _shrunk(sum(longer) - mark * len(longer), len(longer), known)
        left.append(known)
    return Spell(mean_s, tuple(left))


def _shrunk(sum_s: float, count: int, mean_s: float) -> float:
    return (sum_s + BELIEF * mean_s) / (count + BELIEF)
