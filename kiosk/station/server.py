"""The station's HTTP and WebSocket server: thin, every decision lies elsewhere."""

import asyncio
import hmac
import logging
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from kiosk.clock import Clock
from kiosk.domain import commands
from kiosk.settings.station import TerminalSettings
from kiosk.station.conversation import Conversation
from kiosk.station.core import Answer, Ask
from kiosk.station.counter.sign_in import (
    COOKIE,
    CookieSigner,
    PinGate,
    SignInRefused,
    Sitting,
    refuse_unsafe_line,
    still_sits,
)
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.own_names import CLOSE_POLICY, OwnNames, is_same_origin
from kiosk.station.terminals import Frames, Terminal, Terminals
from kiosk.station.tls.names import host_names
from kiosk.station.web_socket import line_of
from kiosk.wire import pushes, requests
from kiosk.wire.base import WIRE_VERSION, WireError
from kiosk.wire.codec import decode_request, encode

log = logging.getLogger(__name__)

WEB = Path(__file__).parent / "web"
# A terminal says who it is at once, or it is none.
HELLO_S = 5.0
# What a browser may name its sign-in, so that a retry is the same one; it goes into journal and cookie.
_COMMAND_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
# Commands of staff at the station's own machine.
STAFF_PATH = "/staff/"
# Close code of RFC 6455's registry.
CLOSE_TRY_LATER = 1013


class StationServer:
    def __init__(
        self,
        desk: Desk,
        terminals: Terminals,
        terminal_settings: tuple[TerminalSettings, ...],
        signer: CookieSigner,
        clock: Clock,
        uplink_problem: Callable[[], str],
        more_routes: Sequence[Route] = (),
    ) -> None:
        self._desk = desk
        self._terminals = terminals
        self._known: Mapping[str, TerminalSettings] = {t.id: t for t in terminal_settings}
        self._signer = signer
        self._gate = PinGate()
        self._clock = clock
        self._uplink_problem = uplink_problem
        self._more_routes = more_routes

    def app(self) -> ASGIApp:
        """For this machine."""
        return self._app(self._more_routes)

    def network_app(self) -> ASGIApp:
        """For other machines: without the doors that are for whoever works at this one."""
        return self._app([route for route in self._more_routes if not route.path.startswith(STAFF_PATH)])

    def _app(self, more_routes: Sequence[Route]) -> ASGIApp:
        app = Starlette(
            routes=[
                Route("/healthz", self._healthz),
                Route("/", self._page),
                Route("/counter", self._page),
                Route("/counter/choices", self._choices),
                Route("/counter/sign-in", self._sign_in, methods=["POST"]),
                Route("/counter/sign-out", self._sign_out, methods=["POST"]),
                Mount("/counter/static", StaticFiles(directory=WEB)),
                WebSocketRoute("/ws", self._websocket),
                *more_routes,
            ]
        )
        return OwnNames(app, host_names)

    # --- pages

    async def _healthz(self, request: Request) -> Response:
        """For the doctor and for whoever watches services; nothing personal."""
        desk = self._desk
        return JSONResponse(
            {
                "ok": not desk.disk_fault,
                "business_day": desk.state.business_day,
                "revision": desk.running.revision,
                "paper": desk.health.paper,
                "panels": dict(desk.health.panels),
                "faults": dict(desk.health.faults),
                "troubles": dict(desk.health.troubles),
                "lines": desk.line_counts(),
                "collector": self._uplink_problem(),
                "disk": desk.disk_fault,
                "upkeep": desk.upkeep(),
                "terminals": sorted(caller.terminal for caller in self._terminals.connected()),
            }
        )

    async def _page(self, request: Request) -> Response:
        return FileResponse(WEB / "counter.html", headers={"Cache-Control": "no-cache"})

    async def _choices(self, request: Request) -> Response:
        running = self._desk.running
        centre = running.configuration.centre
        officers = [{"id": o.id, "name": o.name, "badge": o.badge} for o in running.configuration.officers.officers]
        counters = [
            {"id": c.id, "label": c.label, "services": [running.rules.service_name(s) for s in c.services]}
            for c in centre.counters
        ]
        names = {"line_1": centre.names.line_1, "line_2": centre.names.line_2}
        return JSONResponse({"officers": officers, "counters": counters, "centre": names})

    async def _sign_in(self, request: Request) -> Response:
        try:
            fields = await _fields(request, ("officer", "counter", "pin"))
            client = request.client.host if request.client else ""
            refuse_unsafe_line(request.url.scheme, client, request.headers)
            officers = self._desk.running.configuration.officers
            now_ms = self._clock.uptime_ms()
            await asyncio.to_thread(self._gate.check, officers, fields["officer"], fields["pin"], now_ms, client)
        except SignInRefused as refused:
            return JSONResponse({"error": refused.error, "text": refused.text}, refused.status)
        return await self._seat(fields, secure=request.url.scheme == "https")

    async def _seat(self, fields: dict[str, str], *, secure: bool) -> Response:
        made = fields.get("id", "")
        name = made if _COMMAND_ID.fullmatch(made) else uuid.uuid4().hex
        command = commands.SignIn(name, fields["counter"], fields["officer"])
        answer: Answer = await self._desk.ask(lambda reply: Ask(command, reply))
        if answer.refusal:
            return JSONResponse({"error": answer.refusal.error, "text": answer.refusal.text}, 409)
        response = JSONResponse({"ok": True})
        sitting = Sitting(command.officer, command.counter, command.command_id)
        response.set_cookie(COOKIE, self._signer.sign(sitting), secure=secure, httponly=True, samesite="strict")
        return response

    async def _sign_out(self, request: Request) -> Response:
        sitting = self._sitting(request.cookies)
        response = JSONResponse({"ok": True})
        if sitting is not None:
            command = commands.SignOut(uuid.uuid4().hex, sitting.counter, sitting.officer)
            answer = await self._desk.ask(lambda reply: Ask(command, reply))
            if answer.refusal:
                return JSONResponse({"error": answer.refusal.error, "text": answer.refusal.text}, 409)
        response.delete_cookie(COOKIE, secure=request.url.scheme == "https", httponly=True, samesite="strict")
        return response

    def _sitting(self, cookies: Mapping[str, str]) -> Sitting | None:
        sitting = self._signer.read(cookies.get(COOKIE, ""))
        return sitting if sitting and still_sits(self._desk.state, sitting) else None

    # --- terminals

    async def _websocket(self, websocket: WebSocket) -> None:
        await websocket.accept()
        welcomed = await self._identify(websocket)
        if welcomed is None:
            return
        caller, hello_id = welcomed
        terminal = Terminal(caller)
        self._terminals.add(terminal)
        if hello_id:
            # behind board and configuration: once greeted, a screen has what it needs to draw
            terminal.outbox.put(f"reply {hello_id}", pushes.Reply(id=hello_id))
        sender = asyncio.create_task(_send_all(websocket, terminal, self._terminals.frames))
        try:
            line = line_of(websocket)
            line.listen(Conversation(self._desk, terminal, line))
            await _end_of(websocket)
        finally:
            self._terminals.remove(terminal)
            sender.cancel()
            with suppress(asyncio.CancelledError):
                await sender

    async def _identify(self, websocket: WebSocket) -> tuple[Caller, str] | None:
        """Who connects, and the id of its hello: a browser by the cookie of this very origin, a screen by its token.

        Browsers always name their origin, screens never do.
        """
        if "origin" in websocket.headers:
            sitting = (
                self._sitting(websocket.cookies) if is_same_origin(websocket.headers, websocket.url.scheme) else None
            )
            if sitting is not None:
                return Caller(f"counter:{sitting.counter}", "counter", sitting), ""
            await _refuse(websocket, "signed_out", "Phiên làm việc đã kết thúc. Xin đăng nhập lại.")
            return None
        try:
            frame = await asyncio.wait_for(_receive(websocket), HELLO_S)
            hello = decode_request(frame)
        except (TimeoutError, WebSocketDisconnect, WireError) as error:
            await _refuse(websocket, "no_hello", f"expected a hello first; found {error!r}")
            return None
        return await self._greet(websocket, hello)

    async def _greet(self, websocket: WebSocket, hello: requests.Request) -> tuple[Caller, str] | None:
        fault = self._hello_fault(hello)
        if fault or not isinstance(hello, requests.Hello):
            log.warning("terminal refused: %s", fault)
            await _refuse(websocket, "refused", fault)
            return None
        known = self._known[hello.terminal]
        return Caller(hello.terminal, hello.role, None, known.counter, known.diagonal_inch), hello.id

    def _hello_fault(self, hello: requests.Request) -> str:
        if not isinstance(hello, requests.Hello):
            return f"expected a hello first, found {type(hello).__name__}"
        if hello.wire != WIRE_VERSION:
            return f"found wire version {hello.wire}, expected {WIRE_VERSION}: install the same release on both"
        known = self._known.get(hello.terminal)
        if known is None or not hmac.compare_digest(known.token.encode(), hello.token.encode()):
            return f"terminal {hello.terminal!r}: unknown or wrong token; see [[terminals]] in the station's settings"
        if known.role != hello.role:
            return f"terminal {hello.terminal!r}: found role {hello.role}, expected {known.role}"
        return ""


