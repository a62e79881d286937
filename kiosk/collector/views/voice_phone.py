"""Writing to a centre on the phone, /y/<station or centre>/, and following it by the receipt's code, /y/…/<code>.

No account and no name. A code is a secret of 50 bits; it leads to state and answer, never to the words.
"""

import secrets
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kiosk.collector.client_address import client_address
from kiosk.collector.fleet.tokens import sha256
from kiosk.collector.models import Centre, Voice
from kiosk.collector.phone import phone_words, voice_words
from kiosk.collector.phone.phone_place import centre_of
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.record.sealing import digest
from kiosk.collector.tries import MINUTE, RateLimit
from kiosk.collector.views.phone import LOOKS_PER_ADDRESS, MISSES_PER_ADDRESS, too_often
from kiosk.collector.voice import cases, taking_in
from kiosk.collector.voice.phone_form import Filled, filled_in
from kiosk.domain.voice import parse_receipt, receipt_code, spaced
from kiosk.languages import VIETNAMESE, of_two
from kiosk.settings import CentreSettings

# Whoever writes for a family needs a few; a mobile network's customers share addresses.
SENT_PER_ADDRESS = 10

_looks = RateLimit(LOOKS_PER_ADDRESS, name="voice.looks")
_misses = RateLimit(MISSES_PER_ADDRESS, name="voice.misses")
_sent = RateLimit(SENT_PER_ADDRESS, span=60 * MINUTE, name="voice.sent")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, place: str) -> HttpResponse:
    now = timezone.now()
    if not _looks.allows(client_address(request), now):
        return too_often(request)
    centre = centre_of(place)
    settings = settings_of(centre.pk)
    if settings is None or not settings.voice.kinds:
        raise Http404
    if code := parse_receipt(request.GET.get("ma", "")):
        return redirect(_link(request, place, code))
    if request.method == "POST":
        return _sent_in(request, place, centre, settings, now)
    fault = "code" if request.GET.get("ma") else ""
    return _asked(request, place, settings, Filled(once=secrets.token_hex(16)), fault)


def _sent_in(request: HttpRequest, place: str, centre: Centre, settings: CentreSettings, now: datetime) -> HttpResponse:
    """Sent twice it is one: the code is made of what was filled in, and of what the page brought along."""
    filled = filled_in(request.POST.dict(), settings.voice.consent_version)
    if fault := filled.fault(settings.voice):
        return _asked(request, place, settings, filled, fault)
    filled = filled if filled.once else replace(filled, once=secrets.token_hex(16))
    code = receipt_code(digest(f"voice {centre.pk} {astuple(filled)}"))
    if not Voice.objects.filter(code_sha256=sha256(code)).exists():
        if not _sent.allows(client_address(request), now):
            return _asked(request, place, settings, filled, "too_many")
        taking_in.from_phone(centre, filled.kind, filled.voice(code, settings.voice, _language(request)), now)
    return redirect(_link(request, place, code))


@never_cache
@require_http_methods(["GET", "HEAD"])
def follow(request: HttpRequest, place: str, code: str) -> HttpResponse:
    """A wrong code looks like one that nobody has."""
    now, address = timezone.now(), client_address(request)
    if not _looks.allows(address, now):
        return too_often(request)
    centre, receipt = centre_of(place), parse_receipt(code)
    found = Voice.objects.filter(centre=centre, code_sha256=sha256(receipt)).first() if receipt else None
    if found is None:
        return _missing(request, place, centre) if _misses.allows(address, now) else too_often(request)
    return render(request, "collector/voice_follow.html", _followed(request, place, found, receipt))


def _missing(request: HttpRequest, place: str, centre: Centre) -> HttpResponse:
    """A kiosk prints its receipt at once; what was said may come later, when the station's line is cut."""
    around = _around(request, settings_of(centre.pk), request.path) | {"again": _link(request, place)}
    return render(request, "collector/voice_missing.html", around, status=404)


def _asked(request: HttpRequest, place: str, settings: CentreSettings, filled: Filled, fault: str) -> HttpResponse:
    around = _around(request, settings, _link(request, place))
    language, words = around["language"], phone_words.words_of(around["language"])
    kinds = voice_words.kinds(words)
    around |= {
        "filled": filled,
        "fault": voice_words.faults(words).get(fault, ""),
        "kinds": [(kind, *kinds[kind]) for kind in settings.voice.kinds],
        "consent": of_two(language, settings.voice.consent_text, settings.voice.consent_text_en),
        "consent_version": settings.voice.consent_version,
    }
    return render(request, "collector/voice_write.html", around, status=200 if fault in ("", "code") else 422)


def _followed(request: HttpRequest, place: str, found: Voice, code: str) -> dict[str, Any]:
    around = _around(request, settings_of(found.centre_id), _link(request, place, code))
    words = phone_words.words_of(around["language"])
    state = "erased" if found.erased_at else found.state
    waits = found.due_on and state in ("new", "open")
    due = voice_words.due(found.due_on, words) if waits else ""
    moved = voice_words.moved(found.forwarded_to, words) if found.forwarded_to else ""
    return around | {
        "kind": voice_words.kinds(words)[found.kind][0] if found.kind in voice_words.kinds(words) else "",
        "spaced": spaced(code),
        "state": voice_words.states(words)[state],
        "more": [text for text in (moved, due) if text],
        "answer": cases.answer(found),
        "again": _link(request, place),
    }


def _around(request: HttpRequest, settings: CentreSettings | None, here: str) -> dict[str, Any]:
    language = _language(request)
    names = settings.names if settings else None
    return {
        "language": language,
        "others": phone_words.others(here.partition("?")[0], {}, language),
        "line_1": of_two(language, names.line_1, names.line_1_en) if names else "",
        "line_2": of_two(language, names.line_2, names.line_2_en) if names else "",
        "hotline": names.hotline if names else "",
        "words": voice_words.fixed(phone_words.words_of(language)),
        "here": here,
    }


def _language(request: HttpRequest) -> str:
    return phone_words.known(request.GET.get("l", ""))


def _link(request: HttpRequest, place: str, code: str = "") -> str:
    language = _language(request)
    path = reverse("voice-follow", args=[place, code]) if code else reverse("voice-write", args=[place])
    return path + (f"?{urlencode({'l': language})}" if language != VIETNAMESE else "")
