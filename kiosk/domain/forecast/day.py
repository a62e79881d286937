"""One day as a forecast learns from it: who waited how long, how long counters were taken and gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.domain.calendar import local


@dataclass(frozen=True, slots=True)
class Wait:
    """One who was called. `begun_s`: second of the local day; `weekday`: Monday is 0. `told_s`: the middle of what was
    told; `work_s`: by the work ahead alone; -1 where nothing was said.

    `ahead`: people of the service before it; `counters`: those open for it.
    """

    service: str
    begun_s: int
    weekday: int
    waited_s: float
    ahead: int
    least_min: int
    most_min: int
    told_s: int
    work_s: int
    counters: int


@dataclass(frozen=True, slots=True)
class Day:
    """`taken_s`: service -> how long its tickets took a counter from the call, for one dossier's work; `served_s`: how
    long from the start, whole.

    `pauses_s`: from the end of one to the next call, or from when that one came. `breaks_s`: how long counters were
    paused. `away`: from which to which second of the local day a counter was closed while somebody waited for it.
    """

    waits: tuple[Wait, ...] = ()
    taken_s: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    served_s: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    pauses_s: tuple[float, ...] = ()
    breaks_s: tuple[float, ...] = ()
    away: tuple[tuple[int, int], ...] = ()


def second_of_day(at: datetime) -> int:
    """Of the local day."""
    here = local(at)
    return here.hour * 3600 + here.minute * 60 + here.second
