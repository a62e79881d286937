"""The pictures of a unit's screens: uploaded, looked at, named, deleted when nothing shows them."""

import io
import threading

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from PIL import Image

from kiosk.checked_picture import MOST_BYTES, NoPictureError
from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.models import LibraryImage
from kiosk.collector.pictures import image_uses, images
from kiosk.collector.pictures.images import MOST_IMAGES, LibraryFull
from kiosk.screen_image import LEAST_SIDE_PX

# On the page: three beside each other.
THUMB_PX = 360
MOST_NAME, MOST_ALT = 60, 160
_WHY = {
    "no_picture": "Tệp này không phải ảnh JPEG, PNG hoặc WebP, hoặc đã hỏng. Xin chọn ảnh khác.",
    "too_large": f"Ảnh quá lớn. Xin chọn ảnh không quá {MOST_BYTES // 1024 // 1024} MB và 50 triệu điểm.",
    "too_small": f"Ảnh quá nhỏ. Mỗi cạnh cần ít nhất {LEAST_SIDE_PX} điểm.",
}
_FULL = f"Kho đã có {MOST_IMAGES} hình. Xin xóa hình không còn dùng rồi tải lên lại."
_UNNAMED = "Xin điền tên hình và mô tả hình."
# A picture of 50 million dots takes 200 MB while it is read: one at a time.
_reading = threading.Lock()


@require_GET
@unit_required(ADMINISTRATOR)
def show(request: HttpRequest) -> HttpResponse:
    used = image_uses.uses(request.unit, timezone.now())
    shown = [
        {"image": one, "own": one.unit_id == request.unit.id, "used": used.get(one.sha256, [])}
        for one in images.of_unit(request.unit)
    ]
    limits = {"most": MOST_IMAGES, "most_name": MOST_NAME, "most_alt": MOST_ALT}
    return render(request, "collector/images.html", {"shown": shown, **limits})


@require_GET
@unit_required(ADMINISTRATOR)
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    found = _found(request, digest)
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(bytes(found.content), content_type=found.kind, headers=headers)


@require_GET
@unit_required(ADMINISTRATOR)
def thumb(request: HttpRequest, digest: str) -> HttpResponse:
    small, out = Image.open(io.BytesIO(bytes(_found(request, digest).content))), io.BytesIO()
    small.thumbnail((THUMB_PX, THUMB_PX))
    small.save(out, "WEBP", quality=80)
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return HttpResponse(out.getvalue(), content_type="image/webp", headers=headers)


@require_POST
@unit_required(ADMINISTRATOR)
def upload(request: HttpRequest) -> HttpResponse:
    file, (name, alt) = request.FILES.get("picture"), _words(request)
    if file is None or not name or not alt:
        messages.error(request, _UNNAMED if file else "Chưa chọn ảnh. Xin chọn một tệp ảnh rồi bấm Tải lên.")
        return redirect("images")
    content = file.read() if file.size <= MOST_BYTES else bytes(MOST_BYTES + 1)
    try:
        with _reading:
            kept, new = images.keep(request.unit, content, name, alt, request.user.get_username(), timezone.now())
    except NoPictureError as error:
        messages.error(request, _WHY[error.why])
    except LibraryFull:
        messages.error(request, _FULL)
    else:
        _uploaded(request, kept, new)
    return redirect("images")


@require_POST
@unit_required(ADMINISTRATOR)
def rename(request: HttpRequest, digest: str) -> HttpResponse:
    own, (name, alt) = _own(request, digest), _words(request)
    if not name or not alt:
        messages.error(request, _UNNAMED)
        return redirect("images")
    own.name, own.alt = name, alt
    own.save(update_fields=["name", "alt"])
    audit.record(request, "image.rename", about=name, detail=digest)
    messages.success(request, f"Đã ghi tên hình “{name}”.")
    return redirect("images")


@require_POST
@unit_required(ADMINISTRATOR)
def remove(request: HttpRequest, digest: str) -> HttpResponse:
    own = _own(request, digest)
    if image_uses.is_used(own, timezone.now()):
        messages.error(request, f"Hình “{own.name}” đang được dùng nên chưa xóa. Xin bỏ hình ở trang Màn hình trước.")
        return redirect("images")
    own.delete()
    audit.record(request, "image.delete", about=own.name, detail=digest)
    messages.success(request, f"Đã xóa hình “{own.name}”.")
    return redirect("images")


def _uploaded(request: HttpRequest, kept: LibraryImage, new: bool) -> None:
    if not new:
        messages.info(request, f"Hình này đã có trong kho với tên “{kept.name}”.")
        return
    audit.record(request, "image.upload", about=kept.name, detail=kept.sha256)
    messages.success(request, f"Đã tải lên hình “{kept.name}”. Chọn hình ở trang Màn hình, thẻ Khẩu hiệu, hình.")


def _words(request: HttpRequest) -> tuple[str, str]:
    texts = (" ".join(request.POST.get(name, "").split()) for name in ("name", "alt"))
    name, alt = texts
    return name[:MOST_NAME], alt[:MOST_ALT]


def _found(request: HttpRequest, digest: str) -> LibraryImage:
    found = images.image(request.unit, digest)
    if found is None:
        raise Http404("no such picture")
    return found


def _own(request: HttpRequest, digest: str) -> LibraryImage:
    """A province's picture is the province's to change."""
    own = LibraryImage.objects.filter(unit=request.unit, sha256=digest).defer("content").first()
    if own is None:
        raise Http404("no such picture of this unit")
    return own
