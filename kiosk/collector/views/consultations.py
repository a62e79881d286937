"""What people answered, how many took part, and the list of households that may answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import STAFF, role_required
from kiosk.collector.catalogue.procedure_files import MAX_FILE_BYTES
from kiosk.collector.consultations import crowds, households
from kiosk.collector.models import Centre
from kiosk.collector.phone.phone_ticket import settings_of
from kiosk.collector.shown import local_time
from kiosk.settings.consultations import Consultation


@require_GET
@role_required(STAFF)
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "collector/consultations.html", _context(request))


@require_GET
@role_required(STAFF)
def template(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("\ufeff" + households.TEMPLATE, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ma-ho.csv"'
    return response


@require_POST
@role_required(STAFF)
def take(request: HttpRequest, consultation: str) -> HttpResponse:
    _require(request.centre, consultation)
    file = request.FILES.get("file")
    try:
        if file is None:
            raise households.BadListError(["Xin chọn một tệp CSV hoặc Excel (.xlsx)."])
        codes = households.read(file.read(MAX_FILE_BYTES + 1))
    except households.BadListError as error:
        return _refused(request, error.problems)
    done = households.take(request.centre, consultation, codes)
    told = f"thêm {done.new} mã hộ, {done.known} mã đã có"
    audit.record(request, "consultations.import", about=consultation, detail=told)
    messages.success(request, f"Đã nhận danh sách: {told}.")
    return redirect("consultations")


@require_POST
@role_required(STAFF)
def make(request: HttpRequest, consultation: str) -> HttpResponse:
    """Random codes as a file to print the invitations from; only their hashes stay here."""
    _require(request.centre, consultation)
    typed = request.POST.get("count", "")
    count = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 0
    if not 1 <= count <= households.MADE_MOST:
        return _refused(request, [f"Số mã cần từ 1 đến {households.MADE_MOST}."])
    codes = households.make(request.centre, consultation, count)
    audit.record(request, "consultations.make", about=consultation, detail=f"{count} mã hộ")
    lines = "".join(f"{line}\r\n" for line in ("mã hộ", *codes))
    response = HttpResponse("\ufeff" + lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ma-ho-{consultation}.csv"'
    return response


def _require(centre: Centre, consultation: str) -> None:
    if consultation not in {one.id for one in _consultations(centre)}:
        raise Http404("no such consultation in this centre's settings")


def _refused(request: HttpRequest, problems: list[str]) -> HttpResponse:
    return render(request, "collector/consultations.html", _context(request) | {"problems": problems}, status=422)


def _consultations(centre: Centre) -> tuple[Consultation, ...]:
    settings = settings_of(centre.pk)
    return settings.consultations if settings else ()


def _context(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"consultations": [_shown(request.centre, one, today) for one in _consultations(request.centre)]}


def _shown(centre: Centre, one: Consultation, today: str) -> dict[str, Any]:
    tally = households.tally_of(centre, one.id)
    rows = [(option.text, n := tally.counts.get(option.id, 0), _percent(n, tally.answered)) for option in one.options]
    return {
        "id": one.id,
        "question": one.question,
        "stands": one.stands(today),
        "by_household": one.answered_by == "household",
        "households": one.households,
        "codes": len(households.codes_of(centre, one.id)),
        "rows": rows,
        "tally": tally,
        "share": tally.share(one.households),
        "crowds": [(crowd, local_time(crowd.at, "%H:%M %d/%m/%Y")) for crowd in crowds.crowds(centre, one.id)],
        "crowd_most": crowds.MOST_PER_HOUR,
    }


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %" if whole else ""
