"""Frames to messages and back; a bad frame raises WireError with what was found and what was expected."""

from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from kiosk.wire.base import MAX_PUSH_BYTES, MAX_REQUEST_BYTES, Message, WireError
from kiosk.wire.pushes import AnyPush, Reply
from kiosk.wire.requests import AnyRequest

M = TypeVar("M")


@cache
def _requests() -> TypeAdapter[AnyRequest]:
    """Made when it is first needed: a screen reads no requests."""
    return TypeAdapter(AnyRequest)


@cache
def _pushes() -> TypeAdapter[AnyPush]:
    return TypeAdapter(AnyPush)


def encode(message: Message) -> str:
    return encoded(message).decode()


def encoded(message: Message) -> bytes:
    """A reply without what it does not hold: of its many kinds of content one is there."""
    # as model_dump_json does, without its fifteen options
    return type(message).__pydantic_serializer__.to_json(message, exclude_none=isinstance(message, Reply))


def decode_request(frame: str | bytes) -> AnyRequest:
    return _decode(_requests(), frame, MAX_REQUEST_BYTES)


def decode_push(frame: str | bytes) -> AnyPush:
    return _decode(_pushes(), frame, MAX_PUSH_BYTES)


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
