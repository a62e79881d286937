"""The station's disk: real SQLite files, written through a connection that can be full, slow or cut off."""

import sqlite3
from pathlib import Path
from typing import Any

from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.schedule import Schedule

# One transaction on a healthy disk.
WRITE_MS = 3
_WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "COMMIT")


class Disk:
    """`full` refuses new rows; `slow_ms` is how long each transaction takes, before it is kept."""

    def __init__(self, schedule: Schedule, fuse: Fuse) -> None:
        self.full = False
        self.slow_ms = WRITE_MS
        self._schedule = schedule
        self._fuse = fuse

    def connect(self, path: Path | str, **options: Any) -> sqlite3.Connection:
        connection = sqlite3.connect(path, factory=_Connection, **options)
        connection.disk = self
        return connection

    def before(self, connection: "_Connection", sql: str) -> None:
        word = sql.lstrip()[:6].strip().upper()
        if not word.startswith(_WRITES):
            return
        if word == "BEGIN":
            self._schedule.wait(self.slow_ms)  # nobody holds the lock yet: others go on reading and waiting
            if connection.disk is None:
                raise Died  # while it waited
        self._fuse.step()
        if self.full and word == "INSERT":
            raise sqlite3.OperationalError("database or disk is full")

    def after(self, sql: str) -> None:
        if sql == "COMMIT":
            self._fuse.step()


class _Connection(sqlite3.Connection):
    disk: Disk | None = None

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        if self.disk is None:
            return super().execute(sql, *values)
        self.disk.before(self, sql)
        cursor = super().execute(sql, *values)
        if self.disk is not None:
            self.disk.after(sql)
        return cursor

    def executemany(self, sql: str, values: Any, /) -> sqlite3.Cursor:
        if self.disk is not None:
            self.disk.before(self, sql)
        return super().executemany(sql, values)

    def close(self) -> None:
        self.disk = None
        super().close()
