"""Answers only to this machine's own names, so that no web page elsewhere can speak through a browser here.

A foreign page may let its own host name lead to our address (DNS rebinding): the browser then still names that host. An
address in figures cannot be taken over that way, whichever it is.
"""

import ipaddress
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

LOOPBACK_NAME = "localhost"
# Close code of RFC 6455, 7.4.1.
CLOSE_POLICY = 1008
# A browser's page and socket schemes by the connection's.
_PAGE_SCHEME = {"http": "http", "ws": "http", "https": "https", "wss": "https"}


class OwnNames:
    """Refuses other hosts (421) and other pages' requests (403). `names` gives the machine's host names."""

    def __init__(self, app: ASGIApp, names: Callable[[], tuple[str, ...]]) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._fault(scope) if scope["type"] in ("http", "websocket") else None
        if fault is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocketClose(CLOSE_POLICY, fault[1])(scope, receive, send)
        else:
            status, error, text = fault
            await JSONResponse({"error": error, "text": text}, status)(scope, receive, send)

    def _fault(self, scope: Scope) -> tuple[int, str, str] | None:
        headers = Headers(scope=scope)
        if not is_own(headers.get("host", ""), self._names()):
            return 421, "other_host", "Địa chỉ này không phải của trạm."
        # a socket is judged where its page can be told why
        if scope["type"] == "http" and "origin" in headers and not is_same_origin(headers, scope["scheme"]):
            return 403, "other_origin", "Yêu cầu đến từ một trang khác."
        return None


def is_own(host: str, names: tuple[str, ...]) -> bool:
    """Whether a Host header names this machine, with or without a port."""
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.lower().removesuffix(".") in (LOOPBACK_NAME, *names)
    return True


def is_same_origin(headers: Headers, scheme: str) -> bool:
    """Whether the page that asks came from here. `scheme` is the connection's: http, https, ws or wss."""
    return headers.get("origin") == f"{_PAGE_SCHEME[scheme]}://{headers.get('host')}"
