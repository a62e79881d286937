"""Before publishing: what changes, what speaks against it, when it shall count and where else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, role_required
from kiosk.collector.accounts.roles import enough
from kiosk.collector.accounts.scope import centres_of
from kiosk.collector.configuration import changes, drafts, parts, publishing, sections
from kiosk.collector.configuration.editing import Editing, Judged, is_unchanged, judged, opened, sentence
from kiosk.collector.configuration.publishing import Outcome, Wanted
from kiosk.collector.configuration.screen_form import TITLES
from kiosk.collector.models import Centre
from kiosk.collector.views.publishing_time import Unclear, time_asked
from kiosk.collector.views.screens import saved

# A province has at most some 170 communes; more are chosen by "all".
CENTRES_LISTED = 300

CHANGED = "Bản nháp đã đổi từ khi mở trang này, {author} sửa lần cuối; xin xem lại những gì sẽ thay đổi."


@dataclass(frozen=True, slots=True)
class _Asked:
    """`others`: None for this centre alone."""

    from_at: datetime | None
    others: QuerySet[Centre] | None


@require_http_methods(["GET", "POST"])
@role_required(ADMINISTRATOR)
def publish(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    editing = opened(request.centre, now)
    if editing is None or editing.draft is None:
        messages.info(request, "Không có bản nháp nào để áp dụng.")
        return redirect("screens")
    found = judged(editing, editing.data, now)
    if is_unchanged(editing, found, editing.own):
        drafts.discard(request.centre)
        messages.info(request, "Bản nháp không khác bản đang áp dụng.")
        return redirect("screens")
    if request.method == "GET" or found.errors or found.settings is None:
        return _page(request, editing, found)
    if str(editing.version) != request.POST.get("version", ""):
        messages.error(request, CHANGED.format(author=editing.draft.author))
        return _page(request, editing, found)
    try:
        asked = _asked(request, found, now)
    except Unclear as unclear:
        messages.error(request, str(unclear))
        return _page(request, editing, found)
    return _publish(request, editing, found, asked, now)


def _asked(request: HttpRequest, found: Judged, now: datetime) -> _Asked:
    if found.warnings and request.POST.get("confirmed") != "on":
        raise Unclear("Xin xem các cảnh báo rồi đánh dấu đã xem.")
    return _Asked(time_asked(request.POST, now), _others(request))


def _others(request: HttpRequest) -> QuerySet[Centre] | None:
    where, reachable = request.POST.get("where", ""), _reachable(request)
    if where == "all":
        return reachable
    if where == "some":
        return reachable.filter(code__in=request.POST.getlist("centre"))
    return None


def _reachable(request: HttpRequest) -> QuerySet[Centre]:
    """The other centres of the unit the page is about, where this person may configure them."""
    if not enough(request.scope.at(request.unit), ADMINISTRATOR):
        return Centre.objects.none()
    return centres_of(request.unit).exclude(pk=request.centre.pk)


def _publish(request: HttpRequest, editing: Editing, found: Judged, asked: _Asked, now: datetime) -> HttpResponse:
    new = found.settings.model_dump(mode="json")
    changed = sections.changed(editing.held, new)
    content, number = parts.settings_bytes(found.settings), editing.revision.number
    if not saved(request, "centre", content, number, own=editing.own, from_at=asked.from_at):
        return redirect("screens-publish")
    drafts.discard(request.centre)
    if asked.others is None or not changed:
        return redirect("screens")
    wanted = Wanted({name: new[name] for name in changed}, own=frozenset(editing.own) & frozenset(changed))
    told = (request.user.get_username(), request.POST.get("note", "").strip(), now, asked.from_at)
    outcome = publishing.spread(asked.others, lambda centre: wanted, *told)
    audit.record(request, "configuration.spread", about=f"{len(outcome.published)} centres", detail=", ".join(changed))
    if outcome.refused:
        return render(request, "collector/spread.html", {"outcome": outcome, "titles": [TITLES[n] for n in changed]})
    messages.success(request, told_words(outcome))
    return redirect("screens")


def told_words(outcome: Outcome) -> str:
    same = f"; {outcome.unchanged} trung tâm vốn đã như vậy" if outcome.unchanged else ""
    return f"Đã gửi đến {len(outcome.published)} trung tâm khác{same}."


def _changes(editing: Editing, new: dict[str, Any]) -> list[str]:
    held = editing.inheritance.allowed(editing.revision.own)
    return [*changes.of_own(held, editing.own), *changes.between_settings(editing.held, new)]


def _page(request: HttpRequest, editing: Editing, found: Judged) -> HttpResponse:
    others = _reachable(request).order_by("place", "code")
    listed = list(others[: CENTRES_LISTED + 1])
    new = found.settings.model_dump(mode="json") if found.settings else editing.data
    context = {
        "changes": _changes(editing, new) if found.settings else [],
        "titles": [TITLES[name] for name in sections.changed(editing.held, new)],
        "errors": [(path, sentence(words.rstrip("."))) for path, words in found.errors.items()],
        "warnings": [(one.path, sentence(one.words)) for one in found.warnings],
        "draft": editing.draft,
        "revision": editing.revision,
        "others": listed if len(listed) <= CENTRES_LISTED else [],
        "has_others": bool(listed),
        "asked": request.POST,
    }
    return render(request, "collector/publish.html", context, status=422 if found.errors else 200)
