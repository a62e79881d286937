"""A whole unit: its communes or centres beside each other, sorted by any figure, and as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import MTTQ, unit_required
from kiosk.collector.figures.commune_figures import SORTS, ordered, parts_of, total_of
from kiosk.collector.figures.period_links import address, period_asked, period_chips
from kiosk.collector.places import commune_csv

DEFAULT_SORT = "share"


@require_GET
@unit_required(MTTQ)
def show(request: HttpRequest) -> HttpResponse:
    period, sort, turned = period_asked(request), _sort(request), request.GET.get("turn") == "1"
    parts = parts_of(request.unit, request.centres, period, timezone.now())
    more = {"sort": sort} | ({"turn": "1"} if turned else {})
    context = {
        "whole": total_of(parts),
        "parts": ordered(parts, sort, turned),
        "heads": [_head(key, words, period, sort, turned) for key, (words, *_) in SORTS.items()],
        "export_link": address("communes-export", period, **more),
        **period_chips("communes", period, **more),
    }
    return render(request, "collector/communes.html", context)


@require_GET
@unit_required(MTTQ)
def export(request: HttpRequest) -> StreamingHttpResponse:
    period = period_asked(request)
    audit.record(request, "communes.export", detail=request.GET.urlencode())
    parts = parts_of(request.unit, request.centres, period, timezone.now())
    rows = [*ordered(parts, _sort(request), request.GET.get("turn") == "1"), total_of(parts)]
    response = StreamingHttpResponse(commune_csv.lines(rows), content_type="text/csv; charset=utf-8")
    name = f"so-lieu-{request.unit.code}-{period.kind}-{period.first:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _sort(request: HttpRequest) -> str:
    asked = request.GET.get("sort", "")
    return asked if asked in SORTS else DEFAULT_SORT


def _head(key: str, words: str, period, sort: str, turned: bool) -> tuple[str, str, str]:
    """(words, link, aria-sort); a second press turns the order."""
    on = key == sort
    turn = {"turn": "1"} if on and not turned else {}
    rising = (SORTS[key][2] is False) != turned
    return words, address("communes", period, sort=key, **turn), ("ascending" if rising else "descending") if on else ""
