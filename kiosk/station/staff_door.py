"""What staff ask by command at the station's own machine: a loopback door for whoever may read the data folder."""

import uuid
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from devices.trace import Trace
from kiosk.domain import commands
from kiosk.station.core import Ask
from kiosk.station.desks.desk import Desk
from kiosk.station.staff_token import StaffToken, json_body, refused

REPRINT, TRACE = "/staff/reprint", "/staff/trace"


class StaffDoor:
    def __init__(self, token: StaffToken, desk: Desk, traces: Mapping[str, Trace], *, has_printer: bool) -> None:
        self._token = token
        self._desk = desk
        self._traces = traces
        self._has_printer = has_printer

    def routes(self) -> list[Route]:
        """Both want the token as bearer and answer {"ok": true, …}, or {"ok": false, "error", "text"}.

        POST /staff/reprint {"code", "id"}; GET /staff/trace?port=P&after=N, entries behind number N.
        """
        return [Route(REPRINT, self._reprint, methods=["POST"]), Route(TRACE, self._trace)]

    async def _trace(self, request: Request) -> Response:
        if stranger := self._token.stranger(request):
            return stranger
        port, after = request.query_params.get("port", ""), request.query_params.get("after", "0")
        trace = self._traces.get(port)
        if trace is None or not after.isdecimal():
            text = f"found port {port!r} after {after!r}, expected one of {', '.join(self._traces)} and a number"
            return refused(404, "no_such_port", text)
        entries = [[e.number, e.at_ms, e.direction, e.data.hex()] for e in trace.entries(int(after))]
        return JSONResponse({"ok": True, "entries": entries})

    async def _reprint(self, request: Request) -> Response:
        if stranger := self._token.stranger(request):
            return stranger
        fields = _fields(await json_body(request))
        if fields is None:
            return refused(400, "bad_request", 'expected {"code": "A012", "id": 32 hexadecimal digits}')
        if not self._has_printer:
            return refused(409, "no_printer", "Trạm này chưa có máy in phiếu.")
        code, name = fields
        command = commands.ReprintAtConsole(name, code)
        answer = await self._desk.ask(lambda reply: Ask(command, reply))
        if answer.refusal:
            return refused(409, answer.refusal.error, answer.refusal.text)
        return JSONResponse({"ok": True, "ticket": answer.about})


def _fields(data: dict[str, Any] | None) -> tuple[str, str] | None:
    """Code and id; the id is a UUID, so that a retry is the same request and it is fit for the journal."""
    try:
        code, name = (data or {})["code"], uuid.UUID((data or {})["id"]).hex
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return (code, name) if isinstance(code, str) else None
