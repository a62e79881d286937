"""`kiosk restore`: a whole journal again from what is left, a new epoch, and numbers that go on above every one given.

What is left: the newest good backup, what the collector has acknowledged, what still verifies of the broken journal.
In this order: on a new disk the journal that lies here began with the new enrolment, behind all the collector has.
Everything is built beside and put in place in one step; the broken files are kept.
"""

import logging
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from kiosk.backup.broken import drop_surplus
from kiosk.backup.checking import BadCopy, checked
from kiosk.backup.shelf import listed
from kiosk.clock import Clock
from kiosk.domain.events import ChainError, Event, verify_chain
from kiosk.domain.marks import Marks, as_texts
from kiosk.journal import Journal, read_events
from kiosk.station.high_water import FILE_NAME, HighWater, read_marks
from kiosk.station.opening import JOURNAL, UNREADABLE
from kiosk.station.restore.older_copy import forget_older_copy
from kiosk.station.restore.putting_back import finish, put_back_other_files, put_in_place
from kiosk.station.restore.resuming import begin_epoch, given

log = logging.getLogger(__name__)

# Appended in one transaction; as many as the collector sends at once.
BATCH = 500
DRAFT = "restoring"

# events after (epoch, seq), in order
Fetch = Callable[[int, int], Iterator[Event]]


class CannotRestore(RuntimeError):
    """Says what is missing and what to do."""


class NotReached(Exception):
    """The collector cannot be asked; says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`source`: a backup's folder or a journal; None begins from nothing. `fetch` asks the collector and raises
    NotReached; None when it is not asked. `shown`: numbers that people have seen."""

    source: Path | None = None
    fetch: Fetch | None = None
    collector_needed: bool = False
    shown: Marks = field(default_factory=Marks)


@dataclass
class Restored:
    """`collector`: why it had no say, or "". `holes`: events it acknowledged and cannot give back; `left_out`: those it
    holds that do not follow on. `told`: what all its events say, also those not taken over. `lost`: at least so many
    events are nowhere any more. `unsure`: without a high-water file numbers given last may be known to nobody."""

    events: int = 0
    salvaged: int = 0
    fetched: int = 0
    collector: str = ""
    holes: int = 0
    left_out: int = 0
    told: Marks = field(default_factory=Marks)
    lost: int = 0
    unsure: bool = False
    numbers: tuple[str, ...] = ()
    kept: Path | None = None


def restore(folder: Path, station: str, clock: Clock, wanted: Wanted) -> Restored:
    """Nobody else may use `folder` meanwhile. Raises CannotRestore, BadCopy, OSError, sqlite3.Error; then all is as
    it was."""
    draft = folder / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    finish(folder / JOURNAL)
    draft.mkdir(mode=0o700)
    try:
        done, marks = _build(draft / JOURNAL, folder, station, clock, wanted)
        done.events = checked(draft / JOURNAL).events
        done.kept = put_in_place(draft / JOURNAL, folder / JOURNAL, clock)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    _raise_high_water(folder, marks)
    put_back_other_files(folder, wanted.source, done.kept)
    if wanted.source is None and not done.collector:
        forget_older_copy(folder)
    drop_surplus(folder, clock.now())
    return done


def newest_good(shelf: Path) -> tuple[Path | None, list[str]]:
    """The folder of the newest backup that verifies, and what was wrong with newer ones."""
    faults: list[str] = []
    for backup in reversed(listed(shelf)):
        try:
            checked(backup.folder / JOURNAL)
            return backup.folder, faults
        except BadCopy as bad:
            faults.append(str(bad))
    return None, faults


def _build(path: Path, folder: Path, station: str, clock: Clock, wanted: Wanted) -> tuple[Restored, Marks]:
    done = Restored()
    high_water = read_marks(folder / FILE_NAME)
    with closing(_begin(path, station, wanted.source)) as journal:
        done.collector = _ask_collector(journal, wanted, done)
        done.salvaged = _take_over(journal, _following(_readable(folder / JOURNAL, _place(journal)), journal.last))
        if done.salvaged and not done.collector:
            # what filled a hole of the collector's record lets it go on behind it
            done.collector = _ask_collector(journal, wanted, done)
        left_out = _take_later_epochs(journal, folder, wanted, done)
        if done.collector and not high_water.epoch and not wanted.shown.numbers:
            raise CannotRestore(
                f"the highest number given is known to nobody: {folder / FILE_NAME} is missing or broken, and the "
                f"collector was {done.collector}; look at the last paper or screen and add --last-number N"
            )
        done.unsure = not (high_water.epoch or wanted.shown.numbers)
        done.lost = max(left_out, _lost(high_water.merged(done.told), _place(journal)))
        known = given(journal).merged(high_water).merged(done.told).merged(wanted.shown)
        marks = begin_epoch(journal, known, clock.now(), clock.uptime_ms())
    done.numbers = as_texts(marks.numbers)
    return done, marks


