"""The officers of a centre: names, badges, roles, and new PINs; a PIN's hash never leaves the server."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from kiosk.collector.accounts.access import ADMINISTRATOR, role_required
from kiosk.collector.configuration import parts, revisions
from kiosk.collector.configuration.form_reading import read
from kiosk.collector.configuration.form_tree import Form, schema_of, tree
from kiosk.collector.configuration.form_words import errors_by_path
from kiosk.collector.views.screens import save_part
from kiosk.settings import Officers
from kiosk.settings.pins import PIN_PATTERN, hash_pin

SCHEMA = schema_of(Officers)


@require_http_methods(["GET", "POST"])
@role_required(ADMINISTRATOR)
def edit(request: HttpRequest) -> HttpResponse:
    revision = revisions.current(request.centre, reading=("officers",))
    if revision is None:
        raise Http404("no configuration")
    held = parts.read_officers(bytes(revision.officers_part.content))
    if request.method == "GET":
        return _form(request, revision.number, _shown(held), {}, held)
    data = read(SCHEMA, request.POST)
    settings, errors = validated(data, request.POST, held)
    if settings is None:
        return _form(request, revision.number, data, errors, held)
    if settings == held:
        messages.info(request, "Không có gì thay đổi, không tạo bản mới.")
        return redirect("officers")
    return save_part(request, "officers", parts.settings_bytes(settings), "officers")


def validated(data: dict[str, Any], post: QueryDict, held: Officers) -> tuple[Officers | None, dict[str, str]]:
    """The posted officers with their PIN hashes: new where a PIN was typed, else the one held under the same id."""
    old = {officer.id: officer.pin_hash for officer in held.officers}
    photos = {officer.id: officer.photo for officer in held.officers}
    errors: dict[str, str] = {}
    for i, (token, row) in enumerate(zip(post.getlist("officers"), data["officers"], strict=True)):
        typed = post.get(f"officers.{token}.pin_hash", "")
        row["photo"] = photos.get(row["id"], "")  # it has a form of its own
        row["pin_hash"] = old.get(row["id"], "") if not typed else ""
        if typed and not PIN_PATTERN.match(typed):
            errors[f"officers.{i}.pin_hash"] = "Mã PIN gồm 4 đến 8 chữ số."
        elif typed:
            row["pin_hash"] = hash_pin(typed)
        elif not row["pin_hash"]:
            errors[f"officers.{i}.pin_hash"] = "Cần đặt mã PIN cho cán bộ mới."
    try:
        settings = Officers.model_validate(data)
    except ValidationError as error:
        return None, errors_by_path(error) | errors
    return (None, errors) if errors else (settings, {})


def _shown(held: Officers) -> dict[str, Any]:
    return held.model_dump(mode="json", exclude={"officers": {"__all__": {"pin_hash"}}})


def _form(
    request: HttpRequest, base: int, data: dict[str, Any], errors: dict[str, str], held: Officers
) -> HttpResponse:
    for row in data["officers"]:
        row.pop("pin_hash", None)
    nodes = tree(SCHEMA, data, Form(errors, widgets={"pin_hash": "pin", "photo": "elsewhere"}))
    context = {"nodes": nodes, "errors": errors, "form_error": errors.get("", ""), "base": base}
    context["held"] = held.officers
    return render(request, "collector/officers.html", context, status=422 if errors else 200)
