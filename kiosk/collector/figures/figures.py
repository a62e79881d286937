"""Sums of ratings and the shares that follow from them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from kiosk.collector.models import Centre, RatingDay, WaitingTicket
from kiosk.domain.calendar import local
from kiosk.domain.events import rfc3339

_SUMS = {f"n{i}": Sum(f"n{i}") for i in range(1, 6)}


@dataclass(frozen=True, slots=True)
class Figure:
    """`levels` are the numbers of ratings of level 1 to 5."""

    levels: tuple[int, int, int, int, int]

    @property
    def total(self) -> int:
        return sum(self.levels)

    @property
    def satisfied(self) -> int:
        """Level 4 and 5."""
        return self.levels[3] + self.levels[4]

    @property
    def low(self) -> int:
        """Level 1 and 2."""
        return self.levels[0] + self.levels[1]

    @property
    def share(self) -> str:
        """Satisfied in percent, rounded half up to one decimal, "–" without ratings."""
        if not self.total:
            return "–"
        tenths = (self.satisfied * 2000 + self.total) // (2 * self.total)
        return f"{tenths // 10},{tenths % 10}"

    @property
    def bars(self) -> list[tuple[int, float, float]]:
        """(level, x, width) from best to worst, in percent of the whole."""
        x, found = 0.0, []
        for level in range(5, 0, -1):
            width = 100 * self.levels[level - 1] / self.total if self.total else 0.0
            found.append((level, round(x, 2), round(width, 2)))
            x += width
        return found


def sum_of(centre: Centre, scope: str, first_day: str, last_day: str) -> Figure:
    return _figure(_rows(centre, scope, first_day, last_day).aggregate(**_SUMS))


def by_key(centre: Centre, scope: str, first_day: str, last_day: str) -> list[tuple[str, Figure]]:
    found = _rows(centre, scope, first_day, last_day).values("key").annotate(**_SUMS).order_by("key")
    return [(row["key"], _figure(row)) for row in found]


def days_of(centre: Centre, first_day: str, last_day: str) -> list[tuple[str, Figure]]:
    found = _rows(centre, "counted", first_day, last_day).values("business_day").annotate(**_SUMS)
    return [(row["business_day"], _figure(row)) for row in found.order_by("business_day")]


@dataclass(frozen=True, slots=True)
class Hall:
    """Today's tickets as the stations last told."""

    waiting: int
    serving: int
    done: int
    no_show: int


def hall_of(centre: Centre, now: datetime) -> Hall:
    midnight = rfc3339(local(now).replace(hour=0, minute=0, second=0, microsecond=0))
    today = WaitingTicket.objects.filter(station__centre=centre, first_at__gte=midnight)
    # whoever left the list unserved is neither here nor done
    found = today.filter(Q(gone_at="") | Q(state__in=("done", "no_show"))).values_list("state").annotate(n=Count("id"))
    counts = dict(found.order_by())
    called = counts.get("called", 0) + counts.get("serving", 0)
    return Hall(counts.get("waiting", 0), called, counts.get("done", 0), counts.get("no_show", 0))


def _rows(centre: Centre, scope: str, first_day: str, last_day: str):
    return RatingDay.objects.filter(scope=scope, centre=centre, business_day__gte=first_day, business_day__lte=last_day)


def _figure(row: dict[str, int | None]) -> Figure:
    return Figure(tuple(row[f"n{i}"] or 0 for i in range(1, 6)))
