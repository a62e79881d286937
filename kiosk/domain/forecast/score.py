"""How true a day's forecasts were, beside the simplest one there is."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.forecast.day import Day, Wait


@dataclass(frozen=True, slots=True)
class Score:
    """Of tickets that were told something and were called: how many, and the errors of all together in seconds.

    `ranges` of them were told a range of minutes, which `covered` of these kept to; the others were told "no wait",
    which says nothing of how good a range is. The naive forecast: mean service time of that day x people before you /
    open counters of the service.
    """

    tickets: int = 0
    ranges: int = 0
    covered: int = 0
    error_s: float = 0.0
    naive_error_s: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.tickets + other.tickets,
            self.ranges + other.ranges,
            self.covered + other.covered,
            self.error_s + other.error_s,
            self.naive_error_s + other.naive_error_s,
        )


def score_of_day(day: Day) -> Score:
    means = {service: sum(lengths) / len(lengths) for service, lengths in day.served_s.items()}
    told = [wait for wait in day.waits if wait.told_s >= 0]
    ranges = [wait for wait in told if wait.most_min > 0]
    return Score(
        tickets=len(told),
        ranges=len(ranges),
        covered=sum(map(is_covered, ranges)),
        error_s=sum(abs(wait.told_s - wait.waited_s) for wait in told),
        naive_error_s=sum(abs(_naive_s(wait, means) - wait.waited_s) for wait in told),
    )


def is_covered(wait: Wait) -> bool:
    return wait.least_min * 60 <= wait.waited_s <= wait.most_min * 60


def _naive_s(wait: Wait, means_s: Mapping[str, float]) -> float:
    return means_s.get(wait.service, 0.0) * wait.ahead / max(1, wait.counters)
