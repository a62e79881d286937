"""A station's folder with an uplink to a scripted collector, for tests of the uplink's thread."""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.clock import SystemClock
from kiosk.journal import JournalReader
from kiosk.private import PrivateStore
from kiosk.station.uplink.client import CollectorClient
from kiosk.station.uplink.machine import Uplink
from kiosk.station.uplink.part_store import PartStore
from kiosk.station.uplink.thread import UplinkThread
from kiosk.wire.uplink import Health, Manifest, Waiting
from tests.journal.journal_files import opened
from tests.station.scripted_collector import Answer, Heard, Script, serving

POLL_MS = 60_000


def eventually(true: Callable[[], bool], within_s: float = 5.0) -> None:
    """Other threads work meanwhile."""
    clock, pause = SystemClock(), threading.Event()
    end_ms = clock.uptime_ms() + within_s * 1000
    while not true():
        assert clock.uptime_ms() < end_ms
        pause.wait(0.01)


class Told:
    """The running station as the uplink sees it."""

    boot_id = "boot"

    def __init__(self) -> None:
        self.applied: list[Manifest] = []
        self.happened = threading.Event()

    def health(self, backlog: int, refused_texts: int = 0) -> Health:
        problems = (f"refused: {refused_texts}",) if refused_texts else ()
        return Health(version="0", clock="t", uptime_ms=1, backlog=backlog, revision=0, paper="ok", problems=problems)

    def waiting(self) -> tuple[Waiting, ...]:
        return ()

    def apply(self, manifest: Manifest) -> None:
        self.applied.append(manifest)
        self.happened.set()


class Quick(random.Random):
    """Jitter of one millisecond: the thread's own waiting is not what is tested here."""

    def randrange(self, *_: Any) -> int:
        return 0


class Link:
    """A station's folder with an uplink to `script`."""

    def __init__(self, folder: Path, script: Script) -> None:
        self.folder = folder
        self.journal = opened(folder, 3)
        assert self.journal.last is not None
        self.epoch = self.journal.last.epoch
        self.private = PrivateStore(folder)
        self.parts = PartStore(folder / "parts")
        self.told = Told()
        self.thread = UplinkThread(
            Uplink(POLL_MS, 1, Quick()),
            CollectorClient(script.url, "05500-1", "token"),
            partial(JournalReader, folder / "journal.db"),
            partial(PrivateStore, folder),
            self.parts,
            self.told,
            SystemClock(),
        )

    def acknowledged(self) -> tuple[int, int]:
        """(through, backlog)."""
        reader = JournalReader(self.folder / "journal.db")
        try:
            return reader.unacknowledged_epoch()[1], reader.backlog()
        finally:
            reader.close()


def ack(through: int, revision: int = 1) -> Answer:
    return Answer(200, {"acked_through": through, "config_revision": revision, "feed_through": 0})


@contextmanager
def linked(folder: Path, *answers: Answer) -> Iterator[tuple[Link, Script]]:
    with serving(Script(*answers)) as script:
        link = Link(folder, script)
        link.thread.start()
        try:
            yield link, script
        finally:
            link.thread.stop()


def seqs(heard: Heard) -> list[int]:
    return [event["seq"] for event in heard.json["events"]]
