"""The catalogue of procedures: what is held, its CSV, and a new one, all of it or none."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from kiosk.collector import parts, revisions
from kiosk.collector.access import ADMINISTRATOR, role_required
from kiosk.collector.models import ConfigRevision
from kiosk.collector.views.screens import save_part
from kiosk.procedures.catalogue import Problem, read_catalogue

# A commune's list of 500 procedures is about 500 KB.
MAX_CSV_BYTES = 3 * 1024 * 1024


@require_http_methods(["GET", "POST"])
@role_required(ADMINISTRATOR)
def edit(request: HttpRequest) -> HttpResponse:
    revision = _newest(request)
    if request.method == "GET":
        return _page(request, revision, [])
    text, problems = _uploaded(request)
    if not problems:
        _, problems = read_catalogue(text)
    if problems:
        return _page(request, revision, problems)
    return save_part(request, "procedures", parts.procedures_bytes(text), "procedures")


@require_GET
@role_required(ADMINISTRATOR)
def download(request: HttpRequest) -> HttpResponse:
    text = parts.csv_text(bytes(_newest(request).procedures_part.content))
    response = HttpResponse("\ufeff" + text.removeprefix("\ufeff"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="thu-tuc-{request.centre.code}.csv"'
    return response


def _newest(request: HttpRequest) -> ConfigRevision:
    revision = revisions.current(request.centre)
    if revision is None:
        raise Http404("no configuration")
    return revision


def _uploaded(request: HttpRequest) -> tuple[str, list[Problem]]:
    file = request.FILES.get("file")
    if file is None:
        return "", [Problem(0, "", "chưa chọn tệp", "một tệp CSV")]
    if file.size > MAX_CSV_BYTES:
        return "", [Problem(0, "", f"{file.size} byte", f"nhiều nhất {MAX_CSV_BYTES} byte")]
    try:
        return file.read().decode("utf-8-sig"), []
    except UnicodeDecodeError:
        return "", [Problem(0, "", "tệp không phải UTF-8", "lưu từ Excel với kiểu “CSV UTF-8”")]


def _page(request: HttpRequest, revision: ConfigRevision, problems: list[Problem]) -> HttpResponse:
    procedures, _ = read_catalogue(parts.csv_text(bytes(revision.procedures_part.content)))
    context = {
        "procedures": procedures,
        "verified": sum(p.is_verified for p in procedures),
        "problems": [str(problem) for problem in problems],
        "base": revision.number,
    }
    return render(request, "collector/procedures.html", context, status=422 if problems else 200)
