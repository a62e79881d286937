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
from kiosk.collector.configuration import drafts, layers, parts, revisions, sections
from kiosk.collector.configuration.config_status import status_of
from kiosk.collector.configuration.drafts import Contested
from kiosk.collector.configuration.editing import Editing, Judged, is_unchanged, judged, opened, sentence, settings_of
from kiosk.collector.configuration.revisions import Overtaken
from kiosk.collector.configuration.screen_form import TITLES, Place, posted, tabs
from kiosk.collector.configuration.timed import Unfitting
from kiosk.collector.pictures import images
from kiosk.collector.views.draft_answers import contested, contested_words, discard, is_anothers, keep, kept
from kiosk.collector.views.layer_publishing import waiting_rows

OVERTAKEN = (
    "Bản {number} vừa được người khác lưu, cũng đổi phần {titles}. Các ô dưới đây là nội dung ông/bà đang nhập; "
    "xem lại (Các bản đã lưu cho biết khác gì), rồi bấm Áp dụng lần nữa."
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
    if is_anothers(request, editing.draft):
        messages.error(request, contested_words(editing.draft))
        return form_page(request, editing, data, own, {})
    found = judged(editing, data, now)
    if found.errors:
        keep(request, request.centre, editing.revision.number, data, own)
        return form_page(request, editing, data, own, found.errors)
    return _publish(request, editing, found, own)


def _sent(request: HttpRequest, editing: Editing) -> tuple[dict[str, Any], list[str], list[str]]:
    """(settings, own sections, sections that somebody else published another way since the page was opened)."""
    data, own = posted(request.POST, editing.inheritance)
    base = request.POST.get("base", "")
    if not base.isdecimal() or int(base) == editing.revision.number:
        return data, own, []
    old = settings_of(request.centre, int(base[:9])) or {}
    return sections.rebased(old, data, editing.held), own, sections.contested(old, data, editing.held)


def _publish(request: HttpRequest, editing: Editing, found: Judged, own: list[str]) -> HttpResponse:
    """At once and here, when nothing speaks against it; else by way of the page that lists what does."""
    settings = found.settings.model_dump(mode="json")
    if is_unchanged(editing, found, own):
        drafts.discard(request.centre)
        messages.info(request, "Không có gì thay đổi, không tạo bản mới.")
        return redirect("screens")
    if found.warnings or "review" in request.POST:
        keep(request, request.centre, editing.revision.number, settings, own)
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
    if is_anothers(request, editing.draft):
        return contested(editing.draft)
    found = judged(editing, data, now)
    if is_unchanged(editing, found, own):
        drafts.discard(request.centre)
        return kept(None)
    try:
        draft = keep(request, request.centre, editing.revision.number, data, own)
    except Contested as refused:
        return contested(refused.draft)
    return kept(draft, found.errors, [(one.path, sentence(one.words)) for one in found.warnings])


@require_POST
@role_required(ADMINISTRATOR)
def discard_draft(request: HttpRequest) -> HttpResponse:
    return discard(request, request.centre, "screens")


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
        "coming": waiting_rows(layers.coming(request.centre.unit, request.centre.unit.parent)),
        "draft": draft,
        "status": status_of(request.centre),
        "draft_url": reverse("screens-draft"),
        "is_unit_administrator": enough(request.scope.at(request.unit), ADMINISTRATOR),
    }
    return render(request, "collector/screens.html", context, status=422 if errors else 200)


def _opened(request: HttpRequest, now: datetime) -> Editing:
    editing = opened(request.centre, now)
    if editing is None:
        raise Http404("no configuration")
    return editing
