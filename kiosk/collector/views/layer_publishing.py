"""What a unit sets for its centres is published: at once or for a time, and called back before it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.configuration import changes, drafts, layer_times, layers
from kiosk.collector.configuration.editing import sentence
from kiosk.collector.configuration.layer_editing import LayerEditing, opened
from kiosk.collector.configuration.screen_form import TITLES
from kiosk.collector.configuration.timed import Unfitting
from kiosk.collector.models import ConfigLayer
from kiosk.collector.views.publishing_time import Unclear, time_asked

CHANGED = "Bản nháp đã đổi từ khi mở trang này, {author} sửa lần cuối; xin xem lại những gì sẽ thay đổi."


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def publish(request: HttpRequest) -> HttpResponse:
    editing = opened(request.unit)
    values, errors = editing.checked()
    if editing.draft is None or errors:
        messages.info(request, "Bản nháp có mục chưa đúng." if errors else "Không có bản nháp nào để áp dụng.")
        return redirect("screens-unit")
    if request.method == "GET":
        return _page(request, editing, values)
    if str(editing.draft.version) != request.POST.get("version", ""):
        messages.error(request, CHANGED.format(author=editing.draft.author))
        return _page(request, editing, values)
    try:
        return published(request, editing, values, time_asked(request.POST, timezone.now()))
    except (Unclear, Unfitting) as refused:
        messages.error(request, sentence(str(refused).rstrip(".")))
        return _page(request, editing, values)


def published(
    request: HttpRequest, editing: LayerEditing, values: dict[str, Any], from_at: datetime | None = None
) -> HttpResponse:
    """Raises Unfitting of what is for a time."""
    if layers.setting(editing.layer) == editing.setting(values):
        drafts.discard(request.unit)
        messages.info(request, "Không có gì thay đổi.")
        return redirect("screens-unit")
    author, note, now = request.user.get_username(), request.POST.get("note", "").strip(), timezone.now()
    made, outcome = layer_times.publish(request.unit, author, note, now, values, editing.open, from_at)
    drafts.discard(request.unit)
    about = f"layer {made.number}"
    if from_at:
        audit.record(request, "configuration.layer_later", about=about, detail=f"{made.from_at}: {', '.join(values)}")
        when = f"{timezone.localtime(from_at):%H:%M %d/%m/%Y}"
        messages.success(request, f"Đã hẹn bản chung {made.number} lúc {when}; thu lại được trước giờ đó.")
        return redirect("screens-unit")
    told = f"{len(outcome.published)} centres, {len(outcome.refused)} refused"
    audit.record(request, "configuration.layer", about=about, detail=f"{told}: {', '.join(values)}")
    titles = [TITLES[name] for name in values]
    return render(request, "collector/spread.html", {"outcome": outcome, "titles": titles})


@require_POST
@unit_required(ADMINISTRATOR)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """What was to be published later is not; it becomes the draft when there is none."""
    now = timezone.now()
    try:
        taken = layer_times.withdraw(request.unit, number, now)
    except ConfigLayer.DoesNotExist as error:
        raise Http404 from error
    audit.record(request, "configuration.layer_withdraw", about=f"layer {number}")
    editing = opened(request.unit)
    if editing.draft is None:
        who, data = request.user.get_username(), {**editing.data, **taken.sections}
        drafts.keep(request.unit, who, now, editing.number, 0, data, list(taken.sections), taken.open)
    messages.success(request, f"Đã thu bản chung hẹn giờ {number}; nội dung của bản ấy ở trong bản nháp.")
    return redirect("screens-unit")


def waiting_rows(waiting: Iterable[ConfigLayer]) -> list[dict[str, Any]]:
    """{layer, titles}: those that wait, and the sections each changes of the one before it."""
    held: dict[int, ConfigLayer | None] = {}
    rows = []
    for layer in waiting:
        before = held[layer.unit_id] if layer.unit_id in held else layers.current(layer.unit)
        held[layer.unit_id] = layer
        old, new = layers.setting(before), layers.setting(layer)
        titles = [title for name, title in TITLES.items() if old.get(name) != new.get(name)]
        rows.append({"layer": layer, "titles": titles})
    return rows


def _page(request: HttpRequest, editing: LayerEditing, values: dict[str, Any]) -> HttpResponse:
    context = {
        "changes": changes.between_layers(layers.setting(editing.layer), editing.setting(values)),
        "draft": editing.draft,
        "number": editing.number,
        "waiting": waiting_rows(layers.coming(request.unit)),
        "count": request.centres.count(),
        "asked": request.POST,
    }
    return render(request, "collector/publish_unit.html", context)
