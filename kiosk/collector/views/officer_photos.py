"""An officer's photo for the rating tablet: uploaded, shown, taken away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from kiosk.checked_picture import MOST_BYTES, NoPictureError
from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, role_required
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.pictures import officer_photos
from kiosk.collector.views.screens import save_part
from kiosk.portrait import LEAST_SIDE_PX

_WHY = {
    "no_picture": "Tệp này không phải ảnh JPEG, PNG hoặc WebP, hoặc đã hỏng. Xin chọn ảnh khác.",
    "too_large": f"Ảnh quá lớn. Xin chọn ảnh không quá {MOST_BYTES // 1024 // 1024} MB và 50 triệu điểm.",
    "too_small": f"Ảnh quá nhỏ. Mỗi cạnh cần ít nhất {LEAST_SIDE_PX} điểm.",
}


@require_GET
@role_required(ADMINISTRATOR)
def show(request: HttpRequest, digest: str) -> HttpResponse:
    content = officer_photos.content_of(request.centre, digest)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@require_POST
@role_required(ADMINISTRATOR)
def upload(request: HttpRequest, officer: str) -> HttpResponse:
    file = request.FILES.get("photo")
    if file is None:
        messages.error(request, "Chưa chọn ảnh. Xin chọn một tệp ảnh rồi bấm Tải lên.")
        return redirect("officers")
    try:
        content = file.read() if file.size <= MOST_BYTES else bytes(MOST_BYTES + 1)
        digest = officer_photos.keep(request.centre, content, timezone.now())
    except NoPictureError as error:
        messages.error(request, _WHY[error.why])
        return redirect("officers")
    return _saved(request, officer, digest)


@require_POST
@role_required(ADMINISTRATOR)
def remove(request: HttpRequest, officer: str) -> HttpResponse:
    return _saved(request, officer, "")


def _saved(request: HttpRequest, officer_id: str, digest: str) -> HttpResponse:
    """A new revision of the officers; photos that nobody has any more are deleted."""
    revision = revisions.current(request.centre, reading=("officers",))
    held = parts.read_officers(bytes(revision.officers_part.content)) if revision else None
    officer = held.find(officer_id) if held else None
    if held is None or officer is None:
        raise Http404("no such officer")
    if officer.photo == digest:
        messages.info(request, "Không có gì thay đổi, không tạo bản mới.")
        return redirect("officers")
    changed = officer_photos.with_photo(held, officer_id, digest)
    audit.record(request, "officer.photo" if digest else "officer.photo_removed", about=officer_id)
    answer = save_part(request, "officers", parts.settings_bytes(changed), "officers")
    officer_photos.forget_unused(request.centre, revisions.current(request.centre, reading=("officers",)))
    return answer
