"""The append-only journal: one SQLite table of events, the one record of a station.

Schema and migrations by sqlite-utils; the append path is one explicit transaction with synchronous=FULL, so that
what was answered is on the disk. One thread appends; others read through `open_reader`.
"""

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kiosk.domain.events import GENESIS_HASH, ChainError, Event, chained, rfc3339, verify_chain
from kiosk.domain.kinds import EpochOpened, Fact

# How long a reader or writer waits for the other's lock before it is an error.
BUSY_MS = 5_000
# A panel keeps a press for a week at most; so many opened days cover it.
DAYS_OF_PRESSES = 10
# Ten days of a large ward; only the latest mark of each panel's boot matters.
MOST_EARLIER_PRESSES = 5_000
# Rows read at a time when the whole journal is folded or verified.
PAGE_ROWS = 1_000

# as `sqlite3.connect`; a simulation puts its own disk in between
Connect = Callable[..., sqlite3.Connection]

_migrations = Migrations("journal")
_COLUMNS = "epoch, seq, id, at, uptime_ms, kind, v, data, hash"


@_migrations()
def m001_events(db: Database) -> None:
    columns = {name: str for name in ("id", "at", "kind", "data", "hash")}
    types: dict[str, Any] = {"epoch": int, "seq": int, **columns, "uptime_ms": int, "v": int}
    db["events"].create(types, pk=("epoch", "seq"), not_null=set(types), column_order=_COLUMNS.split(", "))  # type: ignore[union-attr]
    db["events"].create_index(["id"], unique=True)  # type: ignore[union-attr]


@_migrations()
def m002_acknowledged(db: Database) -> None:
    """How far the collector has acknowledged each epoch."""
    db["acknowledged"].create({"epoch": int, "through": int}, pk="epoch", not_null={"through"})  # type: ignore[union-attr]


@_migrations()
def m003_kinds(db: Database) -> None:
    """So that a start finds the last day without reading years."""
    db["events"].create_index(["kind", "epoch", "seq"])  # type: ignore[union-attr]


class JournalError(RuntimeError):
    """The journal cannot be opened or read; says which file and what to do."""


