"""The form of one procedure: a new one, or a row of the catalogue."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kiosk.collector.catalogue import procedure_form
from kiosk.collector.catalogue.procedure_form import Posted
from kiosk.collector.catalogue.procedure_pages import (
    context_of,
    found_or_404,
    kept,
    of_a_shelf,
    person,
    services_of,
    with_row,
)
from kiosk.collector.configuration import parts
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.inheritance import PROVINCE, free_ids
from kiosk.procedures.papers import COUNT_MAX, ROWS_MAX

OVERTAKEN = "Thủ tục này vừa được người khác sửa. Các ô dưới đây là nội dung ông/bà đang nhập; xin xem lại rồi lưu."


@of_a_shelf("GET", "POST")
def add(request: HttpRequest) -> HttpResponse:
    identifier = next(free_ids(request.shelf.working.by_id))
    if request.method == "GET":
        row = procedure_form.blank(identifier) | {"citizen_terms": request.GET.get("cach-goi", "")[:60]}
        return _page(request, Posted(row, ()), None)
    posted = procedure_form.read(request.POST, procedure_form.blank(identifier), timezone.localdate(), person(request))
    return _taken(request, posted, None)


@of_a_shelf("GET", "POST")
def edit(request: HttpRequest, procedure: str) -> HttpResponse:
    held = found_or_404(request, procedure)
    row = procedure_form.row_of(held)
    if request.method == "GET":
        return _page(request, Posted(row, procedure_form.papers_of(held)), held)
    posted = procedure_form.read(request.POST, row, timezone.localdate(), person(request))
    if request.POST.get("seen", "") != _seen(row):
        messages.error(request, OVERTAKEN)
        return _page(request, posted, held, 409)
    return _taken(request, posted, held)


def _taken(request: HttpRequest, posted: Posted, held: Procedure | None) -> HttpResponse:
    new = posted.procedure
    used = {p.code: p for p in request.shelf.working.procedures if p.code}
    if new is not None and (other := used.get(new.code)) and other.id != new.id:
        posted.errors["code"] = f"Mã này đã có ở thủ tục {other.short_name}."
    if new is None or posted.errors:
        return _page(request, posted, held, 422)
    if new == held:
        messages.info(request, "Không có gì thay đổi.")
        return redirect(request.prefix)
    action = "procedure.edit" if held else "procedure.add"
    done = f"Đã lưu vào bản nháp: {new.short_name}. Công bố bản nháp để trạm nhận."
    kept(request, with_row(new), action, new.id, done)
    return redirect(request.prefix)


def _page(request: HttpRequest, posted: Posted, held: Procedure | None, status: int = 200) -> HttpResponse:
    choices = {"service": services_of(request), "field": [(name, name) for name in request.shelf.working.fields]}
    context = context_of(
        request,
        held=held,
        inherited=held is not None and held.origin == PROVINCE,
        groups=procedure_form.groups(posted.row, posted.papers, posted.errors, choices),
        errors=posted.errors,
        seen=_seen(procedure_form.row_of(held)) if held else "",
        papers_most=ROWS_MAX,
        count_most=COUNT_MAX,
        above=_above(held) if held and held.origin == PROVINCE else [],
    )
    return render(request, "collector/procedure.html", context, status=status)


def _seen(row: dict[str, str]) -> str:
    return parts.sha256(parts.canonical(row))


def _above(held: Procedure) -> list[tuple[str, Any]]:
    """What the province says, to read."""
    shown = ("name", "code", "field", "time_limit", "fee", "components", "forms", "legal_basis", "citizen_terms")
    titled = ((procedure_form.TITLES[name], procedure_form.row_of(held)[name]) for name in shown)
    return [(title, text.replace("|", ", ")) for title, text in titled if text]
