"""What staff ask by command at the station's own machine: a loopback door for whoever may read the data folder."""

import hmac
import secrets
import uuid
from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from devices.trace import Trace
from kiosk.domain import commands
from kiosk.secret_files import write_secret
from kiosk.station.core import Ask
from kiosk.station.desk import Desk

REPRINT, TRACE = "/staff/reprint", "/staff/trace"
TOKEN_FILE = "staff.token"
TOKEN_BYTES = 32
BODY_MOST_BYTES = 1_024  # a code and an id


class StaffDoor:
    """The token is new with every start; reading it takes the rights of the station's user."""

    def __init__(self, desk: Desk, folder: Path, traces: Mapping[str, Trace], *, has_printer: bool) -> None:
        self._desk = desk
        self._traces = traces
        self._has_printer = has_printer
        self._token = _new_token(folder / TOKEN_FILE)

    def routes(self) -> list[Route]:
        """Both want the token as bearer and answer {"ok": true, …}, or {"ok": false, "error", "text"}.

        POST /staff/reprint {"code", "id"}; GET /staff/trace?port=P&after=N, entries behind number N.
        """
        return [Route(REPRINT, self._reprint, methods=["POST"]), Route(TRACE, self._trace)]

    def _stranger(self, request: Request) -> Response | None:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        if hmac.compare_digest(given.encode(), self._token.encode()):
            return None
        return _refused(401, "wrong_token", f"found another token; expected the one of {TOKEN_FILE}")

    async def _trace(self, request: Request) -> Response:
        if stranger := self._stranger(request):
            return stranger
        port, after = request.query_params.get("port", ""), request.query_params.get("after", "0")
        trace = self._traces.get(port)
        if trace is None or not after.isdecimal():
            text = f"found port {port!r} after {after!r}, expected one of {', '.join(self._traces)} and a number"
            return _refused(404, "no_such_port", text)
        entries = [[e.number, e.at_ms, e.direction, e.data.hex()] for e in trace.entries(int(after))]
        return JSONResponse({"ok": True, "entries": entries})

    async def _reprint(self, request: Request) -> Response:
        if stranger := self._stranger(request):
            return stranger
        fields = await _fields(request)
        if fields is None:
            return _refused(400, "bad_request", 'expected {"code": "A012", "id": 32 hexadecimal digits}')
        if not self._has_printer:
            return _refused(409, "no_printer", "Trạm này chưa có máy in phiếu.")
        code, name = fields
        command = commands.ReprintAtConsole(name, code)
        answer = await self._desk.ask(lambda reply: Ask(command, reply))
        if answer.refusal:
            return _refused(409, answer.refusal.error, answer.refusal.text)
        return JSONResponse({"ok": True, "ticket": answer.about})


async def _fields(request: Request) -> tuple[str, str] | None:
    """Code and id; the id is a UUID, so that a retry is the same request and it is fit for the journal."""
    if int(request.headers.get("content-length", BODY_MOST_BYTES + 1)) > BODY_MOST_BYTES:
        return None
    try:
        data = await request.json()
        code, name = data["code"], uuid.UUID(data["id"]).hex
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    return (code, name) if isinstance(code, str) else None


def _refused(status: int, error: str, text: str) -> JSONResponse:
    return JSONResponse({"ok": False, "error": error, "text": text}, status)


def _new_token(path: Path) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    write_secret(path, token.encode())
    return token
