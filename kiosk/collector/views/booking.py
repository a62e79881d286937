"""Booking a place on the phone: /hen/<centre's code>/ → service → day → time → code with its QR; cancelling by code.

No name, no number: whoever has the code has the appointment. Works with links and forms alone.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kiosk.collector.client_address import client_address
from kiosk.collector.models import Appointment, Centre
from kiosk.collector.phone import booking, booking_words, phone_words
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.tries import MINUTE, RateLimit
from kiosk.collector.views.phone import LOOKS_PER_ADDRESS, MISSES_PER_ADDRESS, too_often, unknown
from kiosk.domain.calendar import local
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.domain.numbering import parse_booking
from kiosk.domain.rules import Rules
from kiosk.domain.slots import Slot
from kiosk.languages import VIETNAMESE, of_two
from kiosk.settings import CentreSettings

# Whoever books for a family needs a few; a mobile network's customers share addresses.
BOOKINGS_PER_ADDRESS = 10

_looks = RateLimit(LOOKS_PER_ADDRESS, name="booking.looks")
_misses = RateLimit(MISSES_PER_ADDRESS, name="booking.misses")
_bookings = RateLimit(BOOKINGS_PER_ADDRESS, span=60 * MINUTE, name="booking.made")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, centre: str) -> HttpResponse:
    now = timezone.now()
    if not _looks.allows(client_address(request), now):
        return too_often(request)
    place = get_object_or_404(Centre, code=centre)
    settings = settings_of(place.pk)
    rules = booking.rules_for(place)
    if settings is None or rules is None:
        return unknown(request)
    if request.method == "POST":
        return _booked(request, place, now)
    return render(request, "collector/booking.html", _step(request, place, settings, rules, now))


def _booked(request: HttpRequest, place: Centre, now: datetime) -> HttpResponse:
    service, language = request.GET.get("s", ""), _language(request)
    try:
        due_at = parse_rfc3339(request.POST.get("at", "")[:24])
        day = {"s": service, "d": local(due_at).date().isoformat()}
    except (ValueError, OverflowError):
        return redirect(_link(place, language))
    if not _bookings.allows(client_address(request), now):
        return redirect(_link(place, language, **day, said="too_many"))
    try:
        made = booking.book(place, service, due_at, now)
    except booking.NoPlace:
        return redirect(_link(place, language, **day, said="taken"))
    return redirect(_code_link(made, language))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: HttpRequest, centre: str, code: str) -> HttpResponse:
    """A wrong code looks like one that nobody has."""
    now, address = timezone.now(), client_address(request)
    if not _looks.allows(address, now):
        return too_often(request)
    found = Appointment.objects.select_related("centre").filter(centre__code=centre, code=parse_booking(code)).first()
    if found is None:
        return unknown(request) if _misses.allows(address, now) else too_often(request)
    if request.method == "POST":
        booking.cancel(found, now)
        return redirect(_code_link(found, _language(request)))
    return render(request, "collector/appointment.html", _shown(request, found, now))


def _language(request: HttpRequest) -> str:
    return phone_words.known(request.GET.get("l", ""))


def _link(place: Centre, language: str, **asked: str) -> str:
    wanted = asked | ({"l": language} if language != VIETNAMESE else {})
    return reverse("booking", args=[place.code]) + (f"?{urlencode(wanted)}" if wanted else "")


def _code_link(found: Appointment, language: str, **asked: str) -> str:
    wanted = asked | ({"l": language} if language != VIETNAMESE else {})
    return reverse("appointment", args=[found.centre.code, found.code]) + (f"?{urlencode(wanted)}" if wanted else "")


def _around(request: HttpRequest, settings: CentreSettings | None, place: Centre) -> dict[str, Any]:
    language = _language(request)
    names = settings.names if settings else None
    return {
        "language": language,
        "others": phone_words.others(request.path, request.GET.dict(), language),
        "line_1": of_two(language, names.line_1, names.line_1_en) if names else place.name,
        "line_2": of_two(language, names.line_2, names.line_2_en) if names else place.place,
        "hotline": names.hotline if names else "",
        "words": booking_words.fixed(phone_words.words_of(language)),
    }


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where somebody is on the way to a place."""

    place: Centre
    rules: Rules
    language: str
    service: str
    day: date | None
    now: datetime

    @property
    def words(self) -> phone_words.Words:
        return phone_words.words_of(self.language)

    def free(self, day: str = "") -> tuple[Slot, ...]:
        return booking.free(self.place, self.rules, self.service, self.now, day)


