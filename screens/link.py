"""The line to the station: one thread, one WebSocket, tried again for ever."""

import asyncio
import contextlib
import logging
import ssl
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from kiosk.wire.base import MAX_PUSH_BYTES, Role, WireError
from kiosk.wire.codec import decode_push, encode
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Hello, Request
from screens.fetching import Fetched, fetch, post
from screens.outbox import Outbox, backoff_s

log = logging.getLogger(__name__)

OPEN_TIMEOUT_S = 5
HELLO_TIMEOUT_S = 5
PING_S = 5  # a station that does not answer a ping within this time is gone
EXPIRY_CHECK_S = 0.5
STOP_TIMEOUT_S = 2
# Where a station answers without TLS.
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class Line:
    """Where the station is and who we are.

    `ca_file`: the station's own CA, for wss; `counter`: where a tablet stands.
    """

    url: str
    terminal: str
    token: str
    role: Role = "kiosk"
    ca_file: Path | None = None
    counter: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError: a token goes to another machine by TLS alone, and by the station's CA alone."""
        parts = urlsplit(self.url)
        if parts.scheme == "wss" and self.ca_file is None:
            raise ValueError(f"{self.url}: found no CA, expected the file of `kiosk station ca export` as --ca")
        if parts.scheme == "ws" and (self.ca_file is not None or parts.hostname not in LOOPBACK):
            raise ValueError(f"{self.url}: found ws, expected wss://…:8443/ws with --ca; ws is for this machine alone")


@dataclass(frozen=True, slots=True)
class Linked:
    """The line came up or went down; `refused`: the station's reason for not accepting this terminal."""

    up: bool
    refused: str = ""


@dataclass(frozen=True, slots=True)
class GaveUp:
    """No answer to this request came in time."""

    request_id: str


# Called with each push, `Fetched`, `Linked` and `GaveUp`; it must not wait.
Listener = Callable[[object], None]


class Refused(Exception):
    """The station does not accept this terminal; the text is its reason."""


