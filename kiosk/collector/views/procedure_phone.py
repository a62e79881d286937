"""A procedure to take along on the phone, /tt/<station or centre>/<procedure>: papers to tick, time, fee, forms, laws.

Public, and the same for everybody; nothing about a person. What is ticked stays in the browser.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kiosk.collector.catalogue.procedure_shelves import read_part
from kiosk.collector.client_address import client_address
from kiosk.collector.configuration import revisions
from kiosk.collector.models import Centre
from kiosk.collector.phone import phone_words, procedure_words
from kiosk.collector.phone.phone_place import centre_of
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.tries import RateLimit
from kiosk.collector.views.phone import LOOKS_PER_ADDRESS, too_often
from kiosk.languages import VIETNAMESE, of_two
from kiosk.paper_words import leaves_open, what_to_bring
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.papers import read_paper, said_of
from kiosk.procedures.shown import for_citizens
from kiosk.settings import CentreSettings

# How long a browser may show what it has: a catalogue changes a few times a year.
KEPT_S = 300

_looks = RateLimit(LOOKS_PER_ADDRESS, name="procedure.looks")


@cache_control(max_age=KEPT_S, private=True)
@require_safe
def show(request: HttpRequest, place: str, procedure: str) -> HttpResponse:
    if not _looks.allows(client_address(request), timezone.now()):
        return too_often(request)
    centre = centre_of(place)
    found, settings = _shown(centre, procedure), settings_of(centre.pk)
    if found is None or settings is None:
        return render(request, "collector/procedure_phone_gone.html", status=404)
    return render(request, "collector/procedure_phone.html", _context(request, place, found, settings))


def _shown(centre: Centre, procedure: str) -> Procedure | None:
    """As the centre's newest catalogue has it; None for one that citizens do not see."""
    newest = revisions.in_force().filter(centre=centre).order_by("-number")
    part = newest.values_list("procedures_part_id", flat=True).first()
    found = read_part(part).by_id.get(procedure) if part else None
    return next(iter(for_citizens([found])), None) if found else None


def _context(request: HttpRequest, place: str, procedure: Procedure, settings: CentreSettings) -> dict[str, Any]:
    language = phone_words.known(request.GET.get("l", ""))
    words, names = phone_words.words_of(language), settings.names
    here = reverse("procedure-phone", args=[place, procedure.id])
    return {
        "language": language,
        "others": phone_words.others(here, {}, language),
        "line_1": of_two(language, names.line_1, names.line_1_en),
        "line_2": of_two(language, names.line_2, names.line_2_en),
        "hotline": names.hotline,
        "words": procedure_words.fixed(words),
        "procedure": procedure,
        "papers": [(row.name, said_of(row, words.many, words)) for row in map(read_paper, procedure.components)],
        "bring": ". ".join(what_to_bring(words)) if leaves_open(procedure.components) else "",
        "laws": [part.strip() for part in procedure.legal_basis.split(";") if part.strip()],
        "where": _where(procedure, settings),
        "portal": procedure.portal_url(settings.portal_url) or "",
        "report": _report(place, settings, language),
    }


def _where(procedure: Procedure, settings: CentreSettings) -> str:
    """In the commune's words, else the counters that take it in."""
    if procedure.local_place:
        return procedure.local_place
    return ", ".join(counter.label for counter in settings.counters if procedure.service in counter.services)


def _report(place: str, settings: CentreSettings, language: str) -> str:
    """Where one writes to the centre; "" where it takes in no petitions."""
    if "petition" not in settings.voice.kinds:
        return ""
    return reverse("voice-write", args=[place]) + (f"?l={language}" if language != VIETNAMESE else "")
