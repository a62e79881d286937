"""A screen fetches a photo beside its WebSocket; whatever goes wrong is said and drawn as no photo."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from screens.fetching import FILE_MAX_BYTES, Fetched, address, fetch
from screens.link import Line, Link

FILES = {"/photos/good": b"a photo", "/photos/huge": b"x" * (FILE_MAX_BYTES + 1)}


class Photos(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = FILES.get(self.path)
        self.send_response(200 if content else 404)
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_args: object) -> None:
        """Quiet."""


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Photos) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"ws://127.0.0.1:{server.server_port}/ws"
        server.shutdown()
        serving.join()


@pytest.mark.parametrize(
    ("ws_url", "expected"),
    [
        ("ws://127.0.0.1:8010/ws", "http://127.0.0.1:8010/photos/ab"),
        ("wss://10.0.0.2:8443/ws", "https://10.0.0.2:8443/photos/ab"),
        ("ws://[::1]:8010/ws", "http://[::1]:8010/photos/ab"),
    ],
)
def test_a_file_is_asked_of_the_station_that_the_link_speaks_to(ws_url: str, expected: str) -> None:
    assert address(ws_url, "/photos/ab") == expected


def test_a_photo_is_fetched(url: str) -> None:
    assert fetch(url, "/photos/good", None) == b"a photo"


@pytest.mark.parametrize("path", ["/photos/none", "/photos/huge"])
def test_what_is_no_small_file_is_an_error(url: str, path: str) -> None:
    with pytest.raises(OSError, match=r"404|expected a small picture"):
        fetch(url, path, None)


def test_the_link_tells_of_a_photo_and_of_none(url: str) -> None:
    heard: list[object] = []
    both = threading.Semaphore(0)

    def received(push: object) -> None:
        if isinstance(push, Fetched):
            heard.append(push)
            both.release()

    link = Link(Line(url, "rating-1", "token", "rating"))
    link.listen(received)
    link.start()
    link.fetch("/photos/good")
    link.fetch("/photos/none")
    told = [both.acquire(timeout=10) for _ in range(2)]
    link.stop()
    assert told == [True, True]
    assert {fetched.path: fetched.content for fetched in heard} == {"/photos/good": b"a photo", "/photos/none": None}
