"""Serves the demo page from a thread of the demo's own process, so that the main thread is free for signals."""

import threading

import uvicorn
from starlette.applications import Starlette

# A picture under way may finish; nothing else on this page takes time.
CLOSE_S = 2


class PageServer:
    def __init__(self, application: Starlette, port: int) -> None:
        config = uvicorn.Config(
            application, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=CLOSE_S
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="demo-page", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(2 * CLOSE_S)
