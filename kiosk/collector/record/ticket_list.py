"""Tickets that nobody served: left at their day's end, or called in vain; newest first, pages by key."""

from dataclasses import dataclass

from django.db.models import Q

from kiosk.collector.figures.periods import Period
from kiosk.collector.models import Centre, Ticket

LEFT, ABSENT = "expired", "no_show"
PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Page:
    """`older` is the cursor of the next page, "" on the last one."""

    rows: list[Ticket]
    older: str


def page(centre: Centre, status: str, period: Period, before: str = "", size: int = PAGE_ROWS) -> Page:
    """Rows of the period older than the cursor; a bad cursor counts as none."""
    days = {"business_day__gte": period.first.isoformat(), "business_day__lte": period.last.isoformat()}
    found = Ticket.objects.filter(centre=centre, status=status, **days)
    day, _, number = before.partition("~")
    if day and number.isdecimal() and len(number) < 19:
        found = found.filter(business_day__lte=day).filter(Q(business_day__lt=day) | Q(id__lt=int(number)))
    rows = list(found.order_by("-business_day", "-id")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Page(rows[:size], f"{last.business_day}~{last.id}" if last else "")
