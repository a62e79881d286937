"""A citizen's turn on the phone: /p/A012?k=key, from the list the station last sent."""

import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kiosk.collector.directory import directory_of
from kiosk.collector.models import StationHealth, WaitingTicket
from kiosk.collector.shown import local_time
from kiosk.domain.events import parse_rfc3339

# After this the page says that its figures are old.
STALE_AFTER_S = 60
_PLAUSIBLE = re.compile(r"^[0-9A-Za-z_-]{1,64}$")


@never_cache
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    key = request.GET.get("k", "")
    ticket = _find(number, key)
    if ticket is None:
        return render(request, "collector/phone_unknown.html", status=404)
    return render(request, "collector/phone.html", _context(ticket, timezone.now()))


def _find(number: str, key: str) -> WaitingTicket | None:
    if not (_PLAUSIBLE.match(number) and _PLAUSIBLE.match(key)):
        return None
    return WaitingTicket.objects.select_related("station__centre").filter(key=key, number=number.upper()).first()


def _context(ticket: WaitingTicket, now: datetime) -> dict[str, Any]:
    names = directory_of(ticket.station.centre)
    health = StationHealth.objects.filter(station=ticket.station).first()
    received_at = health.received_at if health else ""
    age_s = (now - parse_rfc3339(received_at)).total_seconds() if received_at else STALE_AFTER_S + 1
    return {
        "ticket": ticket,
        "settings": names.centre,
        "place": ticket.station.centre,
        "service": names.services.get(ticket.service, ticket.service),
        "counter": names.counters.get(ticket.counter, ticket.counter),
        "wait": _wait(ticket),
        "ahead": f"{ticket.ahead} người" if ticket.ahead else "Không còn ai",
        "updated": local_time(received_at, "%H:%M:%S"),
        "stale": age_s > STALE_AFTER_S,
    }


def _wait(ticket: WaitingTicket) -> str:
    """An interval; "Không chờ" instead of 0; nothing to tell while no counter is open."""
    if ticket.wait_max < 0:
        return "Chờ quầy mở"
    if ticket.wait_max == 0:
        return "Không chờ"
    if ticket.wait_min == ticket.wait_max:
        return f"khoảng {ticket.wait_max} phút"
    return f"{ticket.wait_min}–{ticket.wait_max} phút"
