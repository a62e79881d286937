"""Whether a copy of the journal is whole: SQLite's own check, then place and hash of every event."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kiosk.domain.events import Event, verify_chain
from kiosk.journal import read_events


class BadCopy(RuntimeError):
    """Says what is wrong with which file."""


@dataclass(frozen=True, slots=True)
class Extent:
    events: int
    epoch: int
    seq: int


def read_only(path: Path) -> sqlite3.Connection:
    """A file that nobody writes, perhaps on a disk that cannot be written. Raises BadCopy."""
    if not path.exists():
        raise BadCopy(f"{path}: found nothing, expected a journal")
    return sqlite3.connect(f"file:{quote(str(path))}?immutable=1", uri=True)


def checked(path: Path) -> Extent:
    """Raises BadCopy."""
    try:
        with closing(read_only(path)) as connection:
            _quick_check(connection, path)
            return _extent(connection)
    except (sqlite3.Error, ValueError) as error:
        raise BadCopy(f"{path}: {error}; this copy cannot be used") from error


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise BadCopy(f"{path}: found {found}, expected ok; this copy cannot be used")


def _extent(connection: sqlite3.Connection) -> Extent:
    last: Event | None = None

    def remembered() -> Iterator[Event]:
        nonlocal last
        for event in read_events(connection):
            last = event
            yield event

    events = verify_chain(remembered())
    return Extent(events, last.epoch, last.seq) if last else Extent(0, 0, 0)
