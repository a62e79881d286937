"""Is everything that happened in the collector, once, and each rating tied to what it is about?"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.demo.check_failed import must
from kiosk.domain.events import Event
from kiosk.journal import JournalReader


@dataclass(frozen=True, slots=True)
class Tied:
    """What a rating must be tied to."""

    number: str
    counter: str
    officer: str
    service: str
    source: str
    level: int


def journal_events(journal: Path) -> list[Event]:
    reader = JournalReader(journal)
    try:
        return list(reader.events())
    finally:
        reader.close()


def verify_journal(journal: Path) -> int:
    """The hash chain, from the first event on."""
    reader = JournalReader(journal)
    try:
        return reader.verify()
    finally:
        reader.close()


def collected(database: Path) -> list[tuple[Any, ...]]:
    """(epoch, seq, id, hash) of every event the collector holds."""
    return _rows(database, "SELECT epoch, seq, event_id, hash FROM event ORDER BY epoch, seq, id")


def same_events(journal: Path, database: Path) -> bool:
    ours = [(event.epoch, event.seq, event.id, event.hash) for event in journal_events(journal)]
    return ours == collected(database)


def check_ratings(database: Path, expected: list[Tied]) -> None:
    rows = _rows(
        database,
        "SELECT number, counter, officer, service, source, level FROM rating"
        " WHERE standing = 'counted' AND NOT replaced AND ticket <> '' ORDER BY at, id",
    )
    found = {Tied(*row) for row in rows}
    must(len(rows) == len(found) == len(expected), f"{len(expected)} counted ratings", rows)
    must(found == set(expected), f"ratings {expected}", rows)
    must(not _rows(database, "SELECT * FROM quarantined"), "nothing in quarantine", "something")


def _rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