class Link:
    """Begins with `start`, whether anybody listens yet or not: a station answers while a window opens."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._listener: Listener | None = None
        self._early: list[object] = []
        self._handing_over = threading.Lock()
        self._outbox = Outbox()
        self._loop = asyncio.new_event_loop()
        self._connection: ClientConnection | None = None
        self._stopping = asyncio.Event()
        self._down_logged = False
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def listen(self, listener: Listener) -> None:
        """It hears everything: what came before at once, in the caller's thread; the rest in the link's."""
        with self._handing_over:
            self._listener = listener
            for event in self._early:
                listener(event)
            self._early.clear()

    def stop(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop)
        self._thread.join(timeout=STOP_TIMEOUT_S)

    def ask(self, request: Request, patience_ms: int) -> None:
        self._loop.call_soon_threadsafe(self._put, request, patience_ms)

    def fetch(self, path: str) -> None:
        """A file of the station; the listener hears `Fetched`."""
        self._loop.call_soon_threadsafe(lambda: self._loop.run_in_executor(None, self._fetch, path))

    def answer(self, order: str, word: str, body: bytes) -> None:
        """What becomes of an order from afar; the station gives up by itself when this is lost."""
        path = f"/screens/{self.line.terminal}/orders/{order}/{word}"
        self._loop.call_soon_threadsafe(lambda: self._loop.run_in_executor(None, self._post, path, body))

    def forget(self, request_id: str) -> None:
        if request_id:
            self._loop.call_soon_threadsafe(self._outbox.answered, request_id)

    def _fetch(self, path: str) -> None:
        """In a thread of its own, since a lost station takes seconds to be noticed."""
        content = None
        try:
            content = fetch(self.line.url, path, self.line.ca_file)
        except OSError as error:
            log.warning("%s not fetched from the station: %s", path, error)
        self._tell(Fetched(path, content))

    def _post(self, path: str, body: bytes) -> None:
        try:
            post(self.line.url, path, body, self.line.token, self.line.ca_file)
        except OSError as error:
            log.warning("%s: the station did not take the answer: %s", path, error)

    # --- in the link's thread

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._main())
        finally:
            self._loop.close()

    def _tell(self, event: object) -> None:
        with self._handing_over:
            if self._listener is None:
                self._early.append(event)
            else:
                self._listener(event)

    def _stop(self) -> None:
        self._stopping.set()
        if self._connection is not None:
            self._background = self._loop.create_task(self._connection.close())

    def _put(self, request: Request, patience_ms: int) -> None:
        self._outbox.put(request, _now_ms(), patience_ms)
        if self._connection is not None:
            self._background = self._loop.create_task(_send(self._connection, request))

    async def _main(self) -> None:
        expiry = self._loop.create_task(self._expire())
        failures = 0
        while not self._stopping.is_set():
            refused = ""
            began = time.monotonic()
            try:
                await self._talk()
            except Refused as refusal:
                refused = str(refusal)
                self._log_down(f"the station refused this terminal: {refused}")
            except (OSError, TimeoutError, WebSocketException, WireError) as error:
                self._log_down(f"no link to {self.line.url}: {error}")
            self._connection = None
            failures = 1 if time.monotonic() - began > 2 * OPEN_TIMEOUT_S else failures + 1
            if not self._stopping.is_set():
                self._tell(Linked(False, refused))
                await self._pause(backoff_s(failures))
        expiry.cancel()

    async def _pause(self, pause_s: float) -> None:
        """Until the next try, or until the program ends."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), pause_s)

    async def _talk(self) -> None:
        context = None
        if self.line.ca_file is not None:
            context = ssl.create_default_context(cafile=str(self.line.ca_file))
        async with connect(
            self.line.url,
            ssl=context,
            open_timeout=OPEN_TIMEOUT_S,
            close_timeout=1,
            ping_interval=PING_S,
            ping_timeout=PING_S,
            max_size=MAX_PUSH_BYTES,
            compression=None,
            proxy=None,
        ) as connection:
            await self._greet(connection)
            self._connection = connection
            self._log_up()
            self._tell(Linked(True))
            for request in self._outbox.unanswered():
                await connection.send(encode(request))
            async for frame in connection:
                self._hear(frame)

    async def _greet(self, connection: ClientConnection) -> None:
        line = self.line
        hello = Hello(id=uuid.uuid4().hex, terminal=line.terminal, role=line.role, token=line.token)
        await connection.send(encode(hello))
        async with asyncio.timeout(HELLO_TIMEOUT_S):
            async for frame in connection:
                push = decode_push(frame)
                if isinstance(push, Reply) and push.id == hello.id:
                    if not push.ok:
                        raise Refused(push.text or push.error)
                    return
                self._tell(push)
        raise Refused("the station closed the line before it answered our hello")

    def _hear(self, frame: str | bytes) -> None:
        try:
            push = decode_push(frame)
        except WireError as error:
            # A newer station may say things this screen does not know; what it knows still counts.
            log.warning("frame from the station not understood: %s", error)
            return
        if isinstance(push, Reply):
            self._outbox.answered(push.id)
        self._tell(push)

    async def _expire(self) -> None:
        while True:
            await asyncio.sleep(EXPIRY_CHECK_S)
            for request_id in self._outbox.expired(_now_ms()):
                self._tell(GaveUp(request_id))

    def _log_down(self, text: str) -> None:
        """A lost station is logged once, its return once."""
        if not self._down_logged:
            log.warning("%s; trying again", text)
        self._down_logged = True

    def _log_up(self) -> None:
        if self._down_logged:
            log.info("link to %s is back", self.line.url)
        self._down_logged = False


async def _send(connection: ClientConnection, request: Request) -> None:
    """What is not sent now stays in the outbox and goes out after the next hello."""
    try:
        await connection.send(encode(request))
    except WebSocketException as error:
        log.debug("request %s waits for the next connection: %s", request.id, error)


def _now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
