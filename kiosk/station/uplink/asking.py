"""Asks the collector while somebody waits, in a thread of its own each time; nothing of the answer is kept here."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import Any, TypeVar

import requests

from kiosk.settings.station import CollectorLink, StationSettings
from kiosk.station.uplink.client import CallFailed, CollectorClient

log = logging.getLogger(__name__)

# Kiosks of one centre that ask at the same moment; a hung line holds no more threads than these.
THREADS_MOST = 4
# Names may take longer to resolve than a connection: a citizen is told after this all the same.
PATIENCE_S = 10.0

T = TypeVar("T")


AskCollector = Callable[[Callable[[CollectorClient], Any]], Awaitable[Any]]
"""As CollectorAsking.ask."""


class LostError(Exception):
    """The collector cannot be asked now."""


def asking_of(
    settings: StationSettings, new_session: Callable[[], requests.Session], now: Callable[[], datetime]
) -> AskCollector | None:
    link = settings.collector
    return CollectorAsking(link, settings.station, new_session, now).ask if link else None


class CollectorAsking:
    """`ask` on the asyncio thread. What was asked stands in no log."""

    def __init__(
        self,
        link: CollectorLink,
        station: str,
        new_session: Callable[[], requests.Session],
        now: Callable[[], datetime],
    ) -> None:
        self._link, self._station = link, station
        self._new_session, self._now = new_session, now
        self._free = threading.BoundedSemaphore(THREADS_MOST)

    async def ask(self, call: Callable[[CollectorClient], T]) -> T:
        """What the call gives. Raises LostError."""
        if not self._free.acquire(blocking=False):
            raise LostError("too many at once")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T | None] = loop.create_future()

        def run() -> None:
            try:
                found = self._call(call)
            finally:
                self._free.release()
            with suppress(RuntimeError):  # the station has ended meanwhile
                loop.call_soon_threadsafe(_settle, answer, found)

        threading.Thread(target=run, name="asking", daemon=True).start()
        try:
            found = await asyncio.wait_for(answer, PATIENCE_S)
        except TimeoutError:
            raise LostError("no answer in time") from None
        if found is None:
            raise LostError("the collector cannot be asked")
        return found

    def _call(self, call: Callable[[CollectorClient], T]) -> T | None:
        """None when there is no answer. The token is read each time: it may have been exchanged since."""
        try:
            token = self._link.token_file.read_text().strip()
        except OSError as error:
            log.warning("token of the collector not read: %s; enrol the station", error.strerror)
            return None
        client = CollectorClient(self._link.url, self._station, token, self._new_session(), self._now)
        try:
            return call(client)
        except CallFailed as error:
            log.info("the collector cannot be asked: %s", error.failed.problem)
            return None
        finally:
            client.close()


def _settle(answer: asyncio.Future[T | None], found: T | None) -> None:
    if not answer.done():
        answer.set_result(found)
