"""A small station for the screens' tests: real sockets, the real wire, answers from a table, everything recorded."""

import asyncio
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from kiosk.settings import CentreSettings
from kiosk.wire.codec import decode_request, encode
from kiosk.wire.dossiers import DossierAnswer
from kiosk.wire.pushes import Board, Configuration, Reply
from kiosk.wire.requests import AskDossier, Book, CheckIn, GetProcedure, Hello, ListSlots, Rate, Search, TakeTicket
from screens import samples

TOKEN = "only-for-tests"


def starter_centre() -> CentreSettings:
    from screens.main import read_centre

    return read_centre(Path(__file__).parents[2] / "config" / "centre.toml")


class FakeStation:
    """`heard` holds every request but hellos, in order. A repeated TakeTicket id gets the same ticket."""

    def __init__(self, centre: CentreSettings, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.centre, self.revision = centre, 1
        self.board: Board = samples.board(centre)
        self.heard: list[object] = []
        self.hellos: list[Hello] = []
        self.issued: dict[str, str] = {}
        self.delay_s: Callable[[object], float] = lambda request: 0.0
        self.silent = False
        self._port, self._connections, self._tls = port, set(), tls
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "FakeStation":
        self._thread.start()
        assert self._ready.wait(5), "the fake station did not start within 5 s"
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def stop(self) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=5)

    @property
    def url(self) -> str:
        return f"{'wss' if self._tls else 'ws'}://127.0.0.1:{self._port}/ws"

    @property
    def port(self) -> int:
        return self._port

    def taken(self) -> list[TakeTicket]:
        return [request for request in self.heard if isinstance(request, TakeTicket)]

    def push(self, message: object) -> None:
        self._loop.call_soon_threadsafe(lambda: self._loop.create_task(self._to_all(message)))

    def configure(self, centre: CentreSettings) -> None:
        self.centre, self.revision = centre, self.revision + 1
        self.push(Configuration(revision=self.revision, centre=centre))

    def drop_all(self) -> None:
        self._loop.call_soon_threadsafe(lambda: [c.transport.abort() for c in self._connections])

    # --- in the station's thread

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        async with serve(self._talk, "127.0.0.1", self._port, ssl=self._tls, close_timeout=0.2) as server:
            self._port = next(iter(server.sockets)).getsockname()[1]
            self._ready.set()
            await self._stop.wait()

    async def _talk(self, connection: ServerConnection) -> None:
        hello = decode_request(await connection.recv())
        assert isinstance(hello, Hello)
        self.hellos.append(hello)
        if hello.token != TOKEN:
            await connection.send(
                encode(Reply(id=hello.id, ok=False, error="bad_token", text="Máy này chưa được nhận."))
            )
            return
        await connection.send(encode(Reply(id=hello.id)))
        await connection.send(encode(Configuration(revision=self.revision, centre=self.centre)))
        await connection.send(encode(self.board))
        self._connections.add(connection)
        try:
            while True:
                frame = await connection.recv()
                request = decode_request(frame)
                self.heard.append(request)
                if not self.silent:
                    self._loop.create_task(self._answer(connection, request))
        except ConnectionClosed:
            pass  # the terminal left, or a test cut the line
        finally:
            self._connections.discard(connection)

    async def _answer(self, connection: ServerConnection, request) -> None:
        await asyncio.sleep(self.delay_s(request))
        await connection.send(encode(self._reply(request)))

    def _reply(self, request) -> Reply:
        if isinstance(request, TakeTicket):
            number = self.issued.setdefault(request.id, f"A{len(self.issued) + 1:03d}")
            ticket = samples.ticket(self.centre).model_copy(
                update={"number": number, "ticket": f"t-{number}", "service": request.service, "printing": "queued"}
            )
            return Reply(id=request.id, ticket=ticket)
        if isinstance(request, Search):
            hits = tuple(h.model_copy(update={"name": f"{h.name} {request.query}", "marks": ()}) for h in samples.HITS)
            return Reply(id=request.id, hits=hits)
        if isinstance(request, GetProcedure):
            return Reply(id=request.id, procedure=samples.PROCEDURE)
        if isinstance(request, ListSlots):
            return Reply(id=request.id, slots=samples.slots(self.centre))
        if isinstance(request, Book):
            return Reply(id=request.id, booking=samples.booking(self.centre))
        if isinstance(request, CheckIn):
            return Reply(id=request.id, ticket=samples.ticket(self.centre))
        if isinstance(request, AskDossier):
            found = DossierAnswer(outcome="found", dossier=samples.DOSSIER.model_copy(update={"state": "ready"}))
            return Reply(id=request.id, dossier=found if request.second else DossierAnswer(outcome="ask_second"))
        if isinstance(request, Rate):
            return Reply(id=request.id, rating="r-1", ask_reasons=request.choice >= request.scale - 1)
        if request.type == "find_ticket":
            found = samples.FOUND if request.code.endswith("4827") else None
            return Reply(id=request.id, ok=found is not None, found=found, text="" if found else "Chưa thấy phiếu này.")
        return Reply(id=request.id)

    async def _to_all(self, message) -> None:
        for connection in list(self._connections):
            await connection.send(encode(message))
