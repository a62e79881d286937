"""Screen configuration: the form of CentreSettings, its revisions, and what the stations did with them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from pydantic import ValidationError

from kiosk.collector import audit, changes, parts, revisions
from kiosk.collector.access import ADMINISTRATOR, role_required
from kiosk.collector.config_status import status_of
from kiosk.collector.form_reading import read
from kiosk.collector.form_tree import Form, schema_of, tree
from kiosk.collector.form_words import errors_by_path
from kiosk.collector.models import Centre, ConfigRevision
from kiosk.collector.revisions import Overtaken
from kiosk.settings import CentreSettings

SCHEMA = schema_of(CentreSettings)
# The page's tabs and the fields of the model on each; a new field of the model shows under "Khác" until it is placed.
TABS = (
    ("Trang chủ", ("names", "kiosk")),
    ("Dịch vụ", ("services",)),
    ("Quầy", ("counters",)),
    ("Phiếu", ("ticket",)),
    ("Khẩu hiệu", ("slogans",)),
    ("Đánh giá", ("rating",)),
    ("Giờ", ("hours",)),
    ("Wi-Fi", ("wifi",)),
    ("Tiếp dân", ("reception",)),
    ("Liên hệ", ("contacts",)),
)
OVERTAKEN = (
    "Bản {number} vừa được người khác lưu. Các ô dưới đây là nội dung ông/bà đang nhập; "
    "xem lại (Các bản đã lưu cho biết khác gì), rồi bấm Áp dụng lần nữa."
)
# Revisions are kept for ever; the page shows the newest.
REVISIONS_SHOWN = 50


@require_http_methods(["GET", "POST"])
@role_required(ADMINISTRATOR)
def edit(request: HttpRequest) -> HttpResponse:
    revision = _newest(request.centre)
    held = parts.read_centre(bytes(revision.centre_part.content)).model_dump(mode="json")
    if request.method == "GET":
        return _form(request, revision, held, {})
    data = read(SCHEMA, request.POST)
    try:
        settings = CentreSettings.model_validate(data)
    except ValidationError as error:
        return _form(request, revision, data, errors_by_path(error))
    base = request.POST.get("base", "")
    if base.isdecimal() and int(base) != revision.number:
        messages.error(request, OVERTAKEN.format(number=revision.number))
        return _form(request, revision, data, {})
    if settings.model_dump(mode="json") == held:
        messages.info(request, "Không có gì thay đổi, không tạo bản mới.")
        return redirect("screens")
    return save_part(request, "centre", parts.settings_bytes(settings), "screens")


def save_part(request: HttpRequest, name: str, content: bytes, page: str) -> HttpResponse:
    """A new revision with this part changed, then back to the page with a sentence of what happened."""
    base, note = request.POST.get("base", ""), request.POST.get("note", "").strip()
    try:
        saved = revisions.save(
            *(request.centre, request.user.get_username(), note, timezone.now(), {name: content}),
            base=int(base) if base.isdecimal() else None,
        )
    except Overtaken as overtaken:
        messages.error(request, str(overtaken).capitalize() + ".")
        return redirect(page)
    audit.record(request, "configuration.save", about=f"revision {saved.number}", detail=note)
    messages.success(request, f"Đã lưu bản {saved.number}. Trạm áp dụng khi máy rảnh, không ngắt người đang dùng.")
    return redirect(page)


@require_GET
@role_required(ADMINISTRATOR)
def status(request: HttpRequest) -> JsonResponse:
    """What the page asks for every few seconds."""
    newest = revisions.current(request.centre)
    stations = [{"station": one.station, "state": one.state, "words": one.words} for one in status_of(request.centre)]
    return JsonResponse({"revision": newest.number if newest else 0, "stations": stations})


@require_GET
@role_required(ADMINISTRATOR)
def history(request: HttpRequest) -> HttpResponse:
    found = ConfigRevision.objects.filter(centre=request.centre).order_by("-number")
    listed = list(found.select_related("centre_part", "officers_part", "procedures_part")[: REVISIONS_SHOWN + 1])
    shown = [
        {"revision": after, "changes": changes.between(before, after) if before else ["Bản đầu tiên"]}
        for after, before in zip(listed, [*listed[1:], None], strict=True)
    ][:REVISIONS_SHOWN]
    context = {"shown": shown, "newest": listed[0].number if listed else 0, "status": status_of(request.centre)}
    return render(request, "collector/history.html", context)


@require_POST
@role_required(ADMINISTRATOR)
def roll_back(request: HttpRequest, number: int) -> HttpResponse:
    base = request.POST.get("base", "")
    try:
        saved = revisions.roll_back(
            *(request.centre, number, request.user.get_username(), timezone.now()),
            base=int(base) if base.isdecimal() else -1,
        )
    except ConfigRevision.DoesNotExist as error:
        raise Http404 from error
    except Overtaken as overtaken:
        messages.error(request, str(overtaken).capitalize() + ".")
        return redirect("screens-history")
    audit.record(request, "configuration.roll_back", about=f"revision {saved.number}", detail=saved.note)
    messages.success(request, f"Đã lưu bản {saved.number} với nội dung bản {number}.")
    return redirect("screens-history")


def _newest(centre: Centre) -> ConfigRevision:
    revision = revisions.current(centre)
    if revision is None:
        raise Http404("no configuration")
    return revision


def _options(data: dict[str, Any]) -> dict[str, Callable[[], list[tuple[str, str]]]]:
    """What lists of ids may name: services and counters of this very form."""

    def services() -> list[tuple[str, str]]:
        return [(s.get("id", ""), s.get("name", "")) for s in data.get("services", [])]

    def counters() -> list[tuple[str, str]]:
        return [(c.get("id", ""), c.get("label", "")) for c in data.get("counters", [])]

    return {"services": services, "stands_in_for": services, "counters": counters}


def _form(request: HttpRequest, revision: ConfigRevision, data: dict[str, Any], errors: dict[str, str]) -> HttpResponse:
    nodes = tree(SCHEMA, data, Form(errors, _options(data)))
    context = {
        "tabs": _tabs(nodes, errors),
        "errors": errors,
        "form_error": errors.get("", ""),
        "revision": revision,
        "status": status_of(request.centre),
        "settings": data,
        "slogan": _first_slogan(data),
    }
    return render(request, "collector/screens.html", context, status=422 if errors else 200)


def _tabs(nodes: list[Any], errors: dict[str, str]) -> list[dict[str, Any]]:
    """The tabs of TABS; whatever the model has beyond them shares the last one."""
    by_path = {node.path: node for node in nodes}
    tabs = [
        {"key": paths[0], "title": words, "nodes": [by_path.pop(path) for path in paths if path in by_path]}
        for words, paths in TABS
    ]
    tabs.append({"key": "other", "title": "Khác", "nodes": list(by_path.values())})
    for tab in tabs:
        paths = [node.path for node in tab["nodes"]]
        tab["wrong"] = any(error == path or error.startswith(f"{path}.") for error in errors for path in paths)
    return tabs


def _first_slogan(data: dict[str, Any]) -> str:
    first = next(iter(data.get("slogans") or []), None)
    return f"{first.get('name', '')}: {', '.join(first.get('items', []))}" if first else ""
