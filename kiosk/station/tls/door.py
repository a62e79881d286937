"""Serves the named interface by TLS beside loopback: a thin runner that never stops the station.

An address may come late, go and change; each look opens the listener where the address is now.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

import uvicorn
from starlette.types import ASGIApp

from kiosk.clock import Clock
from kiosk.domain.calendar import clock_fault
from kiosk.settings.station import StationSettings
from kiosk.station.server import StationServer
from kiosk.station.serving import listener, notice_lost_clients, tls_server, url_of
from kiosk.station.tls.authority_store import AuthorityStore
from kiosk.station.tls.certificate import CertificateKeeper
from kiosk.station.tls.names import address_of, names_at

log = logging.getLogger(__name__)

# How often address and certificate are looked at.
LOOK_S = 5.0
ENDED = "Phần nghe TLS đã dừng, xin báo kỹ thuật khởi động lại trạm"


class TlsDoor:
    def __init__(
        self, settings: StationSettings, app: ASGIApp, clock: Clock, latest_at: Callable[[], datetime | None]
    ) -> None:
        """`latest_at`: the highest time of the record, None when it has none; it shows a clock that is wrong."""
        self._host = settings.listen_host
        self._port = settings.tls_port
        self._app = app
        self._clock = clock
        self._latest_at = latest_at
        self._certificate = CertificateKeeper(AuthorityStore(settings.data_dir), settings.station)
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None
        self._address = ""
        self._problem = ""
        self._ended = False

    @property
    def problem(self) -> str:
        """A sentence for staff; "" while others can come in."""
        return ENDED if self._ended else self._problem

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._tell(await self.look())
                await asyncio.sleep(LOOK_S)
        finally:
            self._ended = True
            await self.close()

    async def look(self) -> str:
        """One look; what is wrong now, as a sentence."""
        address = await asyncio.to_thread(address_of, self._host)
        if not address:
            await self.close()
            return f"Cổng mạng {self._host} chưa có địa chỉ: máy khác chưa vào được trạm"
        trouble = await asyncio.to_thread(self._keep_certificate, address)
        if self._certificate.is_ready:
            try:
                await self._open(address)
            except OSError as error:
                return f"Chưa nghe được ở {address} cổng {self._port}: {error.strerror or error}"
        return trouble

    def _keep_certificate(self, address: str) -> str:
        now = self._clock.now()
        try:
            self._certificate.keep(names_at(address), now, clock_suspect=bool(clock_fault(now, self._latest_at())))
        except (OSError, ValueError, OverflowError, RuntimeError) as error:
            return f"Chưa làm được chứng thư TLS: {error}"
        return ""

    async def _open(self, address: str) -> None:
        """Raises OSError: an address that is not there yet, a port that is taken."""
        if self._serving is not None and not self._serving.done() and address == self._address:
            return
        await self.close()
        listening = listener(address, self._port)
        notice_lost_clients(listening)
        self._server = tls_server(self._app, self._certificate.context)
        self._serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        self._address = address
        log.info("tls: listening on %s", url_of("https", listening))

    async def close(self) -> None:
        if self._server is None or self._serving is None:
            return
        self._server.should_exit = True
        with suppress(OSError):
            await self._serving
        self._server = self._serving = None
        log.info("tls: no longer listening on %s", self._address)

    def _tell(self, problem: str) -> None:
        """A trouble is logged once, its end once."""
        if problem and problem != self._problem:
            log.warning("tls: %s", problem)
        if self._problem and not problem:
            log.info("tls: well again")
        self._problem = problem


def door_of(
    settings: StationSettings, server: StationServer, clock: Clock, latest_at: Callable[[], datetime | None]
) -> TlsDoor | None:
    """None for a station on loopback alone."""
    return TlsDoor(settings, server.network_app(), clock, latest_at) if settings.is_on_network else None


@asynccontextmanager
async def opened(door: TlsDoor | None) -> AsyncIterator[None]:
    """Open while the station serves loopback."""
    if door is None:
        yield
        return
    task = asyncio.create_task(door.run())
    task.add_done_callback(_log_end)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def _log_end(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("tls: ended", exc_info=error)
