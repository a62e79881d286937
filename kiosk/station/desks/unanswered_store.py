"""Keeps searches that found nothing in the private store, from where they go up. On the asyncio thread."""

import asyncio
import logging
import sqlite3
import uuid
from collections.abc import Sequence
from datetime import datetime

from kiosk.clock import Clock
from kiosk.domain.events import rfc3339
from kiosk.private import PrivateStore, Record
from kiosk.station.desks.unanswered import Unanswered

log = logging.getLogger(__name__)

# While the collector is out of reach: weeks of a hall. Comments of citizens are never held up by it.
STORED_MAX = 1_000


class UnansweredStore:
    """`searched` and `led_on` as of `Desk`; `keep_settled` every few seconds."""

    def __init__(self, private: PrivateStore, clock: Clock) -> None:
        self._private = private
        self._clock = clock
        self._unanswered = Unanswered()
        self._keeping: set[asyncio.Task[None]] = set()
        self._failed = False

    def searched(self, terminal: str, query: str, found: int) -> None:
        self._unanswered.searched(terminal, query, found, self._clock.uptime_ms())

    def led_on(self, terminal: str) -> None:
        self._unanswered.led_on(terminal)

    def keep_settled(self) -> None:
        texts = self._unanswered.settled(self._clock.uptime_ms())
        if texts:
            task = asyncio.create_task(asyncio.to_thread(self.put, texts, self._clock.now()))
            self._keeping.add(task)
            task.add_done_callback(self._keeping.discard)

    def put(self, texts: Sequence[str], now: datetime) -> None:
        """A disk that fails costs a few words of statistics; it is logged once."""
        try:
            for text in texts[: max(0, STORED_MAX - self._private.count())]:
                self._private.put(Record(f"q-{uuid.uuid4().hex}", "unanswered_search", "", hour_of(now), text))
            self._failed = False
        except sqlite3.Error as error:
            if not self._failed:
                log.warning("searches without a result are not kept: %s; check the disk with `kiosk doctor`", error)
            self._failed = True


def hour_of(now: datetime) -> str:
    """No finer: with a moment a query would be somebody's at the kiosk."""
    return rfc3339(now.replace(minute=0, second=0, microsecond=0))
