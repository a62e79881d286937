"""How far a dossier is, on the phone, /hs/<station or centre>/: by its receipt's code and four digits.

Both come in the body of a POST, so that no log of addresses holds them; a kiosk's QR code brings the code behind "#",
which stays in the browser. As many tries as at a kiosk, and the same answers.
"""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kiosk.collector.client_address import client_address
from kiosk.collector.dossiers.dossier_answers import Asker, answer
from kiosk.collector.models import Centre
from kiosk.collector.phone import dossier_phone_words, phone_words
from kiosk.collector.phone.phone_place import centre_of
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.tries import RateLimit
from kiosk.collector.views.phone import LOOKS_PER_ADDRESS, too_often
from kiosk.domain.calendar import local
from kiosk.domain.dossier_codes import DossierCodeError, parse
from kiosk.dossier_words import title
from kiosk.languages import VIETNAMESE, of_two
from kiosk.settings import CentreSettings
from kiosk.wire.dossiers import LONGEST_CODE, Dossier

DIGITS = 4

_looks = RateLimit(LOOKS_PER_ADDRESS, name="dossier.looks")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, place: str) -> HttpResponse:
    now = timezone.now()
    if not _looks.allows(client_address(request), now):
        return too_often(request)
    centre = centre_of(place)
    settings = settings_of(centre.pk)
    if settings is None or not settings.dossiers.enabled:
        raise Http404
    around = _around(request, place, settings)
    if request.method == "POST":
        return _answered(request, centre, settings, around, now)
    return render(request, "collector/dossier_ask.html", around | {"code": settings.dossiers.code_start})


def _answered(
    request: HttpRequest, centre: Centre, settings: CentreSettings, around: dict[str, Any], now: datetime
) -> HttpResponse:
    code, second = request.POST.get("code", "").strip()[:LONGEST_CODE], request.POST.get("second", "").strip()
    fault = _fault(code, second, local(now).date())
    if not fault:
        found = answer(centre, code, second, Asker(client_address(request)), now)
        if found.dossier is not None:
            return render(request, "collector/dossier_told.html", around | _told(found.dossier, settings, around, now))
        fault = found.outcome
    words = phone_words.words_of(around["language"])
    said = {"code": code, "second": second, "fault": dossier_phone_words.faults(words)[fault]}
    return render(request, "collector/dossier_ask.html", around | said, status=429 if fault == "too_often" else 422)


def _fault(code: str, second: str, today: date) -> str:
    """A word of dossier_phone_words.faults for what is no code or no digits; "" when it can be asked."""
    try:
        parse(code, today)
    except DossierCodeError:
        return "code"
    digits = second.isascii() and second.isdecimal() and len(second) == DIGITS
    return "" if digits or not second else "ask_second"


def _told(dossier: Dossier, settings: CentreSettings, around: dict[str, Any], now: datetime) -> dict[str, Any]:
    language, words = around["language"], phone_words.words_of(around["language"])
    name, detail = dossier_phone_words.told(dossier, settings, local(now).date(), language, words)
    return {
        "code": dossier.code,
        "state": title(dossier, words),
        "late": dossier.late,
        "advice": name,
        "detail": detail,
        "facts": dossier_phone_words.facts(dossier, words),
    }


def _around(request: HttpRequest, place: str, settings: CentreSettings) -> dict[str, Any]:
    language, names = phone_words.known(request.GET.get("l", "")), settings.names
    here = reverse("dossier-phone", args=[place])
    return {
        "language": language,
        "others": phone_words.others(here, {}, language),
        "line_1": of_two(language, names.line_1, names.line_1_en),
        "line_2": of_two(language, names.line_2, names.line_2_en),
        "hotline": names.hotline,
        "words": dossier_phone_words.fixed(phone_words.words_of(language)),
        "here": here + (f"?l={language}" if language != VIETNAMESE else ""),
    }
