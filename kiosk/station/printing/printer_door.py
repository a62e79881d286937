"""What staff ask of the ticket printer by command at the station's own machine, see `staff_door`."""

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from devices.printers.nv import Group
from devices.runner import PortFullError
from kiosk.station.printing.commissioning import Commissioning, CommissioningRefused, Kept
from kiosk.station.printing.paper import Done
from kiosk.station.staff_token import StaffToken, json_body, refused

PAGE, ANSWER, ROLL_CHANGED = "/staff/printer/page", "/staff/printer/answer", "/staff/printer/roll-changed"
GRAPHICS, GRAPHICS_SEEN = "/staff/printer/graphics", "/staff/printer/graphics-seen"
PORT_FULL = "Cổng máy in đang treo, chưa nhận việc mới. Xin kiểm tra dây và nguồn của máy in rồi thử lại."
NO_PRINTER = "Trạm này chưa có máy in phiếu."


class PrinterDoor:
    """`lines` gives the centre's unchanging lines as they are now; `roll_changed` counts paper anew."""

    def __init__(
        self,
        token: StaffToken,
        commissioning: Commissioning | None,
        lines: Callable[[], list[Group]],
        roll_changed: Callable[[], None],
    ) -> None:
        self._token = token
        self._commissioning = commissioning
        self._lines = lines
        self._roll_changed = roll_changed

    def routes(self) -> list[Route]:
        """All POST, and answered {"ok": true, …} or {"ok": false, "error", "text"}.

        page {} → outcome, reason, choices; answer {"mark"} → way, page; graphics {} → outcome, reason, lines, left_out;
        graphics-seen {"right"} → lines; roll-changed {}.
        """
        doors = {
            PAGE: self._page,
            ANSWER: self._answer,
            GRAPHICS: self._graphics,
            GRAPHICS_SEEN: self._graphics_seen,
            ROLL_CHANGED: self._new_roll,
        }
        return [Route(path, self._guarded(handler), methods=["POST"]) for path, handler in doors.items()]

    def _guarded(self, handler: Callable[[Commissioning, dict[str, Any]], Any]) -> Callable[[Request], Any]:
        async def guarded(request: Request) -> Response:
            if stranger := self._token.stranger(request):
                return stranger
            if self._commissioning is None:
                return refused(409, "no_printer", NO_PRINTER)
            body = await json_body(request)
            try:
                answer = await handler(self._commissioning, body or {})
            except PortFullError:
                return refused(409, "not_done", PORT_FULL)
            except (CommissioningRefused, ValueError, OSError) as error:
                return refused(409, "not_done", str(error))
            return JSONResponse({"ok": True, **answer})

        return guarded

    async def _page(self, commissioning: Commissioning, _: dict[str, Any]) -> dict[str, Any]:
        outcome, _kept = await _printed(commissioning.print_page)
        return {**outcome, "choices": [[c.mark, c.way, c.page] for c in commissioning.choices]}

    async def _answer(self, commissioning: Commissioning, body: dict[str, Any]) -> dict[str, Any]:
        setup = await asyncio.to_thread(commissioning.answer, str(body.get("mark", "")))
        return {"way": setup.way, "page": setup.page}

    async def _graphics(self, commissioning: Commissioning, _: dict[str, Any]) -> dict[str, Any]:
        groups = await asyncio.to_thread(self._lines)
        outcome, kept = await _printed(lambda done: commissioning.store(groups, done))
        return {**outcome, "lines": kept.lines, "left_out": kept.left_out} if kept else outcome

    async def _graphics_seen(self, commissioning: Commissioning, body: dict[str, Any]) -> dict[str, Any]:
        if body.get("right") is True:
            return {"lines": await asyncio.to_thread(commissioning.graphics_right)}
        await asyncio.to_thread(commissioning.graphics_wrong)
        return {"lines": 0}

    async def _new_roll(self, _: Commissioning, __: dict[str, Any]) -> dict[str, Any]:
        await asyncio.to_thread(self._roll_changed)
        return {}


async def _printed(begin: Callable[[Done], Kept | None]) -> tuple[dict[str, str], Kept | None]:
    """The outcome once the printer has told it; every job at the driver ends, so this does too."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[dict[str, str]] = loop.create_future()

    def tell(outcome: str, reason: str) -> None:
        loop.call_soon_threadsafe(_end, ended, {"outcome": outcome, "reason": reason})

    kept = await asyncio.to_thread(begin, tell)
    return await ended, kept


def _end(ended: "asyncio.Future[dict[str, str]]", result: dict[str, str]) -> None:
    if not ended.done():  # whoever asked may have gone
        ended.set_result(result)
