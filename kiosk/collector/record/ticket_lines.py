"""A ticket of a list, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.collector.figures.wait_rows import ARRIVALS, class_names
from kiosk.collector.models import Ticket
from kiosk.collector.places.directory import Directory
from kiosk.collector.shown import local_time, span
from kiosk.domain.events import parse_rfc3339

# What it was doing when its day ended.
LEFT_AS = {"waiting": "Đang chờ", "called": "Đã gọi", "serving": "Đang làm", "parked": "Để sau"}


@dataclass(frozen=True, slots=True)
class Line:
    """`waited` says how long, `until` until when: the call, or the end of working hours."""

    day: str
    number: str
    service: str
    priority: str
    taken: str
    waited: str
    until: str
    counter: str


def lines_of(rows: Iterable[Ticket], names: Directory) -> list[Line]:
    classes = class_names(names)
    return [_line(row, names, classes) for row in rows]


def _line(row: Ticket, names: Directory, classes: dict[str, str]) -> Line:
    waited, until = _waited(row, names)
    priority = classes.get(row.priority_class, row.priority_class)
    return Line(
        day=local_day(row.business_day),
        number=row.number,
        service=names.services.get(row.service, row.service),
        priority=" · ".join(part for part in (priority, ARRIVALS["booked"] if row.booked else "") if part),
        taken=local_time(row.since, "%H:%M"),
        waited=waited,
        until=until,
        counter=names.counters.get(row.counter, row.counter),
    )


def _waited(row: Ticket, names: Directory) -> tuple[str, str]:
    if row.wait_min is not None:
        words = LEFT_AS.get(row.left_as, "") if row.status == "expired" else ""
        return _minutes(row.wait_min), words.lower() or "đến lúc được gọi"
    closing = _closing(row, names)
    waited_s = (closing - parse_rfc3339(row.waits_from)).total_seconds() + row.waited_ms / 1000 if closing else 0
    if waited_s <= 0:
        return "–", "không được gọi"
    return _minutes(int(waited_s // 60)), "đến hết giờ, không được gọi"


def _minutes(minutes: int) -> str:
    return span(minutes * 60) if minutes else "dưới 1 phút"


def _closing(row: Ticket, names: Directory) -> datetime | None:
    """When that day's work ended, by the hours the centre has today."""
    if names.centre is None:
        return None
    shifts = names.centre.hours.for_decisions().shifts_on(date.fromisoformat(row.business_day))
    return max((shift.end for shift in shifts), default=None)


def local_day(day: str) -> str:
    """ "2026-07-30" as "30/07/2026"."""
    year, month, date_ = day.split("-")
    return f"{date_}/{month}/{year}"
