"""How long people wait: the report, its export, and who was left or did not come."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from kiosk.collector import audit, wait_csv
from kiosk.collector.access import MTTQ, STAFF, role_required
from kiosk.collector.appointment_figures import kept_of
from kiosk.collector.directory import Directory, directory_of
from kiosk.collector.forecast_figures import scores_of
from kiosk.collector.periods import KINDS, Period, period_of, read_period
from kiosk.collector.ticket_lines import lines_of
from kiosk.collector.ticket_list import ABSENT, LEFT, page
from kiosk.collector.wait_figures import report_of, share
from kiosk.collector.wait_rows import class_lines, heat_words, service_lines, week_hours, week_lines
from kiosk.domain.calendar import VIETNAM
from kiosk.settings.queue import QueueSettings

_LISTS = {LEFT: "waits-left", ABSENT: "waits-absent"}
_TITLES = {LEFT: "Số hết hạn", ABSENT: "Khách vắng"}


@require_GET
@role_required(MTTQ)
def show(request: HttpRequest) -> HttpResponse:
    period, names = _period(request), directory_of(request.centre)
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
        "links": [(_TITLES[status], _address(name, period)) for status, name in _LISTS.items()],
        "export_link": _address("waits-export", period),
        **_chips("waits", period),
    }
    return render(request, "collector/waits.html", context)


@require_GET
@role_required(MTTQ)
def export(request: HttpRequest) -> StreamingHttpResponse:
    period, names = _period(request), directory_of(request.centre)
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
    period, names = _period(request), directory_of(request.centre)
    found = page(request.centre, status, period, request.GET.get("before", ""))
    context = {
        "title": _TITLES[status],
        "status": status,
        "lines": lines_of(found.rows, names),
        "older": _address(_LISTS[status], period, before=found.older) if found.older else "",
        "newest": _address(_LISTS[status], period) if request.GET.get("before") else "",
        "report_link": _address("waits", period),
        **_chips(_LISTS[status], period),
    }
    return render(request, "collector/waits_list.html", context)


def _period(request: HttpRequest) -> Period:
    today = datetime.now(VIETNAM).date()
    return read_period(request.GET.get("period", ""), request.GET.get("day", ""), today)


def _limit_min(names: Directory) -> int:
    """The wait that the centre promises today; what it promised then is not kept."""
    return (names.centre.queue if names.centre else QueueSettings()).wait_max_min


def _chips(page_name: str, period: Period) -> dict[str, Any]:
    today = datetime.now(VIETNAM).date()
    anchor = today if period.first <= today <= period.last else period.first
    kinds = [(words, period_of(kind, anchor), kind == period.kind) for kind, words in KINDS.items()]
    return {
        "period": period,
        "kinds": [(words, _address(page_name, other), on) for words, other, on in kinds],
        "before": _address(page_name, period.before),
        "after": _address(page_name, period.after) if period.last < today else "",
    }


def _address(page_name: str, period: Period, **more: str) -> str:
    return f"{reverse(page_name)}?{urlencode({'period': period.kind, 'day': period.first.isoformat(), **more})}"
