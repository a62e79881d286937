"""Opens a station's record: lock, journal, high-water file, and the state folded from it. Or says why it cannot."""

import errno
import logging
import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.clock import Clock
from kiosk.domain.evolve import fold
from kiosk.domain.state import State
from kiosk.journal import Journal, JournalReader, is_damage
from kiosk.settings.station import StationSettings
from kiosk.station.high_water import FILE_NAME, HighWater
from kiosk.station.lock import DataLock
from kiosk.station.machine import Machine
from kiosk.station.restore.older_copy import read_older_copy
from kiosk.station.restore.putting_back import finish
from kiosk.station.restore.resuming import begin_epoch, given, is_behind

log = logging.getLogger(__name__)

JOURNAL = "journal.db"
# What a first ticket needs on the disk: pages of the journal, its log and index.
LEAST_FREE_BYTES = 256 * 1024
# What reading a broken file can end in, since anything may stand in it.
UNREADABLE = (sqlite3.Error, RuntimeError, ValueError, TypeError, LookupError)

Fault = Literal["damaged", "missing", "unwritable"]


class CannotRecord(RuntimeError):
    """`fault`: damaged and missing need `kiosk restore`; unwritable may end by itself."""

    def __init__(self, fault: Fault, text: str) -> None:
        super().__init__(text)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class OpenRecord:
    lock: DataLock
    journal: Journal
    high_water: HighWater
    state: State

    def close(self) -> None:
        self.journal.close()
        self.high_water.close()
        self.lock.release()


def open_record(settings: StationSettings, clock: Clock, machine: Machine) -> OpenRecord:
    """Raises AlreadyRunning, CannotRecord. An older journal than the high-water file knows begins a new epoch."""
    folder = settings.data_dir
    with ExitStack() as undo:
        lock = _lock(folder)
        undo.callback(lock.release)
        _try_writing(folder)
        _finish_restore(folder)
        high_water = _high_water(folder)
        undo.callback(high_water.close)
        journal = _journal(folder / JOURNAL, settings.station, high_water, machine.connect)
        undo.callback(journal.close)
        state = _state(journal, high_water, clock)
        undo.pop_all()
    return OpenRecord(lock, journal, high_water, state)


def fault_seen_by_another(
    path: Path, connect: Callable[..., sqlite3.Connection], *, failing: bool
) -> CannotRecord | None:
    """Whether a fresh reader finds the file broken, which the writer's own memory may hide for days; while writing is
    `failing` also whether the disk refuses everybody, so that it must be let go of to be mended."""
    try:
        with closing(JournalReader(path, connect)) as reader:
            reader.last_event()
    except UNREADABLE as error:
        fault = _cannot(path, error)
        if fault.fault == "damaged":
            return fault
    return _refused_by_disk(path.parent) if failing else None


def _refused_by_disk(folder: Path) -> CannotRecord | None:
    """A full disk is waited for: it is mended beside the running station."""
    try:
        _try_writing(folder)
    except CannotRecord as fault:
        cause = fault.__cause__
        return fault if isinstance(cause, OSError) and cause.errno in (errno.EROFS, errno.EIO) else None
    return None


def _lock(folder: Path) -> DataLock:
    try:
        return DataLock(folder)
    except OSError as error:
        raise CannotRecord("unwritable", f"{folder}: {error}") from error


def _high_water(folder: Path) -> HighWater:
    try:
        return HighWater(folder / FILE_NAME)
    except OSError as error:
        raise CannotRecord("unwritable", f"{folder / FILE_NAME}: {error}") from error


def _try_writing(folder: Path) -> None:
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0" * LEAST_FREE_BYTES)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotRecord("unwritable", f"{folder}: {error}") from error


def _finish_restore(folder: Path) -> None:
    try:
        finish(folder / JOURNAL)
    except OSError as error:
        raise CannotRecord("unwritable", f"{folder}: {error}") from error


def _journal(path: Path, station: str, high_water: HighWater, connect: Callable[..., sqlite3.Connection]) -> Journal:
    if high_water.marks.epoch and not path.exists():
        raise CannotRecord("missing", f"{path}: no journal found, yet tickets were given here; see `kiosk restore`")
    try:
        journal = Journal(path, station, connect)
    except UNREADABLE as error:
        raise _cannot(path, error) from error
    if high_water.marks.epoch and journal.last is None:
        journal.close()
        raise CannotRecord("missing", f"{path}: no journal found but an empty file, yet tickets were given here")
    return journal


def _state(journal: Journal, high_water: HighWater, clock: Clock) -> State:
    try:
        return _begin(journal, high_water, clock)
    except UNREADABLE as error:
        raise _cannot(journal.path, error) from error


def _begin(journal: Journal, high_water: HighWater, clock: Clock) -> State:
    older = read_older_copy(journal.path.parent)
    parted = journal.last is not None and journal.last.epoch == older.epoch
    if parted or is_behind(journal, high_water.marks.merged(older.marks)):
        known = high_water.marks.merged(given(journal)).merged(older.marks)
        log.warning("%s: an older copy, events up to %s/%s are known", journal.path, known.epoch, known.seq)
        high_water.raise_to(begin_epoch(journal, known, clock.now(), clock.uptime_ms()))
    elif journal.last is None:
        journal.open_epoch("first_start", clock.now(), clock.uptime_ms())
    high_water.raise_to(high_water.marks.merged(given(journal)))
    return fold(journal.recent_events())


def _cannot(path: Path, error: Exception) -> CannotRecord:
    cause = error.__cause__ if isinstance(error.__cause__, sqlite3.Error) else error
    may_pass = isinstance(cause, sqlite3.OperationalError) and not is_damage(cause)
    return CannotRecord("unwritable" if may_pass else "damaged", str(error))
