"""Figures of a unit's parts beside each other: a province's communes, a commune's centres. From roll-ups alone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import QuerySet, Sum

from kiosk.collector.figures.figures import Figure
from kiosk.collector.figures.periods import Period
from kiosk.collector.figures.wait_figures import Waits
from kiosk.collector.fleet.station_state import SILENT_AFTER_S
from kiosk.collector.models import Centre, RatingDay, Station, TicketSum, Unit, WaitSum
from kiosk.domain.events import rfc3339
from kiosk.settings.queue import QueueSettings
from kiosk.vietnamese import fold

# Scope of the sums of waits that has every ticket once.
_EVERY_TICKET = "class"
_NO_RATINGS = Figure((0, 0, 0, 0, 0))
_LIMIT_MIN = QueueSettings().wait_max_min


@dataclass(slots=True)
class Part:
    """A commune (`unit`) or a centre of the unit asked for; `stations` are paired, `reporting` of them heard of now."""

    name: str
    code: str
    unit: bool
    ratings: Figure = _NO_RATINGS
    waits: Waits = field(default_factory=lambda: Waits(_LIMIT_MIN))
    stations: int = 0
    reporting: int = 0

    def __iadd__(self, other: "Part") -> "Part":
        self.ratings = _together(self.ratings, other.ratings)
        self.waits += other.waits
        self.stations += other.stations
        self.reporting += other.reporting
        return self


def _share(ratings: Figure) -> float | None:
    return ratings.satisfied / ratings.total if ratings.total else None


# sort key: (words, what is compared, whether the largest is the worst)
SORTS: dict[str, tuple[str, Callable[[Part], float | None], bool]] = {
    "name": ("Đơn vị", lambda part: None, False),
    "total": ("Lượt đánh giá", lambda part: part.ratings.total, True),
    "share": (
        "Hài lòng (%)",
        lambda part: part.ratings.satisfied / part.ratings.total if part.ratings.total else None,
        False,
    ),
    "low": ("Mức thấp", lambda part: part.ratings.low, True),
    "issued": ("Số đã lấy", lambda part: part.waits.issued, True),
    "median": ("Chờ trung vị (phút)", lambda part: part.waits.median, True),
    "p90": ("90 % chờ không quá", lambda part: part.waits.p90, True),
    "stations": ("Trạm đang báo", lambda part: part.reporting - part.stations if part.stations else None, False),
}


def parts_of(unit: Unit, centres: QuerySet[Centre], period: Period, now: datetime) -> list[Part]:
    """By name. `centres` are those of the unit; a province's own centres stand beside its communes."""
    found, part_of = _parts(unit, centres)
    for centre, levels in _ratings(part_of, period).items():
        part_of[centre].ratings = _together(part_of[centre].ratings, Figure(levels))
    for centre, minutes, n in _minutes(part_of, period):
        part_of[centre].waits.minutes[minutes] += n
    for centre, issued in _issued(part_of, period):
        part_of[centre].waits.issued += issued
    for centre, reports in _stations(part_of, now):
        part_of[centre].stations += 1
        part_of[centre].reporting += reports
    return found


def total_of(parts: Iterable[Part]) -> Part:
    whole = Part("Tất cả", "", unit=True)
    for part in parts:
        whole += part
    return whole


def ordered(parts: list[Part], key: str, turned: bool = False) -> list[Part]:
    """The worst first, or the best when turned; who has no such figure last, by name."""
    _, value, largest = SORTS[key]
    if key == "name":
        return parts[::-1] if turned else parts
    known = [part for part in parts if value(part) is not None]
    known.sort(key=lambda part: value(part) or 0, reverse=largest != turned)
    return known + [part for part in parts if value(part) is None]


def _parts(unit: Unit, centres: QuerySet[Centre]) -> tuple[list[Part], dict[int, Part]]:
    """The parts by name, and each centre's part by the centre's key."""
    by_code: dict[str, Part] = {}
    part_of: dict[int, Part] = {}
    rows = centres.order_by("code").values_list("id", "code", "place", "unit", "unit__code", "unit__name")
    for key, code, place, its_unit, unit_code, unit_name in rows:
        own = its_unit == unit.id
        part = Part(place, code, unit=False) if own else Part(unit_name, unit_code, unit=True)
        part_of[key] = by_code.setdefault(part.code, part)
    return sorted(by_code.values(), key=lambda part: (fold(part.name), part.code)), part_of


def _ratings(centres: Iterable[int], period: Period) -> dict[int, tuple[int, ...]]:
    wanted = {"scope": "counted", "centre__in": list(centres)}
    days = {"business_day__gte": period.first.isoformat(), "business_day__lte": period.last.isoformat()}
    sums = {f"s{level}": Sum(f"n{level}") for level in range(1, 6)}
    rows = RatingDay.objects.filter(**wanted, **days).values_list("centre").annotate(**sums).order_by()
    return {row[0]: row[1:] for row in rows}


def _minutes(centres: Iterable[int], period: Period) -> Iterable[tuple[int, int, int]]:
    wanted = {"centre__in": list(centres), "period__in": period.sums, "scope": _EVERY_TICKET}
    return WaitSum.objects.filter(**wanted).values_list("centre", "minutes").annotate(sum=Sum("n")).order_by()


def _issued(centres: Iterable[int], period: Period) -> Iterable[tuple[int, int]]:
    wanted = {"centre__in": list(centres), "period__in": period.sums, "scope": _EVERY_TICKET}
    return TicketSum.objects.filter(**wanted).values_list("centre").annotate(sum=Sum("issued")).order_by()


def _stations(centres: Iterable[int], now: datetime) -> Iterable[tuple[int, bool]]:
    since = rfc3339(now - timedelta(seconds=SILENT_AFTER_S))
    enrolled = Station.objects.filter(centre__in=list(centres), token_sha256__isnull=False)
    for centre, received_at in enrolled.values_list("centre", "health__received_at"):
        yield centre, bool(received_at) and received_at >= since


def _together(one: Figure, other: Figure) -> Figure:
    return Figure(tuple(a + b for a, b in zip(one.levels, other.levels, strict=True)))
