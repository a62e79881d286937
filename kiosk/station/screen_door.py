"""Where a screen answers what was asked of it from afar: beside its WebSocket, with the same token."""

import hmac
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.settings.station import TerminalSettings
from kiosk.station.orders import Orders
from kiosk.wire.uplink import MAX_PICTURE_BYTES

PNG = b"\x89PNG\r\n\x1a\n"
# A sentence of why it could not be done.
MAX_WORDS_BYTES = 400


class ScreenDoor:
    """POST /screens/{terminal}/orders/{order}/{waiting|failed|picture}; bearer: the terminal's token.

    The body of `failed` is a sentence, of `picture` a PNG. 204; 401 a stranger, 404 an order not (now) asked of it,
    413 and 415 no picture that is taken.
    """

    def __init__(self, terminals: Mapping[str, TerminalSettings], orders: Orders) -> None:
        self._terminals = terminals
        self._orders = orders

    def routes(self) -> list[Route]:
        return [Route("/screens/{terminal}/orders/{order}/{word}", self.heard, methods=["POST"])]

    async def heard(self, request: Request) -> Response:
        terminal, order, word = (request.path_params[name] for name in ("terminal", "order", "word"))
        if not self._is_known(terminal, request.headers.get("authorization", "")):
            return _refused(401, "wrong_token")
        if not self._orders.awaits(terminal, order):
            return _refused(404, "no_such_order")
        body = await _body(request, MAX_PICTURE_BYTES if word == "picture" else MAX_WORDS_BYTES)
        if body is None:
            return _refused(413, "too_large")
        return self._take(terminal, order, word, body)

    def _take(self, terminal: str, order: str, word: str, body: bytes) -> Response:
        match word:
            case "waiting":
                self._orders.screen_waits(order)
            case "failed":
                self._orders.screen_failed(order, body.decode(errors="replace")[:200])
            case "picture" if body.startswith(PNG):
                self._orders.pictured(terminal, order, body)
            case "picture":
                return _refused(415, "no_png")
            case _:
                return _refused(404, "no_such_word")
        return Response(status_code=204)

    def _is_known(self, terminal: str, header: str) -> bool:
        known = self._terminals.get(terminal)
        return known is not None and hmac.compare_digest(header.encode(), f"Bearer {known.token}".encode())


async def _body(request: Request, most: int) -> bytes | None:
    """None when there is more than `most`."""
    found = bytearray()
    async for piece in request.stream():
        found += piece
        if len(found) > most:
            return None
    return bytes(found)


def _refused(status: int, error: str) -> Response:
    return JSONResponse({"error": error}, status)
