"""A citizen's turn on the phone: /p/A012?k=key, from the list the station last sent; then the rating.

`?part=1` asks for what changes alone, as the page itself does every few seconds. Whoever has the address may see the
page and rate; it holds nothing about a person.
"""

import hashlib
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kiosk.collector.client_address import client_address
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import WaitingTicket
from kiosk.collector.phone import phone_rating, phone_words
from kiosk.collector.phone.phone_ticket import What, find, settings_of, what_of
from kiosk.collector.shown import local_time
from kiosk.collector.tries import RateLimit
from kiosk.domain.events import parse_rfc3339, rfc3339
from kiosk.domain.levels import LEVELS
from kiosk.dossier_words import desk_of_results
from kiosk.languages import VIETNAMESE, of_two
from kiosk.settings import CentreSettings
from kiosk.translations import languages

# After this the page says that its figures are old.
STALE_AFTER_S = 60
# How soon the page asks again: often when it is nearly this one's turn.
SOON_AHEAD = 3
SOON_S, LATER_S, SELDOM_S = 4, 15, 60
# A hall's phones share one address (its Wi-Fi): a hundred of them ask so often. One ticket is open on a few phones.
LOOKS_PER_ADDRESS, LOOKS_PER_TICKET = 1200, 120
# Wrong keys of one address: a typing mistake is rare, since the address comes from a QR code.
MISSES_PER_ADDRESS = 30
MAX_TICKETS = 20_000

_addresses = RateLimit(LOOKS_PER_ADDRESS, name="phone.looks")
_misses = RateLimit(MISSES_PER_ADDRESS, name="phone.misses")
_tickets = RateLimit(LOOKS_PER_TICKET, MAX_TICKETS, name="phone.tickets")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, number: str) -> HttpResponse:
    now, key = timezone.now(), request.GET.get("k", "")
    address = client_address(request)
    if not (_addresses.allows(address, now) and _tickets.allows(sha256(f"{number}?{key}"), now)):
        return too_often(request)
    row = find(number, key)
    if row is None:
        return unknown(request) if _misses.allows(address, now) else too_often(request)
    if request.method == "POST":
        _take(request, row, key, now)
        return HttpResponse(status=303, headers={"Location": _link(number, key, request.GET.get("l", ""))})
    return _page(request, row, key, now)


def unknown(request: HttpRequest) -> HttpResponse:
    return render(request, "collector/phone_unknown.html", status=404)


def too_often(request: HttpRequest) -> HttpResponse:
    response = render(request, "collector/phone_too_often.html", status=429)
    response["Retry-After"] = "60"
    return response


def _link(number: str, key: str, language: str) -> str:
    asked = {"k": key} | ({"l": language} if language in languages() else {})
    return f"{reverse('phone', args=[number])}?{urlencode(asked)}"


def _take(request: HttpRequest, row: WaitingTicket, key: str, now: datetime) -> None:
    """What cannot be taken (too late, a repeat, no such face) changes nothing; the page then shows where it stands."""
    what, posted = what_of(row, rfc3339(now)), request.POST
    scale, _, choice = posted.get("face", "").partition("-")
    if what == "rate" and scale.isdecimal() and choice.isdecimal() and int(choice) in range(1, len(_faces(scale)) + 1):
        phone_rating.rate(row, key, int(scale), int(choice), now)
    elif what == "reasons" and ("send" in posted or "skip" in posted):
        settings = settings_of(row.station.centre_id)
        known = {reason.id for reason in settings.rating.reasons} if settings else set()
        chosen = () if "skip" in posted else tuple(r for r in dict.fromkeys(posted.getlist("reason")) if r in known)
        phone_rating.give_reasons(row, chosen, now)


def _faces(scale: str) -> tuple[int, ...]:
    return LEVELS.get(int(scale), ()) if len(scale) == 1 else ()


def _page(request: HttpRequest, row: WaitingTicket, key: str, now: datetime) -> HttpResponse:
    language = phone_words.known(request.GET.get("l", ""), row.language)
    context = _context(row, language, settings_of(row.station.centre_id), now)
    if "part" not in request.GET:
        return render(request, "collector/phone.html", context | _around(row, key, language))
    etag = f'"{hashlib.sha256(repr(sorted(context.items(), key=str)).encode()).hexdigest()[:16]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified()
    response = render(request, "collector/phone_now.html", context)
    response["ETag"] = etag
    return response


