"""A tiny HTTP server on a free port of 127.0.0.1 that answers from a script and remembers what it was sent."""

import gzip
import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Answer:
    """One scripted answer; `body` is JSON unless it is bytes."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Heard:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        content = gzip.decompress(self.body) if self.headers.get("Content-Encoding") == "gzip" else self.body
        return json.loads(content)


class Script:
    """Answers in order; when they are used up, `finally_`. What it holds of the station's record when that is compared
    (`holds`, envelopes) is answered beside, unless the next answer in line is such a page."""

    def __init__(self, *answers: Answer, finally_: Answer | None = None) -> None:
        self.answers = deque(answers)
        self.finally_ = finally_ or Answer(500, {"error": "script", "detail": "the script is at its end"})
        self.heard: list[Heard] = []
        self.holds: list[dict[str, Any]] = []
        self.arrived = threading.Condition()
        self.url = ""

    def answer(self, heard: Heard) -> Answer:
        with self.arrived:
            if "/record?" in heard.path and not (self.answers and _is_page(self.answers[0])):
                return self._page(heard.path)
            self.heard.append(heard)
            self.arrived.notify_all()
            return self.answers.popleft() if self.answers else self.finally_

    def _page(self, path: str) -> Answer:
        asked = parse_qs(urlsplit(path).query)
        place = (int(asked["epoch"][0]), int(asked["seq"][0]))
        return Answer(200, {"events": [e for e in self.holds if (e["epoch"], e["seq"]) > place][:500]})

    def wait_for(self, requests: int, timeout_s: float = 5.0) -> list[Heard]:
        """The requests so far, as soon as there are so many."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.heard) >= requests, timeout_s), self.heard
            return list(self.heard)


def _is_page(answer: Answer) -> bool:
    return isinstance(answer.body, dict) and "events" in answer.body


def _handler(script: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            answer = script.answer(Heard(self.command, self.path, dict(self.headers), body))
            content = answer.content()
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(content)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Quiet."""

    return Handler


@contextmanager
def serving(script: Script) -> Iterator[Script]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
