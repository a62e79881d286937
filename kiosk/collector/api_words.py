"""What the description of the API says beside its operations: the station's token, refusals, and the ingest view.

Ingest is a view of its own that django-ninja does not know; its place in the description is made here.
"""

from collections.abc import Mapping
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel

from kiosk.wire.base import Message
from kiosk.wire.uplink import MAX_BATCH_BYTES, MAX_BATCH_EVENTS, Acknowledged, Batch, Gap

_REFS = "#/components/schemas/{model}"
_EVENTS = "stations/{station}/events"


class Problem(Message):
    """Every refusal: one word for programs, one sentence for people."""

    error: str
    detail: str


# Of every operation of a station: `**STATION` in its decorator, `| STATION_REFUSES` to its answers.
STATION: Mapping[str, Any] = {"openapi_extra": {"security": [{"station": []}]}}
STATION_REFUSES: Mapping[int, type[Message]] = {400: Problem, 401: Problem, 403: Problem}
DESCRIPTION = (
    "Dành cho trạm ở trung tâm và cho phần mềm nối vào. Mỗi trạm có một mã nối (bearer token) nhận khi ghép trạm; "
    "mã sai hoặc đã thu hồi thì bị từ chối và trạm giữ dữ liệu của mình."
)
SECURITY = {"station": {"type": "http", "scheme": "bearer", "description": "Mã nối nhận ở /enrolment khi ghép trạm."}}


class DescribedAPI(NinjaAPI):
    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**where)
        schema["components"].setdefault("securitySchemes", {}).update(SECURITY)
        schema["paths"][f"{self.get_root_path({})}{_EVENTS}"] = {"post": _ingest()}
        for model in (Batch, Acknowledged, Gap, Problem):
            _add(schema["components"].setdefault("schemas", {}), model)
        return schema


def raw(content_type: str, description: str) -> dict[str, Any]:
    """An answer of bytes, for `openapi_extra`."""
    return {"description": description, "content": {content_type: {"schema": {"type": "string", "format": "binary"}}}}


def _ingest() -> dict[str, Any]:
    return {
        "operationId": "events",
        "summary": "Events",
        "description": (
            f"Events of one epoch in order, at most {MAX_BATCH_EVENTS}, with the centre's state and waiting list. "
            f"The body is gzip, at most {MAX_BATCH_BYTES} bytes before and after unpacking. "
            "What was taken in before changes nothing."
        ),
        "security": [{"station": []}],
        "parameters": [{"name": "station", "in": "path", "required": True, "schema": {"type": "string"}}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": _ref(Batch)}}},
        "responses": {
            200: _answer(Acknowledged, "All through this number is committed."),
            409: _answer(Gap, "The batch begins too late: send again from this number."),
            400: _answer(Problem, "Not gzip, or no batch."),
            401: _answer(Problem, "No token, or one that is not known."),
            403: _answer(Problem, "The token of another station."),
            405: _answer(Problem, "Only POST."),
            413: _answer(Problem, "Too many events or bytes: send fewer."),
            503: _answer(Problem, "Nothing was taken in: keep it and send again after Retry-After seconds."),
        },
    }


def _answer(model: type[BaseModel], description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": _ref(model)}}}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFS.format(model=model.__name__)}


def _add(schemas: dict[str, Any], model: type[BaseModel]) -> None:
    described = model.model_json_schema(ref_template=_REFS)
    for name, inner in described.pop("$defs", {}).items():
        schemas.setdefault(name, inner)
    schemas.setdefault(model.__name__, described)
