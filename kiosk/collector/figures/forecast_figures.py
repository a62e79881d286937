"""How true the forecast was, day by day, beside the naive one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.collector.figures.periods import Period
from kiosk.collector.figures.wait_figures import share
from kiosk.collector.models import Centre, ForecastDay


@dataclass(slots=True)
class Score:
    """Of `tickets` that were told a wait, `ranges` were told minutes, and `covered` of these waited as told.

    The errors are sums in seconds.
    """

    tickets: int = 0
    ranges: int = 0
    covered: int = 0
    error_s: int = 0
    naive_error_s: int = 0

    @property
    def coverage(self) -> str:
        return share(self.covered, self.ranges)

    @property
    def error(self) -> str:
        return _mean_minutes(self.error_s, self.tickets)

    @property
    def naive_error(self) -> str:
        return _mean_minutes(self.naive_error_s, self.tickets)

    def add(self, row: ForecastDay) -> None:
        self.tickets += row.tickets
        self.ranges += row.ranges
        self.covered += row.covered
        self.error_s += row.error_s * row.tickets
        self.naive_error_s += row.naive_error_s * row.tickets


def scores_of(centre: Centre, period: Period) -> tuple[Score, list[tuple[str, Score]]]:
    """Of the whole period, and (day, score) newest first."""
    days = {"business_day__gte": period.first.isoformat(), "business_day__lte": period.last.isoformat()}
    return _summed(ForecastDay.objects.filter(centre=centre, **days).order_by("-business_day"))


def _summed(rows: Iterable[ForecastDay]) -> tuple[Score, list[tuple[str, Score]]]:
    whole, by_day = Score(), defaultdict[str, Score](Score)
    for row in rows:
        whole.add(row)
        by_day[row.business_day].add(row)
    return whole, list(by_day.items())


def _mean_minutes(sum_s: int, tickets: int) -> str:
    """Minutes with one decimal, rounded half up; "–" of nothing."""
    if not tickets:
        return "–"
    tenths = (sum_s * 2 + 6 * tickets) // (12 * tickets)
    return f"{tenths // 10},{tenths % 10}"
