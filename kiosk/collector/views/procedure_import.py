"""A file of procedures: looked through, shown as what it would change, and taken whole or not at all."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kiosk.collector.catalogue import procedure_uploads
from kiosk.collector.catalogue.procedure_files import MAX_FILE_BYTES
from kiosk.collector.catalogue.procedure_models import ProcedureUpload
from kiosk.collector.catalogue.procedure_pages import context_of, kept, of_a_shelf
from kiosk.collector.catalogue.procedure_uploads import Looked
from kiosk.procedures.catalogue import ROWS_MAX
from kiosk.procedures.columns import TITLES

# A preview is for reading; the counts beside it are whole.
SHOWN_MAX = 100
AGAIN = "Danh mục vừa có thay đổi khác từ khi xem trước. Xin xem lại rồi nhận tệp lần nữa."


@of_a_shelf("GET", "POST")
def look(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _page(request, Looked(()))
    file, whole = request.FILES.get("file"), request.POST.get("whole") == "1"
    if file is None:
        return _page(request, Looked(("Chưa chọn tệp: chọn một tệp CSV hoặc Excel (.xlsx).",)), status=422)
    content = file.read(MAX_FILE_BYTES + 1)
    found = procedure_uploads.look(content, request.shelf, timezone.localdate(), whole=whole)
    if found.problems:
        return _page(request, found, name=file.name, status=422)
    author = request.user.get_username()
    upload = procedure_uploads.remember(request.shelf, author, file.name, content, whole, timezone.now())
    return _page(request, found, upload)


@of_a_shelf("POST")
def take(request: HttpRequest) -> HttpResponse:
    sha256 = request.POST.get("file", "")
    upload = procedure_uploads.remembered(request.shelf, request.user.get_username(), sha256)
    if upload is None:
        messages.error(request, "Tệp này không còn ở máy chủ. Xin chọn lại tệp.")
        return redirect(f"{request.prefix}-import")
    content, today = bytes(upload.content), timezone.localdate()
    found = procedure_uploads.look(content, request.shelf, today, whole=upload.whole)
    if found.problems or upload.seen != request.shelf.working.sha256:
        messages.error(request, AGAIN)
        again = procedure_uploads.remember(
            *(request.shelf, request.user.get_username(), upload.name, content, upload.whole, timezone.now())
        )
        return _page(request, found, None if found.problems else again, status=409)
    counts = found.found
    assert counts is not None
    done = f"Đã nhận tệp {upload.name} vào bản nháp: thêm {len(counts.added)}, sửa {len(counts.changed)}, "
    done += f"ngừng dùng {len(counts.retired)}. Công bố bản nháp để trạm nhận."
    if not kept(request, lambda _held: found.rows, "procedures.import", f"{upload.name} {sha256[:12]}", done):
        return _page(request, found, upload, status=422)
    upload.delete()
    return redirect(f"{request.prefix}-draft")


def _page(
    request: HttpRequest, looked: Looked, upload: ProcedureUpload | None = None, name: str = "", status: int = 200
) -> HttpResponse:
    context = context_of(
        request,
        problems=looked.problems,
        found=looked.found if upload else None,
        upload=upload,
        name=name,
        shown=SHOWN_MAX,
        rows_most=ROWS_MAX,
        megabytes=MAX_FILE_BYTES // 1024 // 1024,
        titles=TITLES,
    )
    return render(request, "collector/procedure_import.html", context, status=status)
