"""The page Góp ý, phản ánh: what citizens said to the centres of a unit, and what staff do with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import STAFF, unit_required
from kiosk.collector.models import Voice
from kiosk.collector.places.directory import directory_of
from kiosk.collector.voice import cases
from kiosk.collector.voice.voice_models import ANSWERED, KINDS, NEW, STATES

MAX_ID_DIGITS = 18


@require_GET
@unit_required(STAFF)
def show(request: HttpRequest) -> HttpResponse:
    asked, today = request.GET, timezone.localdate()
    filters = cases.filters_of(asked.get("loai", ""), asked.get("tinh-trang", ""), asked.get("ma", ""))
    page = _number(asked.get("trang", "")) or 1
    rows, more = cases.listed(request.centres, filters, today, page)
    context = {
        "rows": [(row, cases.is_late(row, today)) for row in rows],
        "filters": filters,
        "kinds": KINDS.items(),
        "states": STATES.items(),
        "late": cases.late_count(request.centres, today),
        "several": request.centres.count() > 1,
        "newer": _link(request, trang=str(page - 1)) if page > 1 else "",
        "older": _link(request, trang=str(page + 1)) if more else "",
        "late_link": _link(request, **{"tinh-trang": "" if filters.state == cases.LATE else cases.LATE}),
        **_drawer(request),
    }
    return render(request, "collector/voices.html", context)


def _drawer(request: HttpRequest) -> dict[str, Any]:
    number = _number(request.GET.get("xem", ""))
    row = Voice.objects.filter(centre__in=request.centres, pk=number).first()
    if row is None:
        return {}
    audit.record_at(request, row.centre.unit, "voice.view", about=f"voice {row.pk}")
    said = cases.said(row)
    return {
        "open": row,
        "said": said,
        "procedure": directory_of(row.centre).procedure(row.procedure) if row.procedure else "",
        "answer": cases.answer(row),
        "is_new": row.state == NEW,
        "is_answered": row.state == ANSWERED,
        "is_late": cases.is_late(row, timezone.localdate()),
        "longest": cases.LONGEST_ANSWER,
        "close": _link(request, xem=""),
    }


@require_POST
@unit_required(STAFF)
def take_up(request: HttpRequest, number: int) -> HttpResponse:
    row = _row(request, number)
    return _done(request, row, "take", cases.take_up(row), "Đã chuyển sang đang xử lý.")


@require_POST
@unit_required(STAFF)
def forward(request: HttpRequest, number: int) -> HttpResponse:
    row, to = _row(request, number), request.POST.get("to", "")
    done = cases.forward(row, to)
    return _done(request, row, "forward", done, "Đã ghi nơi chuyển đến.", detail=to[: cases.LONGEST_PLACE])


@require_POST
@unit_required(STAFF)
def give_answer(request: HttpRequest, number: int) -> HttpResponse:
    row = _row(request, number)
    done = cases.give_answer(row, request.POST.get("text", ""), request.user, timezone.now())
    return _done(request, row, "answer", done, "Đã trả lời. Người gửi xem được bằng mã biên nhận.")


@require_POST
@unit_required(STAFF)
def erase(request: HttpRequest, number: int) -> HttpResponse:
    row = _row(request, number)
    return _done(request, row, "erase", cases.erase(row, timezone.now()), "Đã xóa nội dung và liên hệ.")


def _row(request: HttpRequest, number: int) -> Voice:
    row = Voice.objects.select_related("centre__unit__parent").filter(centre__in=request.centres, pk=number).first()
    if row is None:
        raise Http404
    return row


def _done(request: HttpRequest, row: Voice, act: str, done: bool, said: str, detail: str = "") -> HttpResponse:
    """Words of citizens and answers never enter the log."""
    if done:
        audit.record_at(request, row.centre.unit, f"voice.{act}", about=f"voice {row.pk}", detail=detail)
        messages.success(request, said)
    else:
        messages.error(request, "Chưa ghi được: nội dung đang trống, hoặc mục này đã được xử lý. Xin xem lại.")
    return redirect(f"{reverse('voices')}?xem={row.pk}")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS else 0


def _link(request: HttpRequest, **changes: str) -> str:
    """This page with some parameters changed; another filter begins at the first page."""
    query = request.GET.copy()
    changes = {"trang": ""} | changes if "xem" not in changes else changes
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"{reverse('voices')}?{query.urlencode()}"