def _step(request: HttpRequest, place: Centre, settings: CentreSettings, rules: Rules, now: datetime) -> dict[str, Any]:
    """What is asked next: the service, the day, or the time."""
    around = _around(request, settings, place)
    language, words, said = around["language"], around["words"], request.GET.get("said")
    asked = _Asked(place, rules, language, request.GET.get("s", ""), _day(request.GET.get("d", "")), now)
    names = _names(settings, language)
    around |= {"said": words[said] if said in ("taken", "too_many") else "", "service": names.get(asked.service, "")}
    if asked.service not in booking.services_of(rules):
        offered = [(_link(place, language, s=s), names[s]) for s in booking.services_of(rules)]
        return around | {"question": words["service"] if offered else "", "services": offered}
    return around | (_times(asked, words) or _days(asked, words))


def _names(settings: CentreSettings | None, language: str) -> dict[str, str]:
    services = settings.services if settings else ()
    return {s.id: of_two(language, s.name, s.name_en) for s in services}


def _times(asked: _Asked, words: dict[str, str]) -> dict[str, Any]:
    """Empty when no day is chosen, or one that has no slots."""
    slots = asked.free(asked.day.isoformat()) if asked.day else ()
    if not asked.day or not slots:
        return {}
    return {
        "question": f"{words['time']} · {booking_words.day_words(asked.day, asked.words)}",
        "times": [(rfc3339(slot.at), f"{local(slot.at):%H:%M}", slot.free) for slot in slots],
        "back": _link(asked.place, asked.language, s=asked.service),
    }


def _days(asked: _Asked, words: dict[str, str]) -> dict[str, Any]:
    free: dict[date, int] = {}
    for slot in asked.free():
        day = local(slot.at).date()
        free[day] = free.get(day, 0) + slot.free
    listed = []
    for day, n in free.items():
        link = _link(asked.place, asked.language, s=asked.service, d=day.isoformat())
        listed.append((link, booking_words.day_words(day, asked.words), booking_words.left(n, asked.words), n))
    return {"question": words["day"], "days": listed, "back": _link(asked.place, asked.language)}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown(request: HttpRequest, found: Appointment, now: datetime) -> dict[str, Any]:
    settings = settings_of(found.centre_id)
    rules = booking.rules_for(found.centre)
    around = _around(request, settings, found.centre)
    language = around["language"]
    _ = phone_words.words_of(language)
    slots = rules.slots.get(found.service) if rules else None
    holds = found.status in booking.CANCELLABLE and found.due_at > rfc3339(now)
    return around | {
        "code": found.code,
        "spaced": f"{found.code[:4]} {found.code[4:]}",
        "service": _names(settings, language).get(found.service, found.service),
        "when": booking_words.when_words(parse_rfc3339(found.due_at), _),
        "hint": booking_words.hint_of(found.status, slots, _),
        "holds": holds,
        "asks": holds and "huy" in request.GET,
        "here": _code_link(found, language),
        "cancel_link": _code_link(found, language, huy="1"),
        "again": _link(found.centre, language),
        "qr": _qr(f"{_base(request, settings)}{reverse('appointment', args=[found.centre.code, found.code])}"),
    }


def _base(request: HttpRequest, settings: CentreSettings | None) -> str:
    return (
        settings.phone_base_url if settings and settings.phone_base_url else f"{request.scheme}://{request.get_host()}"
    )


def _qr(address: str) -> str:
    drawn = segno.make(address, error="m").svg_inline(scale=5, border=2, dark="#021A38", light="#fff", omitsize=True)
    return mark_safe(drawn.replace("<svg ", '<svg class="qr" role="img" aria-label="QR" ', 1))  # our own drawing
