"""uvicorn's WebSocket with a short way for what terminals say all day: one text in one frame, heard at once.

By the library's own way question and answer took a third of a ticket's time. Handshake, pings, closing, texts in pieces
and every fault stay the library's; it is given whole frames, so that either way may follow the other.
"""

import asyncio
from typing import Any, Protocol

from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import apply_mask  # type: ignore[attr-defined]  # in C where it is there
from websockets.http11 import Request

from kiosk.station.frame import MASK_BYTES, TEXT, in_pieces, span, text_frame

# With so many requests of one terminal that wait to be answered it is read no further.
UNREAD_MOST = 8
# Where an application finds its line, among the extensions of its scope.
_NAME = "kiosk.line"


class Listener(Protocol):
    """Whoever answers a terminal."""

    def hear(self, frame: str | bytes) -> None: ...

    @property
    def unread(self) -> int:
        """How many requests wait."""


class Line(WebSocketsSansIOProtocol):
    """Until somebody listens all goes the way of ASGI; then texts and bytes go to the listener, and the rest still."""

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.listener: Listener | None = None
        self.queue = _Queue(self)
        self._held = b""  # the begin of a frame that is still coming
        self._in_pieces = False
        self._came_early = False  # before we had said yes: then only the library knows where a frame ends

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[_NAME] = self

    def listen(self, listener: Listener) -> None:
        """Whatever came before is heard first."""
        self.listener = listener
        for _ in range(self.queue.qsize()):
            self.queue.put_nowait(self.queue.get_nowait())
        self.mind_reading()

    def data_received(self, data: bytes) -> None:
        if self._came_early or not self.handshake_complete:
            self._came_early = self.handshake_initiated
            super().data_received(data)
            self.mind_reading()
            return
        data = self._held + data
        while data and (place := span(data)) and place[1] <= len(data):
            frame, data = data[: place[1]], data[place[1] :]
            self._take(frame, place[0])
        self._held = data
        if self.read_paused or (self.listener and self.listener.unread):
            self.mind_reading()

    def _take(self, frame: bytes, start: int) -> None:
        if start and frame[0] == TEXT and self.listener and not self._in_pieces and self._is_open():
            try:
                text = apply_mask(frame[start:], frame[start - MASK_BYTES : start]).decode()
            except UnicodeDecodeError:  # the library knows what to do about it
                super().data_received(frame)
                return
            self.listener.hear(text)
            return
        self._in_pieces = in_pieces(frame[0], self._in_pieces)
        super().data_received(frame)

    def tell(self, text: bytes) -> bool:
        """UTF-8. False when the other side is slow to read: then it is to be told by and by. Once closed, nobody is."""
        if self._is_open():
            if not self.writable.is_set():
                return False
            self.transport.write(text_frame(text))
        return True

    def mind_reading(self) -> None:
        """While too many requests wait no more of them are read."""
        if self.listener is None:
            return
        is_full = self.listener.unread >= UNREAD_MOST
        if is_full != self.read_paused and not self.transport.is_closing():
            self.read_paused = is_full
            (self.transport.pause_reading if is_full else self.transport.resume_reading)()

    def fail(self) -> None:
        """Something of ours broke off: the terminal connects again."""
        self.transport.close()

    def _is_open(self) -> bool:
        return not (self.close_sent or self.disconnected or self.transport.is_closing())


def line_of(websocket: WebSocket) -> Line:
    line: Line = websocket.scope["extensions"][_NAME]
    return line


class _Queue(asyncio.Queue[Any]):
    """What waits for the application; what is said goes past it to who listens."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def put_nowait(self, message: Any) -> None:
        if self._line.listener and message["type"] == "websocket.receive":
            self._line.listener.hear(_said(message))
        else:
            super().put_nowait(message)


def _said(message: Any) -> str | bytes:
    text = message.get("text")
    return text if text is not None else bytes(message["bytes"])
