"""What a unit sets for all its centres: a form of sections that are switched on one by one, given to each centre."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector.accounts import audit
from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.configuration import drafts, layers, parts, publishing, revisions, sections
from kiosk.collector.configuration.drafts import Contested
from kiosk.collector.configuration.form_reading import read
from kiosk.collector.configuration.layers import Inheritance
from kiosk.collector.configuration.screen_form import SCHEMA, TITLES, Place, tabs
from kiosk.collector.configuration.section_values import settings_blank, values_of
from kiosk.collector.models import ConfigDraft, ConfigLayer
from kiosk.collector.pictures import images
from kiosk.collector.views.screens import contested_words


@dataclass(frozen=True, slots=True)
class _Form:
    """`shared`: sections the unit sets; `open`: those a centre may have of its own."""

    data: dict[str, Any]
    shared: list[str]
    open: list[str]


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def edit(request: HttpRequest) -> HttpResponse:
    now, above = timezone.now(), _above(request)
    layer, draft = layers.current(request.unit), drafts.of(request.unit)
    if request.method == "GET":
        return _page(request, _shown(request, layer, draft, above, now), layer, draft, above, {})
    form = _posted(request, above)
    if draft and draft.author != request.user.get_username() and str(draft.version) != request.POST.get("version", ""):
        messages.error(request, contested_words(draft))
        return _page(request, form, layer, draft, above, {})
    values, errors = values_of(form.data, form.shared)
    if errors:
        return _page(request, form, layer, _keep(request, form, layer, now), above, errors)
    return _publish(request, layer, values, form, above, now)


@require_POST
@unit_required(ADMINISTRATOR)
def keep_draft(request: HttpRequest) -> JsonResponse:
    """As `screens.keep_draft`."""
    now, above = timezone.now(), _above(request)
    form = _posted(request, above)
    try:
        draft = _keep(request, form, layers.current(request.unit), now)
    except Contested as contested:
        return JsonResponse({"problem": contested_words(contested.draft)}, status=409)
    _, errors = values_of(form.data, form.shared)
    return JsonResponse(
        {
            "saved": f"{timezone.localtime(now):%H:%M}",
            "version": draft.version,
            "errors": [{"path": path, "words": words} for path, words in errors.items()],
            "warnings": [],
        }
    )


@require_POST
@unit_required(ADMINISTRATOR)
def discard_draft(request: HttpRequest) -> HttpResponse:
    if drafts.discard(request.unit):
        audit.record(request, "configuration.draft_discarded")
        messages.info(request, "Đã bỏ bản nháp.")
    return redirect("screens-unit")


def _publish(
    request: HttpRequest,
    layer: ConfigLayer | None,
    values: dict[str, Any],
    form: _Form,
    above: Inheritance,
    now: datetime,
) -> HttpResponse:
    may_differ = [name for name in form.open if name in values]
    if layer and layer.sections == values and layer.open == sorted(may_differ):
        drafts.discard(request.unit)
        messages.info(request, "Không có gì thay đổi.")
        return redirect("screens-unit")
    author, note = request.user.get_username(), request.POST.get("note", "").strip()
    with transaction.atomic():
        made = layers.append(request.unit, author, note, now, values, may_differ)
        note = note or f"Bản chung {made.number} của {request.unit.name}"
        wanted = publishing.wanted_from(made, above)
        outcome = publishing.spread(request.centres, wanted, author, note, now)
        drafts.discard(request.unit)
    told = f"{len(outcome.published)} centres, {len(outcome.refused)} refused"
    audit.record(request, "configuration.layer", about=f"layer {made.number}", detail=f"{told}: {', '.join(values)}")
    titles = [TITLES[name] for name in values]
    return render(request, "collector/spread.html", {"outcome": outcome, "titles": titles})


def _above(request: HttpRequest) -> Inheritance:
    """What a commune's province sets; nothing stands above a province."""
    parent = request.unit.parent
    found = layers.current(parent) if parent else None
    return layers.stacked([found] if found else [])


def _shown(
    request: HttpRequest, layer: ConfigLayer | None, draft: ConfigDraft | None, above: Inheritance, now: datetime
) -> _Form:
    """What nobody set yet is shown as the first centre has it."""
    first = request.centres.order_by("code").first()
    revision = revisions.current(first, now, ("centre",)) if first else None
    data = parts.settings_data(bytes(revision.centre_part.content)) if revision else settings_blank()
    data = sections.overlaid(data, {**above.values(), **(layer.sections if layer else {})})
    if draft:
        return _Form({**data, **{n: v for n, v in draft.settings.items() if n in data}}, draft.own, draft.open)
    return _Form(data, list(layer.sections) if layer else [], layer.open if layer else list(TITLES))


def _posted(request: HttpRequest, above: Inheritance) -> _Form:
    closed = {name for name, one in above.sections.items() if not one.open}
    names = [name for name in TITLES if name not in closed]
    shared = [name for name in names if name in request.POST.getlist("shared")]
    return _Form(read(SCHEMA, request.POST), shared, [n for n in names if n in request.POST.getlist("open")])


def _keep(request: HttpRequest, form: _Form, layer: ConfigLayer | None, now: datetime) -> ConfigDraft:
    version, who = request.POST.get("version", ""), request.user.get_username()
    seen, base = int(version) if version.isdecimal() else 0, layer.number if layer else 0
    return drafts.keep(request.unit, who, now, base, seen, form.data, form.shared, form.open)


def _page(
    request: HttpRequest,
    form: _Form,
    layer: ConfigLayer | None,
    draft: ConfigDraft | None,
    above: Inheritance,
    errors: dict[str, str],
) -> HttpResponse:
    context = {
        "tabs": tabs(form.data, errors, Place(above, shared=form.shared, open=form.open), images.choices(request.unit)),
        "errors": errors,
        "number": layer.number if layer else 0,
        "draft": draft,
        "draft_url": reverse("screens-unit-draft"),
        "count": request.centres.count(),
    }
    return render(request, "collector/screens_unit.html", context, status=422 if errors else 200)