async def _end_of(websocket: WebSocket) -> None:
    with suppress(WebSocketDisconnect):
        while True:
            await _receive(websocket)


async def _receive(websocket: WebSocket) -> str | bytes:
    """The next frame, text or binary. Raises WebSocketDisconnect at the end, also when we closed it ourselves."""
    if websocket.application_state != WebSocketState.CONNECTED:
        raise WebSocketDisconnect(CLOSE_TRY_LATER)
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    text: str | None = message.get("text")
    return text if text is not None else bytes(message.get("bytes") or b"")


async def _send_all(websocket: WebSocket, terminal: Terminal, frames: Frames) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):
        while not terminal.outbox.overrun:
            for message in await terminal.outbox.take():
                await websocket.send_text(frames.of(message))
        await websocket.close(CLOSE_TRY_LATER, "too much unread")


async def _refuse(websocket: WebSocket, error: str, text: str) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):
        await websocket.send_text(encode(pushes.Reply(id="hello-00", ok=False, error=error, text=text)))
        await websocket.close(CLOSE_POLICY, error)


async def _fields(request: Request, names: tuple[str, ...]) -> dict[str, str]:
    try:
        data: Any = await request.json()
    except (ValueError, RecursionError) as error:
        raise SignInRefused(400, "not_json", "Yêu cầu không đúng dạng.") from error
    if not isinstance(data, dict) or any(not isinstance(data.get(n), str) for n in names):
        raise SignInRefused(400, "missing_field", "Yêu cầu thiếu cán bộ, quầy hoặc mã PIN.")
    return {key: value for key, value in data.items() if isinstance(value, str)}
