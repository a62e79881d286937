"""uvicorn's WebSocket with a short way for what terminals say all day: one text in one frame.

The library would take a sixth of a ticket's time for question and answer. Handshake, pings, closing, texts in pieces
and every fault stay the library's; it is given whole frames, so that either way may follow the other.
"""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import apply_mask
from websockets.protocol import State

from kiosk.wire.base import MAX_REQUEST_BYTES

# Requests of one terminal that wait to be answered; with more it is read no further.
UNREAD_MOST = 8

# How a frame begins (RFC 6455, 5.2): a whole text, and the first and last piece of one in several frames.
_TEXT, _FIRST_PIECES, _LAST_PIECE = 0x81, (0x01, 0x02), 0x80
_MASKED, _LENGTH, _MASK_BYTES = 0x80, 0x7F, 4
# Lengths that stand in the second byte itself, and those that need two more.
_SHORT, _LONG = 126, 1 << 16


class WebSocket(WebSocketsSansIOProtocol):
    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.queue: Any = _Queue(self.loop)
        self._held = b""  # the begin of a frame that is still coming
        self._in_pieces = False

    def data_received(self, data: bytes) -> None:
        if not self.handshake_complete:
            super().data_received(data)
            return
        data = self._held + data
        while data and (head := _head(data)):
            end = head[1]
            if end > len(data):
                break
            self._take(data[:end], head[0])
            data = data[end:]
        self._held = data

    def _take(self, frame: bytes, content_at: int) -> None:
        if frame[0] == _TEXT and content_at and self._may_be_short():
            with suppress(UnicodeDecodeError):  # which the library knows what to do about
                text = apply_mask(frame[content_at:], frame[content_at - _MASK_BYTES : content_at]).decode()
                self.queue.put_nowait({"type": "websocket.receive", "text": text})
                return
        self._in_pieces = frame[0] in _FIRST_PIECES or (self._in_pieces and frame[0] != _LAST_PIECE)
        super().data_received(frame)

    def _may_be_short(self) -> bool:
        return not self._in_pieces and len(self.queue) < UNREAD_MOST and self._is_open()

    async def send(self, message: Any) -> None:
        text = message.get("text")
        if text is None or not self._is_open() or not self.writable.is_set():
            await super().send(message)
            return
        self.transport.write(text_frame(text.encode()))

    def _is_open(self) -> bool:
        return self.conn.state is State.OPEN and not (self.close_sent or self.disconnected)


def text_frame(data: bytes) -> bytes:
    """As a server sends it, unmasked."""
    size = len(data)
    if size < _SHORT:
        return bytes((_TEXT, size)) + data
    if size < _LONG:
        return bytes((_TEXT, _SHORT, size >> 8, size & 0xFF)) + data
    return bytes((_TEXT, _LENGTH)) + size.to_bytes(8) + data


def _head(data: bytes) -> tuple[int, int] | None:
    """Where the content of the frame at its beginning starts, and where the frame ends; None while nobody can say.

    One that is refused, without a mask or too long, ends with what is there: the library says so at once.
    """
    if len(data) < 2:
        return None
    size = data[1] & _LENGTH
    at = 2 if size < _SHORT else 4 if size == _SHORT else 10
    if len(data) < at:
        return None
    if size >= _SHORT:
        size = int.from_bytes(data[2:at])
    if not data[1] & _MASKED or size > MAX_REQUEST_BYTES:
        return 0, len(data)
    at += _MASK_BYTES
    return at, at + size


class _Queue:
    """What uvicorn needs of asyncio.Queue, which serves many readers; here is one."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: deque[Any] = deque()
        self._reader: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def empty(self) -> bool:
        return not self._waiting

    def put_nowait(self, message: Any) -> None:
        self._waiting.append(message)
        if self._reader and not self._reader.done():
            self._reader.set_result(None)

    async def get(self) -> Any:
        while not self._waiting:
            self._reader = self._loop.create_future()
            await self._reader
        return self._waiting.popleft()
