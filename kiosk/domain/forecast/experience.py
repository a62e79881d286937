"""What a centre's own days have taught."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from kiosk.domain.forecast.curves import NO_CURVES, Curves
from kiosk.domain.forecast.spells import Spell, steady

NO_PAUSE = steady(0.0)
# Believed of a paused counter until more is known.
REST = steady(600.0)
# Of a service that nobody has been served for yet.
UNIT_S = 300.0
# Rarely do more counters do one service; they are alike.
COUNTERS_MOST = 4


@dataclass(frozen=True, slots=True)
class Experience:
    """`taken`: by service, how long a ticket takes a counter, from its call; `served_s`: mean from the start.

    `pause`: until the next call while somebody waits. `rest`: how long a counter is paused. `away`: from which to which
    second of the day everybody is gone, though people wait: the noon. `factors` correct the work ahead by the ticket's
    marks, `curves` say what the corrected figure means.
    """

    days: int = 0
    taken: Mapping[str, Spell] = field(default_factory=dict)
    served_s: Mapping[str, float] = field(default_factory=dict)
    pause: Spell = NO_PAUSE
    rest: Spell = REST
    away: tuple[int, int] = (0, 0)
    factors: Mapping[Hashable, float] = field(default_factory=dict)
    curves: Curves = NO_CURVES

    def figure_s(self, work_s: float, service: str, begun_s: int, weekday: int, counters: int) -> float:
        """The work ahead, corrected for these marks."""
        for mark in marks_of(service, begun_s, weekday, counters):
            work_s *= self.factors.get(mark, 1.0)
        return work_s

    def with_noon_s(self, begun_s: int, wait_s: float) -> float:
        """A wait while counters are open, from this second of the day, as it is by the clock."""
        begin, end = self.away
        return wait_s + end - begin if begun_s < begin < begun_s + wait_s else wait_s

    def without_noon_s(self, begun_s: int, wait_s: float) -> float:
        """The other way round."""
        begin, end = self.away
        return wait_s - max(0.0, min(end, begun_s + wait_s) - max(begin, begun_s)) if begun_s < begin else wait_s

    def unit_s(self, service: str, counters: int) -> float:
        """How long one call for this service is after another when so many counters do nothing else."""
        taken = self.taken.get(service)
        return ((taken.mean_s if taken else UNIT_S) + self.pause.mean_s) / max(1, counters)


NO_EXPERIENCE = Experience()


def marks_of(service: str, begun_s: int, weekday: int, counters: int) -> tuple[Hashable, ...]:
    """By which waits differ: service, hour and weekday (Monday is 0), counters open for it."""
    return service, ("hour", begun_s // 3600), ("weekday", weekday), ("counters", min(counters, COUNTERS_MOST))
