"""The links of a report to other periods of itself."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from kiosk.collector.figures.periods import KINDS, Period, period_of, read_period
from kiosk.domain.calendar import VIETNAM


def today() -> date:
    return datetime.now(VIETNAM).date()


def period_asked(request: HttpRequest) -> Period:
    """From the address; what makes no sense is this week."""
    return read_period(request.GET.get("period", ""), request.GET.get("day", ""), today())


def address(page_name: str, period: Period, **more: str) -> str:
    query = {"period": period.kind, "day": period.first.isoformat(), **more}
    return f"{reverse(page_name)}?{urlencode(query)}"


def period_chips(page_name: str, period: Period, **more: str) -> dict[str, Any]:
    """What the template `period_chips.html` shows; `more` stays in the links."""
    now = today()
    anchor = now if period.first <= now <= period.last else period.first
    kinds = [(words, period_of(kind, anchor), kind == period.kind) for kind, words in KINDS.items()]
    return {
        "period": period,
        "kinds": [(words, address(page_name, other, **more), on) for words, other, on in kinds],
        "before": address(page_name, period.before, **more),
        "after": address(page_name, period.after, **more) if period.last < now else "",
    }
