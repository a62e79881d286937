"""A centre's dossiers: how many are in which state, and the list of the province's system that brings them."""

import csv
import io
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import STAFF, role_required
from kiosk.collector.catalogue.procedure_files import MAX_FILE_BYTES
from kiosk.collector.dossiers import dossier_import, dossier_rows
from kiosk.collector.dossiers.dossier_models import Dossier
from kiosk.collector.dossiers.dossier_states import UNDECIDED, WORDS
from kiosk.collector.models import Centre
from kiosk.collector.phone.phone_ticket import settings_of

# A preview is for reading; the counts beside it are whole.
SHOWN_MAX = 100
NO_FILE = ["Chưa chọn tệp: chọn một tệp CSV hoặc Excel (.xlsx)."]


@require_GET
@role_required(STAFF)
def show(request: HttpRequest) -> HttpResponse:
    settings = settings_of(request.centre.pk)
    context = {"dossiers": settings.dossiers if settings else None, **_counts(request.centre, timezone.localdate())}
    return render(request, "collector/dossiers.html", context)


@require_GET
@role_required(STAFF)
def template(request: HttpRequest) -> HttpResponse:
    lines = io.StringIO()
    csv.writer(lines).writerows(dossier_rows.template())
    response = HttpResponse("\ufeff" + lines.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ho-so.csv"'
    return response


@require_POST
@role_required(STAFF)
def look(request: HttpRequest) -> HttpResponse:
    """Nothing is taken by looking."""
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, NO_FILE)
    try:
        rows = dossier_import.read_list(file.read(MAX_FILE_BYTES + 1), request.centre, timezone.localdate())
    except dossier_rows.BadListError as error:
        return _refused(request, error.problems, file.name)
    author = request.user.get_username()
    upload = dossier_import.remember(request.centre, author, file.name, rows, timezone.now())
    found = dossier_import.preview(rows, request.centre)
    shown = [(c.row.code, WORDS.get(c.before, ""), WORDS[c.row.state]) for c in (*found.new, *found.changed)]
    context = {"upload": upload, "found": found, "shown": shown[:SHOWN_MAX], "more": len(shown) - SHOWN_MAX}
    return render(request, "collector/dossier_import.html", context)


@require_POST
@role_required(STAFF)
def take(request: HttpRequest) -> HttpResponse:
    author = request.user.get_username()
    upload = dossier_import.remembered(request.centre, author, request.POST.get("list", ""))
    if upload is None:
        messages.error(request, "Danh sách này không còn ở máy chủ. Xin chọn lại tệp.")
        return redirect("dossiers")
    done = dossier_import.take(dossier_import.rows_of(upload), request.centre, timezone.localdate())
    told = f"thêm {len(done.new)}, cập nhật {len(done.changed)}, giữ nguyên {done.same} hồ sơ"
    audit.record(request, "dossiers.import", about=upload.name, detail=told)
    upload.delete()
    messages.success(request, f"Đã nhận danh sách: {told}.")
    return redirect("dossiers")


def _refused(request: HttpRequest, problems: list[str], name: str = "") -> HttpResponse:
    context = {"problems": problems, "name": name, "most": dossier_rows.PROBLEMS_MOST}
    return render(request, "collector/dossier_import.html", context, status=422)


def _counts(centre: Centre, today: date) -> dict[str, Any]:
    held = Dossier.objects.filter(centre=centre)
    by_state = dict(held.values_list("state").annotate(n=Count("id")))
    return {
        "states": [(words, by_state.get(state, 0)) for state, words in WORDS.items()],
        "total": sum(by_state.values()),
        "late": held.filter(state__in=UNDECIDED, due_on__lt=today).count(),
        "latest": held.aggregate(latest=Max("changed_on"))["latest"],
        "rows_most": dossier_import.ROWS_MOST,
        "megabytes": MAX_FILE_BYTES // 1024 // 1024,
        "titles": ", ".join(dossier_rows.TITLES.values()),
    }
