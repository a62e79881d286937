"""What a figure for the work ahead has meant here: the quantiles of the waits that followed."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

# So many people's worth of belief that a service, hour, weekday is as any other.
BELIEF = 60
# A point of the curve stands for at least so many people; there are at most so many points.
POINT_LEAST, POINTS_MOST = 80, 16
# Under this many people nothing is said.
PEOPLE_LEAST = 100
# A figure under this is "nothing to do first".
NOTHING_S = 10.0
# Shares of waits under the four curves; the third is the upper bound where the lower one is zero.
LEVELS = (0.1, 0.5, 0.8, 0.9)

Quantiles = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curves:
    """`at_once`: quantiles in seconds where nothing was to be done first. `points`: (figure, its four quantiles),
    ascending in all five; empty while too little is known.

    The points are in units, the time from one call to the next: what spreads is how many calls away somebody is, for
    short services as for long ones.
    """

    at_once: Quantiles = (0.0,) * len(LEVELS)
    points: tuple[Quantiles, ...] = ()

    def at(self, figure_s: float, unit_s: float) -> Quantiles:
        """The four quantiles of the wait in seconds. Beyond the last point they grow with the figure."""
        figure, last = figure_s / unit_s, self.points[-1]
        if figure_s < NOTHING_S:
            return self.at_once
        if figure >= last[0]:
            return tuple(value * figure_s / last[0] for value in last[1:])
        index = bisect_right(self.points, figure, key=lambda point: point[0])
        high = self.points[index]
        low = self.points[index - 1] if index else self._least(high, unit_s)
        share = (figure - low[0]) / (high[0] - low[0])
        return tuple((a + (b - a) * share) * unit_s for a, b in zip(low[1:], high[1:], strict=True))

    def _least(self, first: Quantiles, unit_s: float) -> Quantiles:
        """Below the first point: from what happens where nothing is to be done first, never falling."""
        return 0.0, *(min(value / unit_s, most) for value, most in zip(self.at_once, first[1:], strict=True))


NO_CURVES = Curves()


def curves_of(figures_s: Sequence[float], waits_s: Sequence[float], units_s: Sequence[float]) -> Curves:
    """Of everybody who was called: figure, wait, and the unit there."""
    if len(figures_s) < PEOPLE_LEAST:
        return NO_CURVES
    everybody = list(zip(figures_s, waits_s, units_s, strict=True))
    at_once = [wait_s for figure_s, wait_s, _ in everybody if figure_s < NOTHING_S]
    rest = sorted(
        (figure_s / unit_s, wait_s / unit_s) for figure_s, wait_s, unit_s in everybody if figure_s >= NOTHING_S
    )
    return Curves(_quantiles(at_once) if at_once else NO_CURVES.at_once, _ascending(map(_point, _parts(rest))))


def _parts(ordered: Sequence[tuple[float, float]]) -> Iterator[Sequence[tuple[float, float]]]:
    size = max(POINT_LEAST, -(-len(ordered) // POINTS_MOST))
    count = max(1, len(ordered) // size)
    for n in range(count):
        if part := ordered[n * size : (n + 1) * size if n + 1 < count else None]:
            yield part


def _point(part: Sequence[tuple[float, float]]) -> Quantiles:
    return sum(figure for figure, _ in part) / len(part), *_quantiles(wait for _, wait in part)


def _quantiles(waits_s: Iterable[float]) -> tuple[float, ...]:
    ordered = sorted(waits_s)
    return tuple(ordered[min(len(ordered) - 1, int(level * len(ordered)))] for level in LEVELS)


def _ascending(points: Iterable[tuple[float, ...]]) -> tuple[tuple[float, ...], ...]:
    """More work ahead never means a shorter wait."""
    made: list[tuple[float, ...]] = []
    for point in points:
        made.append(tuple(map(max, point, made[-1])) if made else point)
    return tuple(made)


def factors_of(
    marks: Sequence[Hashable], figures_s: Sequence[float], waits_s: Sequence[float]
) -> dict[Hashable, float]:
    """By how much the figure is to be multiplied, mark by mark: waits per figure, drawn to 1 where few are known."""
    figures: dict[Hashable, float] = {}
    waits: dict[Hashable, float] = {}
    for mark, figure_s, wait_s in zip(marks, figures_s, waits_s, strict=True):
        figures[mark] = figures.get(mark, 0.0) + figure_s
        waits[mark] = waits.get(mark, 0.0) + wait_s
    whole_s = sum(figures.values())
    mean = sum(waits.values()) / whole_s if whole_s else 0.0
    if not mean:
        return {}
    believed_s = BELIEF * whole_s / len(marks)
    return {mark: (waits[mark] / mean + believed_s) / (figures[mark] + believed_s) for mark in figures}
