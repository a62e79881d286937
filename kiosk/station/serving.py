"""The web server of a station's process, without signal handling of its own."""

from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from kiosk.wire.base import MAX_REQUEST_BYTES

# Connections that are still open at the end are cut after this.
SHUTDOWN_S = 1


class _Server(uvicorn.Server):
    """uvicorn's own signal handling ends the process before the journal is closed; ours does not."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def web_server(app: Starlette) -> uvicorn.Server:
    return _Server(
        uvicorn.Config(
            app,
            log_level="warning",
            lifespan="off",
            ws_max_size=MAX_REQUEST_BYTES,
            timeout_graceful_shutdown=SHUTDOWN_S,
        )
    )
