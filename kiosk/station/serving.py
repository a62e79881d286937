"""The web servers of a station's process, without signal handling of their own."""

import asyncio
import signal
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from kiosk.station.web_socket import Line
from kiosk.wire.base import MAX_REQUEST_BYTES

# Connections that are still open at the end are cut after this.
SHUTDOWN_S = 1
# Counters, tablets and displays of the largest centre are tens; whoever opens more wants to stop us.
TLS_CONNECTIONS_MOST = 256
# A silent connection is asked after a minute, and gone after six questions without an answer, 10 s apart.
KEEPALIVE = ((socket.TCP_KEEPIDLE, 60), (socket.TCP_KEEPINTVL, 10), (socket.TCP_KEEPCNT, 6))


class _Server(uvicorn.Server):
    """uvicorn's own signal handling ends the process before the journal is closed; ours does not."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listener(address: str, port: int) -> socket.socket:
    """Raises OSError: an address that is not there, a port that is taken."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.create_server((address, port), family=family)
    # asyncio sets it only on sockets whose protocol is named, which those accepted here do not; without it an answer
    # that follows a push waits 40 ms for the other side's acknowledgement (Nagle, RFC 896; delayed ACK, RFC 1122)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def notice_lost_clients(listening: socket.socket) -> None:
    """A machine that was switched off says no farewell; without this its connections would fill the limit in weeks."""
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in KEEPALIVE:
        listening.setsockopt(socket.IPPROTO_TCP, option, value)


def url_of(scheme: str, listening: socket.socket) -> str:
    """As browsers write it, without a slash at the end."""
    address, port = listening.getsockname()[:2]
    return f"{scheme}://[{address}]:{port}" if ":" in address else f"{scheme}://{address}:{port}"


def stop_on_signals(server: uvicorn.Server) -> None:
    """SIGTERM and SIGINT let it end by itself."""
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, partial(setattr, server, "should_exit", True))


def web_server(app: ASGIApp) -> uvicorn.Server:
    """For loopback, in plain HTTP."""
    return _server(app)


def tls_server(app: ASGIApp, context: ssl.SSLContext) -> uvicorn.Server:
    return _server(app, ssl_context_factory=lambda config, default: context, limit_concurrency=TLS_CONNECTIONS_MOST)


def _server(app: ASGIApp, **more: Any) -> uvicorn.Server:
    return _Server(
        uvicorn.Config(
            app,
            log_level="warning",
            lifespan="off",
            ws=Line,
            ws_max_size=MAX_REQUEST_BYTES,
            # a counter's view is a few kilobytes on a local network; to press it for each browser holds up taps
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=SHUTDOWN_S,
            # nobody stands before us: what a request says of its way here is anybody's word
            proxy_headers=False,
            **more,
        )
    )
