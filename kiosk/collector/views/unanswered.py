"""What citizens looked for at the kiosks in vain: made a way to call a procedure, or set aside."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kiosk.collector.accounts import audit
from kiosk.collector.catalogue import unanswered
from kiosk.collector.catalogue.procedure_pages import context_of, kept, of_a_shelf, suggested, with_row
from kiosk.collector.catalogue.procedure_shelves import Shelf
from kiosk.collector.catalogue.unanswered import ADDED, ASIDE
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.inheritance import PROVINCE
from kiosk.procedures.unanswered import QUERY_MAX
from kiosk.vietnamese import fold

PAGE_ROWS = 30


@of_a_shelf("GET")
def show(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("trang", "")
    page = int(typed) if typed.isascii() and typed.isdecimal() and 0 < len(typed) < 5 else 1
    first = max(0, page - 1) * PAGE_ROWS
    asked = unanswered.most_asked(unanswered.centres_here(request), first, PAGE_ROWS + 1)
    used = suggested([p for p in request.shelf.working.procedures if p.retired_on is None])
    context = context_of(
        request, asked=asked[:PAGE_ROWS], page=page, more=len(asked) > PAGE_ROWS, used=used, days=unanswered.KEPT_DAYS
    )
    return render(request, "collector/unanswered.html", context)


@of_a_shelf("POST")
def add(request: HttpRequest) -> HttpResponse:
    """The words become a term of the chosen procedure, in the draft."""
    text, chosen = request.POST.get("text", "")[:QUERY_MAX], request.POST.get("procedure", "").strip()
    found = _named(request.shelf, chosen)
    if found is None or not text:
        messages.error(request, f"Không có thủ tục “{chosen[:80]}”. Xin chọn một thủ tục trong danh sách gợi ý.")
        return redirect(f"{request.prefix}-unanswered")
    done = f"Đã thêm “{text}” vào {found.short_name}. Công bố bản nháp để trạm nhận."
    if kept(request, with_row(with_term(found, text)), "procedure.term", found.id, done):
        centres = unanswered.centres_here(request)
        unanswered.settle(centres, text, ADDED, request.user.get_username(), found.id)
    return redirect(f"{request.prefix}-unanswered")


@of_a_shelf("POST")
def aside(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("text", "")[:QUERY_MAX]
    if unanswered.settle(unanswered.centres_here(request), text, ASIDE, request.user.get_username()):
        audit.record(request, "unanswered.aside", about=request.shelf.key, detail=text)
        messages.success(request, f"Đã bỏ qua “{text}”; cách tìm này không hiện lại.")
    return redirect(f"{request.prefix}-unanswered")


def with_term(procedure: Procedure, text: str) -> Procedure:
    """One more way to call it; beside the province's words where the row is the province's."""
    column = "local_terms" if procedure.origin == PROVINCE else "citizen_terms"
    terms = (*getattr(procedure, column), text.replace("|", " "))
    return procedure.model_copy(update={column: tuple(dict.fromkeys(terms))})


def _named(shelf: Shelf, chosen: str) -> Procedure | None:
    """By id ("P001 · Làm giấy khai sinh" as the list suggests), by code, or by its whole short name."""
    by_id = shelf.working.by_id.get(chosen.split(" ")[0])
    if by_id is not None:
        return by_id
    wanted = fold(chosen)
    return next((p for p in shelf.working.procedures if chosen and wanted in (p.code, fold(p.short_name))), None)
