"""The floor: the bytes of one ticket's event as one row in SQLite, committed and synced as the journal is."""

import sqlite3
import time
from pathlib import Path
from typing import Self

# A ticket.issued in its canonical form is so long; measured on the standard ticket.
EVENT_BYTES = 560
RATE_INSERTS = 400


class Floor:
    """Use as a context."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)")
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def insert(self) -> float:
        """Milliseconds until one row was on the disk."""
        began = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO event (body) VALUES (?)", ("x" * EVENT_BYTES,))
        self._connection.execute("COMMIT")
        return (time.perf_counter() - began) * 1000

    def rate(self) -> float:
        """Rows a second, one after another."""
        began = time.perf_counter()
        for _ in range(RATE_INSERTS):
            self.insert()
        return RATE_INSERTS / (time.perf_counter() - began)
