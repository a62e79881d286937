"""Screen configuration: the form of a centre's settings, its draft, and what the stations did with what came of it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, role_required
from kiosk.collector.accounts.roles import enough
from kiosk.collector.configuration import drafts, parts, revisions, sections
from kiosk.collector.configuration.config_status import status_of
from kiosk.collector.configuration.drafts import Contested
from kiosk.collector.configuration.editing import Editing, Judged, is_unchanged, judged, opened, sentence, settings_of
from kiosk.collector.configuration.revisions import Overtaken, Unfitting
from kiosk.collector.configuration.screen_form import TITLES, Place, posted, tabs
from kiosk.collector.models import ConfigDraft
from kiosk.collector.pictures import images

OVERTAKEN = (
    "Bản {number} vừa được người khác lưu, cũng đổi phần {titles}. Các ô dưới đây là nội dung ông/bà đang nhập; "
    "xem lại (Các bản đã lưu cho biết khác gì), rồi bấm Áp dụng lần nữa."
)
CONTESTED = (
    "{author} đã sửa bản nháp này lúc {when}. Các ô dưới đây là nội dung ông/bà đang nhập; "
    "bấm Áp dụng lần nữa thì nội dung này thay bản nháp ấy."
)


@require_http_methods(["GET", "POST"])
@role_required(ADMINISTRATOR)
def edit(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    editing = _opened(request, now)
    if request.method == "GET":
        return form_page(request, editing, editing.data, editing.own, {})
    data, own, both = _sent(request, editing)
    if both:
        titles = ", ".join(f"“{TITLES[name]}”" for name in both)
        messages.error(request, OVERTAKEN.format(number=editing.revision.number, titles=titles))
        return form_page(request, editing, data, own, {})
    if editing.draft and _is_anothers(request, editing.draft):
        messages.error(request, contested_words(editing.draft))
        return form_page(request, editing, data, own, {})
    found = judged(editing, data, now)
    if found.errors:
        _keep(request, editing, data, own, now)
        return form_page(request, editing, data, own, found.errors)
    return _publish(request, editing, found, own, now)


def _sent(request: HttpRequest, editing: Editing) -> tuple[dict[str, Any], list[str], list[str]]:
    """(settings, own sections, sections that somebody else published another way since the page was opened)."""
    data, own = posted(request.POST, editing.inheritance)
    base = request.POST.get("base", "")
    if not base.isdecimal() or int(base) == editing.revision.number:
        return data, own, []
    old = settings_of(request.centre, int(base[:9])) or {}
    return sections.rebased(old, data, editing.held), own, sections.contested(old, data, editing.held)


def _publish(request: HttpRequest, editing: Editing, found: Judged, own: list[str], now: datetime) -> HttpResponse:
    """At once and here, when nothing speaks against it; else by way of the page that lists what does."""
    settings = found.settings.model_dump(mode="json")
    if is_unchanged(editing, found, own):
        drafts.discard(request.centre)
        messages.info(request, "Không có gì thay đổi, không tạo bản mới.")
        return redirect("screens")
    if found.warnings or "review" in request.POST:
        _keep(request, editing, settings, own, now)
        return redirect("screens-publish")
    number = editing.revision.number
    if saved(request, "centre", parts.settings_bytes(found.settings), number, own=own):
        drafts.discard(request.centre)
    return redirect("screens")


def save_part(request: HttpRequest, name: str, content: bytes, page: str) -> HttpResponse:
    """A new revision with this part changed, then back to the page with a sentence of what happened."""
    base = request.POST.get("base", "")
    saved(request, name, content, int(base) if base.isdecimal() else None)
    return redirect(page)


def saved(
    request: HttpRequest,
    name: str,
    content: bytes,
    base: int | None,
    *,
    own: list[str] | None = None,
    from_at: datetime | None = None,
) -> bool:
    """Whether there is a new revision; says so, or why not, on the next page."""
    who, note, now = request.user.get_username(), request.POST.get("note", "").strip(), timezone.now()
    try:
        made = revisions.save(request.centre, who, note, now, {name: content}, base, own=own, from_at=from_at)
    except (Overtaken, Unfitting) as refused:
        messages.error(request, sentence(str(refused)))
        return False
    audit.record(request, "configuration.save", about=f"bản {made.number}", detail=note)
    if made.from_at and from_at:
        words = f"Đã hẹn bản {made.number} lúc {timezone.localtime(from_at):%H:%M %d/%m/%Y}; thu lại được trước giờ đó."
    else:
        words = f"Đã lưu bản {made.number}. Trạm áp dụng khi máy rảnh, không ngắt người đang dùng."
    messages.success(request, words)
    return True


@require_POST
@role_required(ADMINISTRATOR)
def keep_draft(request: HttpRequest) -> JsonResponse:
    """What the page sends a moment after each change: {saved, version, errors, warnings} or 409 {problem}.

    What is as in force already is no draft: `version` is then 0.
    """
    now = timezone.now()
    editing = _opened(request, now)
    data, own, _ = _sent(request, editing)
    if editing.draft and _is_anothers(request, editing.draft):
        return JsonResponse({"problem": contested_words(editing.draft)}, status=409)
    found = judged(editing, data, now)
    if is_unchanged(editing, found, own):
        drafts.discard(request.centre)
        return JsonResponse({"saved": f"{timezone.localtime(now):%H:%M}", "version": 0, "errors": [], "warnings": []})
    try:
        draft = _keep(request, editing, data, own, now)
    except Contested as contested:
        return JsonResponse({"problem": contested_words(contested.draft)}, status=409)
    return JsonResponse(
        {
            "saved": f"{timezone.localtime(now):%H:%M}",
            "version": draft.version,
            "errors": [{"path": path, "words": words} for path, words in found.errors.items()],
            "warnings": [{"path": one.path, "words": sentence(one.words)} for one in found.warnings],
        }
    )


@require_POST
@role_required(ADMINISTRATOR)
def discard_draft(request: HttpRequest) -> HttpResponse:
    if drafts.discard(request.centre):
        audit.record(request, "configuration.draft_discarded")
        messages.info(request, "Đã bỏ bản nháp; dưới đây là bản đang áp dụng.")
    return redirect("screens")


@require_GET
@role_required(ADMINISTRATOR)
def status(request: HttpRequest) -> JsonResponse:
    """What the page asks for every few seconds."""
    number = revisions.current_number(request.centre)
    stations = [{"station": one.station, "state": one.state, "words": one.words} for one in status_of(request.centre)]
    return JsonResponse({"revision": number, "stations": stations})


def form_page(
    request: HttpRequest, editing: Editing, data: dict[str, Any], own: list[str], errors: dict[str, str]
) -> HttpResponse:
    now = timezone.now()
    draft, waiting = drafts.of(request.centre), revisions.waiting(request.centre, now)
    noted = judged(editing, data, now) if draft and not errors else Judged(None, {}, [])
    context = {
        "noted": list(noted.errors.items()) or [(one.path, sentence(one.words)) for one in noted.warnings],
        "noted_wrong": bool(noted.errors),
        "tabs": tabs(data, errors, Place(editing.inheritance, own), images.choices(request.centre.unit)),
        "errors": errors,
        "form_error": errors.get("", ""),
        "revision": editing.revision,
        "next_number": editing.revision.number + len(waiting) + 1,
        "waiting": waiting,
        "draft": draft,
        "status": status_of(request.centre),
        "draft_url": reverse("screens-draft"),
        "is_unit_administrator": enough(request.scope.at(request.unit), ADMINISTRATOR),
    }
    return render(request, "collector/screens.html", context, status=422 if errors else 200)


def contested_words(draft: ConfigDraft) -> str:
    when = timezone.localtime(draft.changed_at)
    return CONTESTED.format(author=draft.author, when=f"{when:%H:%M %d/%m}")


def _is_anothers(request: HttpRequest, draft: ConfigDraft) -> bool:
    """Somebody else changed the draft after this page was opened."""
    return draft.author != request.user.get_username() and str(draft.version) != request.POST.get("version", "")


def _keep(request: HttpRequest, editing: Editing, data: dict[str, Any], own: list[str], now: datetime) -> ConfigDraft:
    version = request.POST.get("version", "")
    who, seen = request.user.get_username(), int(version) if version.isdecimal() else 0
    return drafts.keep(request.centre, who, now, editing.revision.number, seen, data, own)


def _opened(request: HttpRequest, now: datetime) -> Editing:
    editing = opened(request.centre, now)
    if editing is None:
        raise Http404("no configuration")
    return editing
