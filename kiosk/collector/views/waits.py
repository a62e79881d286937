"""How long people wait: the report, its export, and who was left or did not come."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import MTTQ, STAFF, role_required
from kiosk.collector.figures import wait_csv
from kiosk.collector.figures.appointment_figures import kept_of
from kiosk.collector.figures.forecast_figures import scores_of
from kiosk.collector.figures.period_links import address, period_asked, period_chips
from kiosk.collector.figures.wait_figures import report_of, share
from kiosk.collector.figures.wait_rows import class_lines, heat_words, service_lines, week_hours, week_lines
from kiosk.collector.places.directory import Directory, directory_of
from kiosk.collector.record.ticket_lines import lines_of
from kiosk.collector.record.ticket_list import ABSENT, LEFT, page
from kiosk.settings.queue import QueueSettings

_LISTS = {LEFT: "waits-left", ABSENT: "waits-absent"}
_TITLES = {LEFT: "Số hết hạn", ABSENT: "Khách vắng"}


@require_GET
@role_required(MTTQ)
def show(request: HttpRequest) -> HttpResponse:
    period, names = period_asked(request), directory_of(request.centre)
    report = report_of(request.centre, period, _limit_min(names))
    express = report.by.get("express", {}).get("")
    context = {
        "report": report,
        "all": report.all,
        "limit": _limit_min(names),
        "classes": list(class_lines(report, names)),
        "services": list(service_lines(report, names)),
        "hours": week_hours(report),
        "week": list(week_lines(report)),
        "appointments": kept_of(request.centre, period, [*names.services]),
        "forecast": scores_of(request.centre, period),
        "heats": heat_words(_limit_min(names)),
        "express": express,
        "express_share": share(express.issued, report.all.issued) if express else "",
        "links": [(_TITLES[status], address(name, period)) for status, name in _LISTS.items()],
        "export_link": address("waits-export", period),
        **period_chips("waits", period),
    }
    return render(request, "collector/waits.html", context)


@require_GET
@role_required(MTTQ)
def export(request: HttpRequest) -> StreamingHttpResponse:
    period, names = period_asked(request), directory_of(request.centre)
    audit.record(request, "waits.export", detail=request.GET.urlencode())
    report = report_of(request.centre, period, _limit_min(names))
    response = StreamingHttpResponse(wait_csv.lines(report, names), content_type="text/csv; charset=utf-8")
    name = f"thoi-gian-cho-{request.centre.code}-{period.kind}-{period.first:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_GET
@role_required(STAFF)
def left(request: HttpRequest) -> HttpResponse:
    """What was left when its day ended."""
    return _list(request, LEFT)


@require_GET
@role_required(STAFF)
def absent(request: HttpRequest) -> HttpResponse:
    return _list(request, ABSENT)


def _list(request: HttpRequest, status: str) -> HttpResponse:
    period, names = period_asked(request), directory_of(request.centre)
    found = page(request.centre, status, period, request.GET.get("before", ""))
    context = {
        "title": _TITLES[status],
        "status": status,
        "lines": lines_of(found.rows, names),
        "older": address(_LISTS[status], period, before=found.older) if found.older else "",
        "newest": address(_LISTS[status], period) if request.GET.get("before") else "",
        "report_link": address("waits", period),
        **period_chips(_LISTS[status], period),
    }
    return render(request, "collector/waits_list.html", context)


def _limit_min(names: Directory) -> int:
    """The wait that the centre promises today; what it promised then is not kept."""
    return (names.centre.queue if names.centre else QueueSettings()).wait_max_min
