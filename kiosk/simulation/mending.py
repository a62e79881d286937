"""What people do about a journal: a copy put in place by hand, or `kiosk restore` when the file is damaged."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from kiosk.domain.events import ChainError, Event
from kiosk.journal import JournalReader
from kiosk.simulation.collector import STATION
from kiosk.simulation.site import Site
from kiosk.station.restore.command import fetch_from
from kiosk.station.restore.restoring import CannotRestore, Restored, Wanted, restore

DAMAGED_BYTES = 8_192  # two pages of the file
_FILES = ("journal.db", "journal.db-wal", "journal.db-shm")


class Mending:
    """One journal, from the moment its file is lost until another lies in its place. The station stays off."""

    def __init__(self, site: Site, copy: Path, rng: random.Random) -> None:
        self._site = site
        self._copy = copy
        self._rng = rng
        self._before = _events(site.journal_path)

    def put_copy(self) -> None:
        """By hand: nobody asks the collector."""
        for name in _FILES:
            (self._site.journal_path.parent / name).unlink(missing_ok=True)
        shutil.copy(self._copy, self._site.journal_path)
        self._site.disk.platter.sync_all()
        self._note_lost(set())

    def damage(self) -> None:
        """A piece of the file is overwritten, wherever the disk likes."""
        with self._site.journal_path.open("r+b") as file:
            size = file.seek(0, 2)
            at = self._rng.randrange(size)
            file.seek(at)
            file.write(self._rng.randbytes(min(DAMAGED_BYTES, size - at)))
        self._site.disk.platter.sync_all()

    def restore(self) -> bool:
        """`kiosk restore`, with the collector if it answers. False: it said why not, or was cut off."""
        with self._site.somebody_there():
            try:
                acknowledged = self._at_collector()
                done = self._restore()
            except (CannotRestore, OSError, sqlite3.Error) as error:
                self._site.note(f"not restored: {error}")
                return False
            self._judge(done, acknowledged)
            self._site.kept_off = False
            return True
        return False

    def _restore(self) -> Restored:
        site = self._site
        fetch = fetch_from(site.settings, needed=False, session=site.session(site.stand_by))
        return restore(site.settings.data_dir, STATION, site.clock, Wanted(source=self._copy, fetch=fetch))

    def _at_collector(self) -> dict[tuple[int, int], str]:
        """Hashes by place."""
        rows = self._site.collector.rows("SELECT epoch, seq, hash FROM event")
        return {(epoch, seq): digest for epoch, seq, digest in rows}

    def _judge(self, done: Restored, acknowledged: dict[tuple[int, int], str]) -> None:
        """What the collector had acknowledged is there again, if it could be asked."""
        if done.collector:
            self._site.note(f"restored without the collector: {done.collector}")
            self._note_lost(set())
            return
        self._site.note(f"restored with {done.fetched} events of the collector")
        kept = {(event.epoch, event.seq): event.hash for event in _events(self._site.journal_path)}
        for place, digest in sorted(acknowledged.items()):
            if kept.get(place) != digest:
                self._site.not_restored.append(f"event {place[0]}/{place[1]} is at the collector, not in the journal")
        self._note_lost(set(acknowledged))

    def _note_lost(self, had: set[tuple[int, int]]) -> None:
        """What the file held beyond its successor is remembered by the world alone: no reproach, if nobody `had` it."""
        kept = {(event.epoch, event.seq) for event in _events(self._site.journal_path)} | had
        self._site.lost += [event for event in self._before if (event.epoch, event.seq) not in kept]


def copy_journal(journal: Path, to: Path) -> bool:
    """A backup as the station's own: a copy while it runs."""
    if not journal.exists():
        return False
    with closing(sqlite3.connect(journal)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
    return True


def _events(journal: Path) -> list[Event]:
    """As far as they can be read."""
    found: list[Event] = []
    if journal.exists():
        try:
            with closing(JournalReader(journal)) as reader:
                found.extend(reader.events())
        except (sqlite3.DatabaseError, ChainError):
            pass
    return found
