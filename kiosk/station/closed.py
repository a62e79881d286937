"""What a station is while it cannot record: screens say so, searching goes on, and it returns by itself.

It holds neither lock nor ports: `kiosk restore` can work meanwhile, and panels keep their presses until they are
acknowledged.
"""

import asyncio
import json
import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from queue import Full
from urllib.parse import quote

from kiosk.clock import Clock
from kiosk.configuration import local_parts, read_parts
from kiosk.configuration_error import ConfigurationError
from kiosk.domain.kinds import ConfigApplied
from kiosk.domain.state import AppliedConfiguration, State
from kiosk.private import Record
from kiosk.settings.station import StationSettings
from kiosk.station import applying
from kiosk.station.core import Input
from kiosk.station.counter.sign_in import CookieSigner
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.running import Running
from kiosk.station.lock import AlreadyRunning
from kiosk.station.machine import Machine
from kiosk.station.opening import JOURNAL, UNREADABLE, CannotRecord, open_record
from kiosk.station.restore.putting_back import is_waiting
from kiosk.station.server import StationServer
from kiosk.station.serving import listener, stop_on_signals, url_of, web_server
from kiosk.station.terminals import Terminals
from kiosk.station.tls.door import door_of, opened
from kiosk.station.uplink.part_store import PartStore, parts_folder

log = logging.getLogger(__name__)

# How often it looks whether it can record again.
CHECK_S = 2.0


class _Nothing:
    """Stands where inputs and texts would be kept: nothing is."""

    def put(self, item: Input | Record) -> None:
        raise Full

    def digest(self, text: str) -> bytes:
        return b""


class ClosedStation:
    def __init__(self, settings: StationSettings, clock: Clock, fault: CannotRecord) -> None:
        self._settings = settings
        self._clock = clock
        self._fault = fault
        self._seen = _fingerprint(settings.data_dir / JOURNAL)
        nothing = _Nothing()
        self._desk = Desk(nothing.put, last_running(settings), State(), nothing, clock, has_printer=False)
        self._desk.disk_fault = str(fault)

    async def run(self) -> bool:
        """True when it can record again; False when it was told to stop. Raises OSError (port taken)."""
        log.error(
            "not recording: %s; nothing is given out until `kiosk restore` or until the disk is back", self._fault
        )
        pages = self._server()
        server = web_server(pages.app())
        door = door_of(self._settings, pages, self._clock, lambda: None)
        stop_on_signals(server)
        listening = listener(self._settings.loopback_host, self._settings.listen_port)
        log.info("station %s: closed on %s", self._settings.station, url_of("http", listening))
        waiting = asyncio.create_task(self._until_recordable())
        waiting.add_done_callback(lambda _: setattr(server, "should_exit", True))
        async with opened(door):
            await server.serve(sockets=[listening])
        if waiting.done():
            waiting.result()
            return True
        waiting.cancel()
        return False

    def _server(self) -> StationServer:
        # officers cannot sign in without a record, so the cookies' key is for nobody
        signer = CookieSigner(None)
        terminals = Terminals(self._desk, {})
        return StationServer(self._desk, terminals, self._settings.terminals, signer, self._clock, lambda: "")

    async def _until_recordable(self) -> None:
        while not await asyncio.to_thread(self._recordable):
            await asyncio.sleep(CHECK_S)
        log.warning("recording is possible again")

    def _recordable(self) -> bool:
        """A broken file is looked at again only when another lies in its place."""
        journal = self._settings.data_dir / JOURNAL
        now = _fingerprint(journal)
        if self._fault.fault != "unwritable" and now == self._seen and not is_waiting(journal):
            return False
        try:
            open_record(self._settings, self._clock, Machine()).close()
        except AlreadyRunning:
            return False
        except CannotRecord as fault:
            self._fault, self._seen = fault, now
            return False
        return True


def last_running(settings: StationSettings) -> Running:
    """As it ran last, as far as that can be read; else the local files. Nothing is written."""
    applied = _last_applied(settings.data_dir / JOURNAL)
    if applied is not None:
        with suppress(ConfigurationError, OSError):
            return applying.from_journal(applied, PartStore(parts_folder(settings.data_dir)))
    return applying.running_of(read_parts(local_parts(settings)), 0, None)


def _last_applied(path: Path) -> AppliedConfiguration | None:
    """From a file that may be broken, on a disk that may refuse any writing."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?immutable=1", uri=True)) as connection:
            query = "SELECT data FROM events WHERE kind = 'config.applied' ORDER BY epoch DESC, seq DESC LIMIT 1"
            (data,) = connection.execute(query).fetchone()
        fact = ConfigApplied(**json.loads(data))
    except UNREADABLE:
        return None
    return AppliedConfiguration(fact.revision, fact.source, tuple(fact.parts))


def _fingerprint(path: Path) -> tuple[int, int, int]:
    """Changes when another file is put in its place."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)