def is_damage(error: Exception) -> bool:
    """Whether the file itself is broken, which no waiting mends; a full or read-only disk may come back."""
    # an extended code keeps the primary one in its low byte (sqlite.org/rescode.html)
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact that is about to be recorded."""

    fact: Fact
    at: datetime
    uptime_ms: int


def _connect(path: Path, *, create: bool, connect: Connect) -> sqlite3.Connection:
    if not create and not path.exists():
        raise JournalError(f"{path}: no journal found; expected one made by `kiosk station run`")
    try:
        connection = connect(path, isolation_level=None, check_same_thread=False)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error as error:
        raise JournalError(f"{path}: {error}; expected a readable SQLite file, see `kiosk doctor`") from error
    return connection


class Journal:
    """The writer. Not thread-safe: it belongs to the one thread that appends."""

    def __init__(self, path: Path, station: str, connect: Connect = sqlite3.connect) -> None:
        self.path = path
        self._connection = _connect(path, create=True, connect=connect)
        _migrations.apply(Database(self._connection))
        self.last = _last_event(self._connection)
        self._station = station

    def close(self) -> None:
        self._connection.close()

    def open_epoch(
        self, reason: str, at: datetime, uptime_ms: int, *, above: int = 0, facts: Sequence[Fact] = ()
    ) -> Event:
        """Begin an epoch; `facts` are recorded with its first event or not at all.

        Its number is the Unix time, or one more than the last and than `above`: it never repeats, even when a machine
        is installed again from nothing.
        """
        before = max(above, self.last.epoch if self.last else 0)
        epoch = max(before + 1, int(at.timestamp()))
        opening = (EpochOpened(self._station, reason), *facts)
        return self._append([Draft(fact, at, uptime_ms) for fact in opening], epoch)[0]

    def take_over(self, events: Sequence[Event]) -> None:
        """Append events recorded earlier, from a backup or the collector. Raises ChainError unless they follow on."""
        verify_chain(events, self.last)
        self._insert(events)

    def append(self, drafts: Sequence[Draft]) -> list[Event]:
        """Record facts in one transaction; they are on the disk when this returns. Raises sqlite3.Error otherwise."""
        if self.last is None:
            raise JournalError("no epoch is open; expected open_epoch before append")
        return self._append(drafts, self.last.epoch)

    def _append(self, drafts: Sequence[Draft], epoch: int) -> list[Event]:
        events = list(_chain(drafts, epoch, self.last))
        self._insert(events)
        return events

    def _insert(self, events: Sequence[Event]) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._connection.executemany(
                f"INSERT INTO events ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", map(_row, events)
            )
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        if events:
            self.last = events[-1]

    def recent_events(self) -> Iterator[Event]:
        """What today's state is folded from: the last day whole, and of earlier days what outlives them.

        These are the running configuration, numbers raised by a restore and the presses a panel may still repeat.
        Folding them gives what folding everything would, in a time that does not grow with the years.
        """
        today = self._nth_last_day(1)
        earlier = [
            *self._of_kind("config.applied", (0, 0), today, 1),
            *self._of_kind("config.rejected", (0, 0), today, 1),
            *self._of_kind("numbers.raised", (0, 0), today, 1),
            *self._of_kind("rating.given", self._nth_last_day(DAYS_OF_PRESSES), today, MOST_EARLIER_PRESSES),
            *self._of_kind("keypad.pressed", self._nth_last_day(DAYS_OF_PRESSES), today, MOST_EARLIER_PRESSES),
        ]
        yield from sorted(earlier, key=lambda event: (event.epoch, event.seq))
        yield from _followed(read_events(self._connection, today))

    def _of_kind(self, kind: str, since: tuple[int, int], before: tuple[int, int], most: int) -> list[Event]:
        """The latest ones of a kind in a range, newest first."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM events WHERE kind = ? AND (epoch, seq) >= (?, ?) AND (epoch, seq) < (?, ?)"
            " ORDER BY epoch DESC, seq DESC LIMIT ?",
            (kind, *since, *before, most),
        )
        return [_event(row) for row in rows]

    def _nth_last_day(self, n: int) -> tuple[int, int]:
        row = self._connection.execute(
            "SELECT epoch, seq FROM events WHERE kind = 'day.opened' ORDER BY epoch DESC, seq DESC LIMIT 1 OFFSET ?",
            (n - 1,),
        ).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    def events(self) -> Iterator[Event]:
        return read_events(self._connection)


