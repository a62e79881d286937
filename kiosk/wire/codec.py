"""Frames to messages and back; a bad frame raises WireError with what was found and what was expected."""

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from kiosk.wire.base import MAX_PUSH_BYTES, MAX_REQUEST_BYTES, Message, WireError
from kiosk.wire.pushes import AnyPush
from kiosk.wire.requests import AnyRequest

M = TypeVar("M")

_REQUESTS: TypeAdapter[AnyRequest] = TypeAdapter(AnyRequest)
_PUSHES: TypeAdapter[AnyPush] = TypeAdapter(AnyPush)


def encode(message: Message) -> str:
    return message.model_dump_json()


def decode_request(frame: str | bytes) -> AnyRequest:
    return _decode(_REQUESTS, frame, MAX_REQUEST_BYTES)


def decode_push(frame: str | bytes) -> AnyPush:
    return _decode(_PUSHES, frame, MAX_PUSH_BYTES)


def _decode(adapter: TypeAdapter[M], frame: str | bytes, limit: int) -> M:
    content = frame.encode(errors="replace") if isinstance(frame, str) else frame
    if len(content) > limit:
        raise WireError(f"found a frame of {len(content)} bytes, expected at most {limit}")
    try:
        return adapter.validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "frame"
        raise WireError(f"{place}: {first['msg']}") from error
