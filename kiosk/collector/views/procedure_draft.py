"""What a draft of the catalogue changes, its publication, and a province's catalogue on its way to the centres."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.catalogue import procedure_sharing, procedure_shelves
from kiosk.collector.catalogue.procedure_models import SharedTo
from kiosk.collector.catalogue.procedure_pages import TOO_LARGE, context_of, of_a_shelf, services_of
from kiosk.collector.catalogue.procedure_shelves import TooLargeError
from kiosk.collector.models import Centre
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.columns import TITLES

# Changes that one page shows; the counts are whole.
SHOWN_MAX = 200
# Centres a page lists; a province has under 200, Hà Nội and Hồ Chí Minh City with all their points under 500.
CENTRES_MAX = 500
PUBLISHED = "Đã công bố bản {number}. Trạm áp dụng khi máy rảnh, không ngắt người đang dùng."
PUBLISHED_PROVINCE = "Đã công bố danh mục của tỉnh, bản {number}. Chọn trung tâm để gửi bản này."


@of_a_shelf("GET")
def show(request: HttpRequest) -> HttpResponse:
    found = request.shelf.changes()
    context = context_of(request, found=found, titles=TITLES, shown=SHOWN_MAX, unserved=_unserved(request))
    return render(request, "collector/procedure_draft.html", context)


def _unserved(request: HttpRequest) -> list[Procedure]:
    """Those of a service the centre does not have: people find them, but no number is given for them."""
    services = {service for service, _name in services_of(request)}
    return [p for p in request.shelf.working.procedures if services and not p.retired_on and p.service not in services]


@of_a_shelf("POST")
def publish(request: HttpRequest) -> HttpResponse:
    note = request.POST.get("note", "").strip() or "Danh mục thủ tục"
    if request.POST.get("seen", "") != request.shelf.working.sha256:
        messages.error(request, "Bản nháp vừa có thay đổi khác. Xin xem lại các thay đổi rồi công bố.")
        return redirect(f"{request.prefix}-draft")
    try:
        number = procedure_shelves.publish(request.shelf, request.user.get_username(), note, timezone.now())
    except TooLargeError:
        messages.error(request, TOO_LARGE)
        return redirect(f"{request.prefix}-draft")
    if not number:
        messages.info(request, "Không có gì thay đổi, không tạo bản mới.")
        return redirect(request.prefix)
    audit.record(request, "procedures.publish", about=f"{request.shelf.key} bản {number}", detail=note)
    of_centre = request.shelf.centre is not None
    messages.success(request, (PUBLISHED if of_centre else PUBLISHED_PROVINCE).format(number=number))
    return redirect(request.prefix if of_centre else "procedures-shared-centres")


@of_a_shelf("POST")
def drop(request: HttpRequest) -> HttpResponse:
    procedure_shelves.drop(request.shelf)
    audit.record(request, "procedures.drop_draft", about=request.shelf.key)
    messages.success(request, "Đã bỏ bản nháp; danh mục đang công bố giữ nguyên.")
    return redirect(request.prefix)


@of_a_shelf("GET")
def centres(request: HttpRequest) -> HttpResponse:
    """Which centre has which revision of the province's catalogue."""
    shown = list(_centres(request).select_related("unit").order_by("unit__name", "code")[: CENTRES_MAX + 1])
    has = SharedTo.objects.filter(centre__in=[c.pk for c in shown], shelf=request.shelf.key).in_bulk()
    rows = [{"centre": centre, "has": has.get(centre.pk)} for centre in shown[:CENTRES_MAX]]
    context = context_of(request, rows=rows, more=len(shown) > CENTRES_MAX, most=CENTRES_MAX)
    return render(request, "collector/procedure_centres.html", context)


@of_a_shelf("POST")
def share(request: HttpRequest) -> HttpResponse:
    wanted = _centres(request)
    if request.POST.get("all") != "1":
        wanted = wanted.filter(code__in=request.POST.getlist("centre"))
    outcome = procedure_sharing.share(request.unit.province.id, wanted, request.user.get_username(), timezone.now())
    detail = f"given {len(outcome.given)}, same {len(outcome.same)}"
    audit.record(request, "procedures.share", about=f"{request.shelf.key} bản {request.shelf.number}", detail=detail)
    words = f"Đã gửi cho {len(outcome.given)} trung tâm; {len(outcome.same)} trung tâm đã có bản này."
    messages.success(request, words)
    for names, why in ((outcome.without, "chưa có cấu hình nào"), (outcome.too_large, "danh mục sẽ quá lớn cho trạm")):
        if names:
            messages.error(request, f"Chưa gửi được, {why}: {', '.join(names[:10])}{'…' if len(names) > 10 else ''}.")
    return redirect("procedures-shared-centres")


def _centres(request: HttpRequest) -> QuerySet[Centre]:
    return centres_of(request.unit.province)
