"""QR posters: which procedures, which paper, and the PDF."""

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from kiosk.collector.accounts import audit
from kiosk.collector.catalogue.procedure_pages import of_a_shelf, suggested
from kiosk.collector.catalogue.procedure_posters import PAPERS, NothingToShowError, poster, without_address
from kiosk.collector.configuration import parts, revisions
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.shown import for_citizens
from kiosk.settings import CentreSettings
from kiosk.vietnamese import fold


@of_a_shelf("GET")
def choose(request: HttpRequest) -> HttpResponse:
    shown, settings = _shown(request), _settings(request)
    left_out = without_address(shown, settings.portal_url)
    counted = sorted(Counter(p.field for p in shown).items(), key=lambda pair: fold(pair[0]))
    context = {"fields": counted, "shown": suggested(shown), "papers": PAPERS, "left_out": left_out}
    return render(request, "collector/procedure_posters.html", context)


@of_a_shelf("GET")
def pdf(request: HttpRequest) -> HttpResponse:
    settings, wanted = _settings(request), _wanted(request)
    try:
        content = poster(settings.names, wanted, settings.portal_url, request.GET.get("kho", ""))
    except NothingToShowError:
        messages.error(request, "Không có thủ tục nào để in: chưa chọn, hoặc chưa có mã trên Cổng dịch vụ công.")
        return redirect("procedures-posters")
    audit.record(request, "procedures.poster", about=request.GET.urlencode()[:120])
    name = slugify(fold(wanted[0].short_name if len(wanted) == 1 else wanted[0].field))
    headers = {"Content-Disposition": f'inline; filename="qr-{name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _wanted(request: HttpRequest) -> Sequence[Procedure]:
    """One procedure by its id, or all of a field."""
    field, one = request.GET.get("linh-vuc", ""), request.GET.get("thu-tuc", "").split(" ")[0]
    return [p for p in _shown(request) if (one in (p.id, p.code) if one else p.field == field)]


def _shown(request: HttpRequest) -> Sequence[Procedure]:
    """What is published: a poster hangs longer than a draft lasts."""
    return for_citizens(request.shelf.published.procedures)


def _settings(request: HttpRequest) -> CentreSettings:
    revision = revisions.current(request.centre, reading=("centre",))
    assert revision is not None
    return parts.read_centre(bytes(revision.centre_part.content))