class JournalReader:
    """Reads while the writer appends; also keeps the collector's watermark, which is no event."""

    def __init__(self, path: Path, connect: Connect = sqlite3.connect) -> None:
        self._connection = _connect(path, create=False, connect=connect)
        # it writes the watermark alone: one that a power cut takes back only means that some events are sent again
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        self._connection.close()

    def events(self) -> Iterator[Event]:
        return read_events(self._connection)

    def last_event(self) -> Event | None:
        return _last_event(self._connection)

    def after(self, epoch: int, seq: int, limit: int) -> list[Event]:
        """Events of this epoch after `seq`, in order."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM events WHERE epoch = ? AND seq > ? ORDER BY seq LIMIT ?", (epoch, seq, limit)
        )
        return [_event(row) for row in rows]

    def unacknowledged_epoch(self) -> tuple[int, int]:
        """(epoch, acknowledged through) of the oldest epoch with something to send, else of the newest epoch."""
        extents = self._extents()
        waiting = [(epoch, through) for epoch, last, through in extents if last > through]
        if waiting:
            return waiting[0]
        return (extents[-1][0], extents[-1][2]) if extents else (0, 0)

    def backlog(self) -> int:
        """How many events the collector has not acknowledged."""
        return sum(max(0, last - through) for _, last, through in self._extents())

    def _extents(self) -> list[tuple[int, int, int]]:
        """(epoch, last seq, acknowledged through) of each epoch, oldest first; a few index look-ups, no scan."""
        return self._connection.execute(
            "WITH RECURSIVE epochs (epoch) AS (SELECT min(epoch) FROM events UNION ALL"
            " SELECT (SELECT min(epoch) FROM events WHERE epoch > epochs.epoch) FROM epochs WHERE epoch IS NOT NULL)"
            " SELECT e.epoch, (SELECT max(seq) FROM events WHERE epoch = e.epoch), coalesce(a.through, 0)"
            " FROM epochs e LEFT JOIN acknowledged a ON a.epoch = e.epoch WHERE e.epoch IS NOT NULL"
        ).fetchall()

    def acknowledge(self, epoch: int, through: int) -> None:
        """Move the watermark, forward only and never beyond what was written: what nobody has sent, nobody has."""
        self._connection.execute(
            "INSERT INTO acknowledged (epoch, through) VALUES (?, ?)"
            " ON CONFLICT (epoch) DO UPDATE SET through = max(through, excluded.through)",
            (epoch, min(through, self.last_seq(epoch))),
        )

    def last_seq(self, epoch: int) -> int:
        """The highest number of this epoch; 0 when it has none."""
        (last,) = self._connection.execute("SELECT max(seq) FROM events WHERE epoch = ?", (epoch,)).fetchone()
        return int(last or 0)

    def is_newest(self, epoch: int) -> bool:
        """Whether events may still be added to this epoch."""
        (newest,) = self._connection.execute("SELECT max(epoch) FROM events").fetchone()
        return epoch >= (newest or 0)

    def rewind(self, epoch: int, through: int) -> None:
        """The collector says that it has less than we believed: send again from there. Backward only."""
        self._connection.execute(
            "UPDATE acknowledged SET through = min(through, max(0, ?)) WHERE epoch = ?", (through, epoch)
        )

    def verify(self) -> int:
        """Check the whole hash chain; returns the number of events. Raises ChainError at the first broken one."""
        return verify_chain(self.events())


def _chain(drafts: Iterable[Draft], epoch: int, last: Event | None) -> Iterator[Event]:
    seq, previous = (last.seq, last.hash) if last and last.epoch == epoch else (0, GENESIS_HASH)
    for draft in drafts:
        seq += 1
        fact = draft.fact
        bare = Event(
            epoch, seq, uuid.uuid4().hex, rfc3339(draft.at), draft.uptime_ms, fact.KIND, fact.V, fact.to_data()
        )
        event = chained(bare, previous)
        previous = event.hash
        yield event


def _row(event: Event) -> tuple[Any, ...]:
    data = json.dumps(event.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return (event.epoch, event.seq, event.id, event.at, event.uptime_ms, event.kind, event.v, data, event.hash)


def _event(row: tuple[Any, ...]) -> Event:
    epoch, seq, name, at, uptime_ms, kind, v, data, digest = row
    try:
        return Event(epoch, seq, name, at, uptime_ms, kind, v, msgspec.json.decode(data), digest)
    except msgspec.DecodeError as error:
        raise ChainError(f"{epoch}/{seq}", "data that is no JSON", "the data as it was written") from error


def _last_event(connection: sqlite3.Connection) -> Event | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM events ORDER BY epoch DESC, seq DESC LIMIT 1").fetchone()
    return _event(row) if row else None


def _followed(events: Iterator[Event]) -> Iterator[Event]:
    """The same events; raises ChainError at the first that does not follow on the one before."""
    previous = None
    for event in events:
        if previous is not None:
            verify_chain((event,), previous)
        previous = event
        yield event


def read_events(connection: sqlite3.Connection, since: tuple[int, int] = (0, 0)) -> Iterator[Event]:
    """In pages, so that a year's journal is never held in memory and no read transaction stays open."""
    place = (since[0], since[1] - 1)
    while True:
        rows = connection.execute(
            f"SELECT {_COLUMNS} FROM events WHERE (epoch, seq) > (?, ?) ORDER BY epoch, seq LIMIT ?",
            (*place, PAGE_ROWS),
        ).fetchall()
        if not rows:
            return
        yield from map(_event, rows)
        place = (rows[-1][0], rows[-1][1])