def _begin(path: Path, station: str, source: Path | None) -> Journal:
    if source is not None:
        _copy(source / JOURNAL if source.is_dir() else source, path)
    return Journal(path, station)


def _copy(file: Path, to: Path) -> None:
    """With its log when one lies beside it: a copy made by hand, or what an earlier restore put aside."""
    log_of = file.with_name(f"{file.name}-wal")
    if not log_of.exists():
        checked(file)
    shutil.copyfile(file, to)
    to.chmod(0o600)
    if log_of.exists():
        shutil.copyfile(log_of, to.with_name(f"{to.name}-wal"))
        with closing(sqlite3.connect(to)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        checked(to)


def _readable(path: Path, after: tuple[int, int]) -> Iterator[Event]:
    """Events of the broken journal as far as they can be read. Nothing of it is changed: a writer would fold its log
    into it at the end, and what a broken log still holds would be gone."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            yield from read_events(connection, (after[0], after[1] + 1))
    except UNREADABLE as error:
        log.info("the broken journal cannot be read further: %s", error)


def _place(journal: Journal) -> tuple[int, int]:
    return (journal.last.epoch, journal.last.seq) if journal.last else (0, 0)


def _take_over(journal: Journal, events: Iterable[Event]) -> int:
    taken, following = 0, iter(events)
    while batch := list(islice(following, BATCH)):
        journal.take_over(batch)
        taken += len(batch)
    return taken


def _following(events: Iterable[Event], last: Event | None) -> Iterator[Event]:
    """Up to the first that does not follow on: it and what comes after it cannot be believed."""
    for event in events:
        try:
            verify_chain((event,), last)
        except ChainError as error:
            log.info("not taken over from here: %s", error)
            return
        yield event
        last = event


def _ask_collector(journal: Journal, wanted: Wanted, done: Restored) -> str:
    """Why the collector had no say; "" when it had. What does not follow on (an event it set aside stands before)
    still tells which numbers were given."""
    if wanted.fetch is None:
        return "not asked"
    try:
        events = _noted(wanted.fetch(*_place(journal)), done)
        done.fetched += _take_over(journal, _following(events, journal.last))
        deque(events, maxlen=0)
    except NotReached as error:
        if wanted.collector_needed:
            raise CannotRestore(f"collector: {error}; expected its acknowledged events") from error
        return f"not reached ({error})"
    return ""


def _take_later_epochs(journal: Journal, folder: Path, wanted: Wanted, done: Restored) -> int:
    """Behind a place where nothing follows on any more: an epoch stands by itself, so later ones are whole again.
    Returns how many events of the broken journal are left out for good."""
    if wanted.fetch is not None and not done.collector:
        record = _Counted(wanted.fetch(*_place(journal)), *_place(journal))
        with suppress(NotReached):
            taken = _take_over(journal, _whole_epochs(record, journal.last))
            done.fetched += taken
            done.holes, done.left_out = record.holes, record.events - taken
    rest = _Counted(_readable(folder / JOURNAL, _place(journal)), *_place(journal))
    taken = _take_over(journal, _whole_epochs(rest, journal.last))
    done.salvaged += taken
    return rest.events - taken


def _whole_epochs(events: Iterable[Event], last: Event | None) -> Iterator[Event]:
    """Those that follow on the one yielded before; behind one that does not, the next is an epoch's first."""
    for event in events:
        try:
            verify_chain((event,), last)
        except ChainError:
            continue
        yield event
        last = event


@dataclass
class _Counted:
    """Counts the `events` that pass and the numbers that are missing between them, from (epoch, seq) on."""

    _events: Iterable[Event]
    _epoch: int
    _seq: int
    events: int = 0
    holes: int = 0

    def __iter__(self) -> Iterator[Event]:
        for event in self._events:
            before = self._seq if event.epoch == self._epoch else 0
            self.events += 1
            self.holes += max(0, event.seq - before - 1)
            self._epoch, self._seq = event.epoch, event.seq
            yield event


def _noted(events: Iterable[Event], done: Restored) -> Iterator[Event]:
    for event in events:
        done.told = done.told.after((event,))
        yield event


def _lost(high_water: Marks, place: tuple[int, int]) -> int:
    """At least so many events were recorded once and are in no source."""
    if high_water.epoch > place[0]:
        return high_water.seq
    return max(0, high_water.seq - place[1]) if high_water.epoch == place[0] else 0


def _raise_high_water(folder: Path, marks: Marks) -> None:
    high_water = HighWater(folder / FILE_NAME)
    high_water.raise_to(high_water.marks.merged(marks))
    high_water.close()
