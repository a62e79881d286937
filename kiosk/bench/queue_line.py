"""A kiosk's or an officer's line to the station: a plain socket and the library's own protocol, no thread and no loop,
so that whoever asks takes as little as possible of the processor whose speed is measured."""

import json
import socket
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.typing import Origin
from websockets.uri import parse_uri

ANSWER_S = 30.0
CHUNK_BYTES = 65_536


class Line:
    """Raises RuntimeError when the station refuses or hangs up, TimeoutError when it does not answer."""

    def __init__(self, url: str, headers: Mapping[str, str] | None = None, origin: str = "") -> None:
        address = urlsplit(url)
        self.socket = socket.create_connection((address.hostname or "", address.port or 0), ANSWER_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._protocol = ClientProtocol(parse_uri(url), origin=Origin(origin) if origin else None)
        request = self._protocol.connect()
        request.headers.update(headers or {})
        self._protocol.send_request(request)
        self._send()
        while self._protocol.state.name != "OPEN":
            self._receive()
        self._asked = ""

    def close(self) -> None:
        self.socket.close()

    def ask(self, request: Mapping[str, Any]) -> None:
        self.tell(request)
        while not self.answered():
            pass

    def tell(self, request: Mapping[str, Any]) -> None:
        self._asked = uuid.uuid4().hex
        self._protocol.send_text(json.dumps({**request, "id": self._asked}).encode())
        self._send()

    def answered(self) -> bool:
        """Waits for what comes next, and says whether the answer was in it."""
        return any([self._is_answer(text) for text in self._receive()])

    def _is_answer(self, text: bytes) -> bool:
        if b'"reply"' not in text[:40]:
            return False
        reply = json.loads(text)
        if reply["id"] != self._asked:
            return False
        if not reply["ok"]:
            raise RuntimeError(f"found {reply['error']}: {reply['text']}, expected it to be done")
        return True

    def _receive(self) -> Iterator[bytes]:
        data = self.socket.recv(CHUNK_BYTES)
        if not data:
            raise RuntimeError(f"found the end of the connection, expected an answer to {self._asked or 'a greeting'}")
        self._protocol.receive_data(data)
        self._send()
        if fault := self._protocol.handshake_exc:
            raise RuntimeError(f"found {fault}, expected a WebSocket")
        events = self._protocol.events_received()
        return (bytes(e.data) for e in events if isinstance(e, Frame) and e.opcode is Opcode.TEXT)

    def _send(self) -> None:
        if data := b"".join(self._protocol.data_to_send()):
            self.socket.sendall(data)
