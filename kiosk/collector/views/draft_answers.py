"""What pages with a draft have in common, a centre's and a unit's: whose it is, keeping it, what the page is told."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from kiosk.collector.accounts import audit
from kiosk.collector.configuration import drafts
from kiosk.collector.models import Centre, ConfigDraft, Unit

CONTESTED = (
    "{author} đã sửa bản nháp này lúc {when}. Các ô dưới đây là nội dung ông/bà đang nhập; "
    "bấm Áp dụng lần nữa thì nội dung này thay bản nháp ấy."
)


def is_anothers(request: HttpRequest, draft: ConfigDraft | None) -> bool:
    """Somebody else changed the draft after this page was opened."""
    if draft is None or draft.author == request.user.get_username():
        return False
    return str(draft.version) != request.POST.get("version", "")


def contested_words(draft: ConfigDraft) -> str:
    return CONTESTED.format(author=draft.author, when=f"{timezone.localtime(draft.changed_at):%H:%M %d/%m}")


def contested(draft: ConfigDraft) -> JsonResponse:
    return JsonResponse({"problem": contested_words(draft)}, status=409)


def keep(
    request: HttpRequest,
    place: Centre | Unit,
    base: int,
    data: Mapping[str, Any],
    own: Collection[str],
    may_differ: Collection[str] = (),
) -> ConfigDraft:
    """As `drafts.keep`, of the version that the page shows. Raises Contested."""
    version, who = request.POST.get("version", ""), request.user.get_username()
    seen = int(version) if version.isdecimal() else 0
    return drafts.keep(place, who, timezone.now(), base, seen, data, own, may_differ)


def kept(
    draft: ConfigDraft | None, errors: Mapping[str, str] | None = None, warnings: Iterable[tuple[str, str]] = ()
) -> JsonResponse:
    """{saved, version, errors, warnings}; without a draft `version` is 0."""
    return JsonResponse(
        {
            "saved": f"{timezone.localtime():%H:%M}",
            "version": draft.version if draft else 0,
            "errors": [{"path": path, "words": words} for path, words in (errors or {}).items()],
            "warnings": [{"path": path, "words": words} for path, words in warnings],
        }
    )


def discard(request: HttpRequest, place: Centre | Unit, page: str) -> HttpResponse:
    if drafts.discard(place):
        audit.record(request, "configuration.draft_discarded")
        messages.info(request, "Đã bỏ bản nháp; dưới đây là bản đang áp dụng.")
    return redirect(page)
