"""What a centre's own days have taught."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.forecast.curves import NO_CURVES, Curves
from kiosk.domain.forecast.spells import Spell, steady

NO_PAUSE = steady(0.0)
# Of a service that nobody has been served for yet.
UNIT_S = 300.0
# Rarely do more counters do one service; they are alike.
COUNTERS_MOST = 4


@dataclass(frozen=True, slots=True)
class Experience:
    """`taken`: by service, how long a ticket takes a counter, from its call; `served_s`: mean from the start.

    `pause`: until the next call while somebody waits. `factors` correct the work ahead by the ticket's marks, `curves`
    say what the corrected figure means.
    """

    days: int = 0
    taken: Mapping[str, Spell] = field(default_factory=dict)
    served_s: Mapping[str, float] = field(default_factory=dict)
    pause: Spell = NO_PAUSE
    factors: Mapping[Hashable, float] = field(default_factory=dict)
    curves: Curves = NO_CURVES

    def figure_s(self, work_s: float, service: str, here: datetime, counters: int) -> float:
        """The work ahead, corrected for these marks."""
        for mark in marks_of(service, here.hour, here.weekday(), counters):
            work_s *= self.factors.get(mark, 1.0)
        return work_s

    def unit_s(self, service: str, counters: int) -> float:
        """How long one call for this service is after another when so many counters do nothing else."""
        taken = self.taken.get(service)
        return ((taken.mean_s if taken else UNIT_S) + self.pause.mean_s) / max(1, counters)


NO_EXPERIENCE = Experience()


def marks_of(service: str, hour: int, weekday: int, counters: int) -> tuple[Hashable, ...]:
    """By which waits differ: service, local hour and weekday (Monday is 0), counters open for it."""
    return service, ("hour", hour), ("weekday", weekday), ("counters", min(counters, COUNTERS_MOST))
