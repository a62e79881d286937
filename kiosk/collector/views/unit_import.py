"""A list of units uploaded: into one province, or by a superuser for the whole country."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import PROVINCE, anywhere_required
from kiosk.collector.models import Unit
from kiosk.collector.places import unit_import
from kiosk.collector.views.units import unit_of


@require_GET
@anywhere_required(PROVINCE)
def template(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("\ufeff" + unit_import.TEMPLATE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="don-vi.csv"'
    return response


@require_POST
@anywhere_required(PROVINCE)
def country(request: HttpRequest) -> HttpResponse:
    if not request.user.is_superuser:
        raise Http404("the whole country is a superuser's")
    return _take(request, None)


@require_POST
@anywhere_required(PROVINCE)
def province(request: HttpRequest, number: int) -> HttpResponse:
    found = unit_of(request, number, PROVINCE)
    if found.parent_id is not None:
        raise Http404("a commune has no communes")
    return _take(request, found)


def _take(request: HttpRequest, province: Unit | None) -> HttpResponse:
    file = request.FILES.get("list")
    try:
        if file is None:
            raise unit_import.BadListError(["Xin chọn một tệp CSV."])
        rows = unit_import.read(file.read(unit_import.FILE_BYTES_MOST + 1))
        outcome = unit_import.apply(rows, province)
    except unit_import.BadListError as error:
        context = {"problems": error.problems, "most": unit_import.ERRORS_TOLD, "province": province}
        return render(request, "collector/unit_import.html", context, status=422)
    told = f"thêm {outcome.added}, sửa {outcome.changed}, bỏ qua {outcome.skipped} đơn vị nơi khác"
    audit.record_at(request, province, "unit.import", about=file.name, detail=told)
    messages.success(request, f"Đã nhập danh sách: {told}.")
    return redirect("units-one", province.id) if province else redirect("units")
