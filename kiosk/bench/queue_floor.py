"""The floor: one ticket's event as one row of the journal's own tables, committed and synced as the journal is.

The row is what the journal must hold, its columns, chain and indexes included; it is made before the clock starts, so
that the floor is SQLite and the disk alone.
"""

import os
import sqlite3
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, Self

from kiosk.domain.events import GENESIS_HASH, Event, chained, rfc3339
from kiosk.domain.kinds import TicketIssued
from kiosk.journal.rows import data_text, row_of
from kiosk.journal.schema import COLUMNS, connected, migrate
from kiosk.journal.writer import event_id

RATE_INSERTS = 1_000
SYNCS, BLOCK_BYTES = 200, 4_096
EPOCH = 1_795_366_801


class Floor:
    """Use as a context."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows = _rows()

    def __enter__(self) -> Self:
        self._connection = connected(self._path, create=True, connect=sqlite3.connect)
        migrate(self._connection)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def insert(self) -> float:
        """Milliseconds until one row was on the disk."""
        return self._insert(next(self._rows)) * 1000

    def rate(self) -> float:
        """Rows a second, one after another."""
        rows = [next(self._rows) for _ in range(RATE_INSERTS)]
        return RATE_INSERTS / sum(map(self._insert, rows))

    def _insert(self, row: tuple[Any, ...]) -> float:
        began = time.perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(f"INSERT INTO events ({COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", row)
        self._connection.execute("COMMIT")
        return time.perf_counter() - began


def sync_us(folder: Path) -> float:
    """Microseconds until a further block of a file is on this folder's disk: what every row waits for."""
    took_s = []
    with (folder / "block").open("wb", buffering=0) as file:
        for _ in range(SYNCS):
            file.write(bytes(BLOCK_BYTES))
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            took_s.append(time.perf_counter() - began)
    return median(took_s) * 1_000_000


def _rows() -> Iterator[tuple[Any, ...]]:
    """Of the standard ticket, as a kiosk takes one after the other."""
    seq, previous = 0, GENESIS_HASH
    while True:
        seq += 1
        now, fact = datetime.now(UTC), _issued(seq)
        bare = Event(EPOCH, seq, event_id(now), rfc3339(now), seq, fact.KIND, fact.V, fact.to_data())
        event = chained(bare, previous)
        previous = event.hash
        yield row_of(event, data_text(event))


def _issued(ordinal: int) -> TicketIssued:
    number = f"A{ordinal:03d}"
    return TicketIssued(
        ticket=f"20260730-{number}",
        number=number,
        series="A",
        ordinal=ordinal,
        key="9fQ2x7Zd",
        check="4226",
        service="chung-thuc",
        procedure="",
        business_day="2026-07-30",
        priority=False,
        language="vi",
        terminal="kiosk-1",
        ahead=7,
        wait_min=-1,
        wait_max=-1,
        command_id=uuid.uuid4().hex,
    )