def _around(row: WaitingTicket, key: str, language: str) -> dict[str, Any]:
    return {
        "here": _link(row.number, key, language),
        "others": phone_words.others(reverse("phone", args=[row.number]), {"k": key}, language),
    }


def _context(row: WaitingTicket, language: str, settings: CentreSettings | None, now: datetime) -> dict[str, Any]:
    _ = phone_words.words_of(language)
    what = what_of(row, rfc3339(now))
    counter = _counter(row, settings)
    return {
        "what": what,
        "number": row.number,
        "calls": row.calls,
        "language": language,
        "title": phone_words.title_of(what, _),
        "hint": phone_words.hint_of(what, row, counter, _),
        "counter": counter,
        "ahead": phone_words.ahead_of(row, _),
        "wait": phone_words.wait_of(row, _),
        "again_s": _again_s(what, row),
        "words": phone_words.fixed(_),
        **_faces_and_reasons(what, settings, language, _),
        **_centre(row, settings, language),
        "booking": _booking(what, row, settings, language),
        "dossier": _dossier(what, row, settings, language),
        **_age(row, now, _),
    }


def _again_s(what: What, row: WaitingTicket) -> int:
    """0: it does not change by itself, or somebody is answering on it."""
    if what == "waiting":
        return SOON_S if row.ahead <= SOON_AHEAD else LATER_S
    return {"called": SOON_S, "serving": LATER_S, "parked": LATER_S, "no_show": SELDOM_S}.get(what, 0)


def _counter(row: WaitingTicket, settings: CentreSettings | None) -> str:
    labels = {c.id: c.label for c in settings.counters} if settings else {}
    return labels.get(row.counter, row.counter)


def _faces_and_reasons(
    what: What, settings: CentreSettings | None, language: str, _: phone_words.Words
) -> dict[str, Any]:
    if settings is None or what not in ("rate", "reasons"):
        return {}
    if what == "reasons":
        return {"reasons": [(r.id, of_two(language, r.text, r.text_en)) for r in settings.rating.reasons]}
    scale = settings.rating.scale
    levels = enumerate(LEVELS[scale], 1)
    return {"faces": [(f"{scale}-{n}", level, phone_words.level_words(level, _)) for n, level in levels]}


def _centre(row: WaitingTicket, settings: CentreSettings | None, language: str) -> dict[str, Any]:
    if settings is None:
        return {
            "line_1": "Trung tâm Phục vụ hành chính công",
            "line_2": row.station.centre.place,
            "service": row.service,
        }
    names, service = settings.names, next((s for s in settings.services if s.id == row.service), None)
    return {
        "line_1": of_two(language, names.line_1, names.line_1_en),
        "line_2": of_two(language, names.line_2, names.line_2_en),
        "hotline": names.hotline,
        "service": of_two(language, service.name, service.name_en) if service else row.service,
    }


def _booking(what: What, row: WaitingTicket, settings: CentreSettings | None, language: str) -> str:
    """The way to a place for the next time, for whoever has nothing to do here any more; "" without one."""
    ended = what in ("thanks", "over", "no_show", "expired")
    if not (ended and settings and any(slots.places_online for slots in settings.appointments)):
        return ""
    return reverse("booking", args=[row.station.centre.code]) + _asked(language)


def _dossier(what: What, row: WaitingTicket, settings: CentreSettings | None, language: str) -> str:
    """The way to a dossier's state, for whoever waits for a result; "" without one."""
    results = desk_of_results(settings) if settings and settings.dossiers.enabled else None
    if what not in ("waiting", "parked") or results is None or row.service != results.id:
        return ""
    return reverse("dossier-phone", args=[row.station.centre.code]) + _asked(language)


def _asked(language: str) -> str:
    return f"?l={language}" if language != VIETNAMESE else ""


def _age(row: WaitingTicket, now: datetime, _: phone_words.Words) -> dict[str, Any]:
    health = getattr(row.station, "health", None)
    at = health.received_at if health else ""
    is_old = not at or (now - parse_rfc3339(at)).total_seconds() > STALE_AFTER_S
    time = local_time(at, "%H:%M") if at else "—"
    return {"is_old": is_old, "told": phone_words.fixed(_)["old" if is_old else "renewed"].format(time=time)}
