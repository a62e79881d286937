"""What a unit sets for all its centres: a form of sections that are switched on one by one, and its draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kiosk.collector.accounts.access import ADMINISTRATOR, unit_required
from kiosk.collector.configuration import layers
from kiosk.collector.configuration.drafts import Contested
from kiosk.collector.configuration.layer_editing import LayerEditing, opened, posted
from kiosk.collector.configuration.screen_form import Place, tabs
from kiosk.collector.models import ConfigDraft
from kiosk.collector.pictures import images
from kiosk.collector.views import draft_answers, layer_publishing
from kiosk.collector.views.layer_publishing import waiting_rows


@require_http_methods(["GET", "POST"])
@unit_required(ADMINISTRATOR)
def edit(request: HttpRequest) -> HttpResponse:
    held = opened(request.unit)
    if request.method == "GET":
        return _page(request, held, {})
    editing = posted(held, request.POST)
    if draft_answers.is_anothers(request, editing.draft):
        messages.error(request, draft_answers.contested_words(editing.draft))
        return _page(request, editing, {})
    values, errors = editing.checked()
    if errors or "review" in request.POST:
        _keep(request, editing)
    if errors:
        return _page(request, editing, errors)
    if "review" in request.POST:
        return redirect("screens-unit-publish")
    return layer_publishing.published(request, editing, values)


@require_POST
@unit_required(ADMINISTRATOR)
def keep_draft(request: HttpRequest) -> JsonResponse:
    """As `screens.keep_draft`."""
    editing = posted(opened(request.unit), request.POST)
    try:
        draft = _keep(request, editing)
    except Contested as refused:
        return draft_answers.contested(refused.draft)
    return draft_answers.kept(draft, editing.checked()[1])


@require_POST
@unit_required(ADMINISTRATOR)
def discard_draft(request: HttpRequest) -> HttpResponse:
    return draft_answers.discard(request, request.unit, "screens-unit")


def _keep(request: HttpRequest, editing: LayerEditing) -> ConfigDraft:
    return draft_answers.keep(request, request.unit, editing.number, editing.data, editing.shared, editing.open)


def _page(request: HttpRequest, editing: LayerEditing, errors: dict[str, str]) -> HttpResponse:
    place = Place(editing.above, shared=editing.shared, open=editing.open)
    context = {
        "tabs": tabs(editing.data, errors, place, images.choices(request.unit)),
        "errors": errors,
        "number": editing.number,
        "layer": editing.layer,
        "waiting": waiting_rows(layers.coming(request.unit, request.unit.parent)),
        "draft": editing.draft,
        "draft_url": reverse("screens-unit-draft"),
        "count": request.centres.count(),
    }
    return render(request, "collector/screens_unit.html", context, status=422 if errors else 200)
