"""The catalogue of procedures: its list, its file, and what is done to one row of it at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from kiosk.collector.accounts import audit
from kiosk.collector.catalogue.procedure_list import STATES, counts, is_old, listed, wanted_of
from kiosk.collector.catalogue.procedure_pages import context_of, found_or_404, kept, of_a_shelf, person, with_row
from kiosk.collector.catalogue.procedure_template import workbook_of
from kiosk.collector.catalogue.unanswered import waiting_count
from kiosk.procedures.catalogue import write_catalogue
from kiosk.procedures.inheritance import PROVINCE

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@of_a_shelf("GET")
def show(request: HttpRequest) -> HttpResponse:
    shelf, wanted, today = request.shelf, wanted_of(request.GET.dict()), timezone.localdate()
    page = listed(shelf.working, shelf.published, wanted, today)
    context = context_of(
        request,
        wanted=wanted,
        page=page,
        states=STATES,
        counts=counts(shelf.working, today),
        rows=[_row(request, procedure, today) for procedure in page.rows],
        unanswered=waiting_count(request),
        here=request.get_full_path(),
        links={
            name: _page_link(request, number) for name, number in (("before", page.page - 1), ("after", page.page + 1))
        },
    )
    return render(request, "collector/procedures.html", context)


def _row(request: HttpRequest, procedure: Any, today: Any) -> dict[str, Any]:
    shelf = request.shelf
    return {
        "p": procedure,
        "old": is_old(procedure, today),
        "inherited": procedure.origin == PROVINCE,
        "drafted": shelf.has_draft and shelf.published.by_id.get(procedure.id) != procedure,
    }


def _page_link(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["trang"] = str(page)
    return f"?{asked.urlencode()}"


@of_a_shelf("GET")
def download(request: HttpRequest) -> HttpResponse:
    text = "\ufeff" + write_catalogue(request.shelf.working.procedures)
    return _file(request, text.encode(), "csv", "text/csv; charset=utf-8")


@of_a_shelf("GET")
def download_xlsx(request: HttpRequest) -> HttpResponse:
    return _file(request, workbook_of(request.shelf.working.procedures), "xlsx", XLSX)


@of_a_shelf("GET")
def template(request: HttpRequest) -> HttpResponse:
    return _attached(workbook_of(()), "mau-thu-tuc.xlsx", XLSX)


def _file(request: HttpRequest, content: bytes, ending: str, content_type: str) -> HttpResponse:
    audit.record(request, "procedures.export", about=request.shelf.key, detail=ending)
    code = request.centre.code if request.shelf.centre else request.unit.province.code
    return _attached(content, f"thu-tuc-{code}.{ending}", content_type)


def _attached(content: bytes, name: str, content_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)


@of_a_shelf("POST")
def verify(request: HttpRequest, procedure: str) -> HttpResponse:
    """Compared today, by whom this is."""
    found = found_or_404(request, procedure)
    new = found.model_copy(update={"verified_on": timezone.localdate(), "verified_by": person(request)})
    kept(request, with_row(new), "procedure.verify", found.id, f"Đã ghi đối chiếu hôm nay: {found.short_name}.")
    return _back(request)


@of_a_shelf("POST")
def retire(request: HttpRequest, procedure: str) -> HttpResponse:
    """Out of use from today, or in use again."""
    found = found_or_404(request, procedure)
    retired = found.retired_on is None
    new = found.model_copy(update={"retired_on": timezone.localdate() if retired else None})
    done = f"{'Ngừng dùng' if retired else 'Dùng lại'}: {found.short_name}. Công bố bản nháp để trạm nhận."
    kept(request, with_row(new), "procedure.retire" if retired else "procedure.use_again", found.id, done)
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the list as it was filtered."""
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/thu-tuc")
    return redirect(back if is_ours else request.prefix)
