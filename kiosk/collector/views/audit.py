"""The log of what people do here, and its export."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from kiosk.collector.accounts import audit, audit_csv
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.accounts.audit_log import Filters, entries_of, everything, page
from kiosk.collector.accounts.audit_words import GROUPS, words_of
from kiosk.collector.models import AuditEntry


@require_GET
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    filters = _filters(request)
    found = page(filters.of(_entries(request)), request.GET.get("before", ""))
    context = {
        "rows": [(row, words_of(row.action), _place(row)) for row in found.rows],
        "filters": filters,
        "groups": GROUPS.items(),
        "any": filters != Filters(),
        "older": _link(request, "audit", before=found.older) if found.older else "",
        "newest": _link(request, "audit") if request.GET.get("before") else "",
        "export_link": _link(request, "audit-export"),
        "whole_server": _whole_server(request),
        "whole_link": _link(request, "audit", all="" if _whole_server(request) else "1"),
    }
    return render(request, "collector/audit.html", context)


@require_GET
@unit_required(ADMINISTRATOR)
def export(request: HttpRequest) -> StreamingHttpResponse:
    audit.record(request, "audit.export", detail=request.GET.urlencode())
    rows = everything(_filters(request).of(_entries(request)))
    response = StreamingHttpResponse(audit_csv.lines(rows), content_type="text/csv; charset=utf-8")
    name = f"nhat-ky-{request.unit.code}-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _place(row: AuditEntry) -> str:
    return row.centre.place if row.centre else row.unit.name if row.unit else ""


def _entries(request: HttpRequest) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.select_related("unit", "centre") if _whole_server(request) else entries_of(request.unit)


def _whole_server(request: HttpRequest) -> bool:
    """Superusers see what is in no unit's log too: tries of strangers, the first account."""
    return request.user.is_superuser and request.GET.get("all") == "1"


def _filters(request: HttpRequest) -> Filters:
    """From the address; a value that makes no sense counts as none."""
    group = request.GET.get("group", "")
    return Filters(
        request.GET.get("person", "").strip()[:150],
        group if group in GROUPS else "",
        _day(request.GET.get("from", "")),
        _day(request.GET.get("to", "")),
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2200 else None


def _link(request: HttpRequest, name: str, **changes: str) -> str:
    query = request.GET.copy()
    query.pop("before", None)
    for key, value in changes.items():
        query.pop(key, None)
        if value:
            query[key] = value
    return f"{reverse(name)}?{query.urlencode()}"
