"""The station's disk: real SQLite files, written through a connection that can be full, slow or cut off."""

import errno
import random
import sqlite3
from pathlib import Path
from typing import Any
from weakref import WeakSet

from kiosk.simulation.platter import Platter
from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.schedule import Schedule

# One transaction on a healthy disk.
WRITE_MS = 3
_GROWING = ("INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT")
_WRITES = ("BEGIN", *_GROWING)
FULL_TEXT = "database or disk is full"
# PRAGMA synchronous: from here on SQLite syncs its log at each commit
SYNCHRONOUS_FULL = 2


class Disk:
    """`full` refuses what would make a file grow; `slow_ms` is how long each transaction takes, before it is kept."""

    def __init__(self, schedule: Schedule, fuse: Fuse, platter: Platter, rng: random.Random) -> None:
        self.full = False
        self.slow_ms = WRITE_MS
        self.platter = platter
        self._schedule = schedule
        self._fuse = fuse
        self._rng = rng
        self._connections: WeakSet[_Connection] = WeakSet()
        fuse.at_end = platter.freeze

    def connect(self, path: Path | str, **options: Any) -> sqlite3.Connection:
        connection = sqlite3.connect(path, factory=_Connection, **options)
        connection.disk, connection.path = self, Path(path)
        self.platter.opened(connection.path)
        self._connections.add(connection)
        return connection

    def close_all(self) -> None:
        """A program has ended: what it had open is closed now, whatever still holds it."""
        for connection in tuple(self._connections):
            connection.close()

    # --- SQLite

    def before(self, connection: "_Connection", word: str) -> None:
        if word == "BEGIN":
            self._schedule.wait(self.slow_ms)  # nobody holds the lock yet: others go on reading and waiting
            if connection.disk is None:
                raise Died  # while it waited
        self._fuse.step()
        if self.full and word in _GROWING:
            self._refuse(connection, word)

    def _refuse(self, connection: "_Connection", word: str) -> None:
        """At any step of a transaction, at its commit at the latest; SQLite may undo the whole by itself
        (sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction")."""
        last = word == "COMMIT" or not connection.in_transaction
        if not last and self._rng.random() < 0.5:
            return
        if connection.in_transaction and (last or self._rng.random() < 0.5):
            connection.undo()
        raise _full()

    def after(self, connection: "_Connection") -> None:
        """A commit is written; then it is synced, if the connection says so."""
        if connection.in_transaction or connection.disk is None:
            return
        self._fuse.step()
        if connection.synchronous >= SYNCHRONOUS_FULL:
            self.platter.sync_log(connection.path)
        self._fuse.step()

    # --- plain files

    def sync(self, path: Path) -> None:
        """As fsync. Raises OSError when the file has grown and there is no room."""
        if not path.is_relative_to(self.platter.root):
            return
        self._fuse.step()
        if self.full and (not path.exists() or (path.is_file() and path.stat().st_size > self.platter.size(path))):
            raise _no_space(path)
        if path.exists():  # else it has no name: a trial file
            self.platter.sync(path)
        self._fuse.step()

    def sync_in_place(self, path: Path) -> None:
        """As fdatasync of what was there before: file systems that copy on write need room for that too."""
        if self.full and self._rng.random() < 0.5:
            raise _no_space(path)
        self.sync(path)

    def open_for_writing(self, path: Path) -> None:
        """Raises OSError when there is no room for a new file."""
        if self.full and not path.exists():
            raise _no_space(path)


class _Connection(sqlite3.Connection):
    disk: Disk | None = None
    path = Path()

    @property
    def synchronous(self) -> int:
        return int(super().execute("PRAGMA synchronous").fetchone()[0])

    def undo(self) -> None:
        super().execute("ROLLBACK")

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        word = _writes(sql)
        if self.disk is None or not word:
            return super().execute(sql, *values)
        self.disk.before(self, word)
        cursor = super().execute(sql, *values)
        self.disk.after(self)
        return cursor

    def executemany(self, sql: str, values: Any, /) -> sqlite3.Cursor:
        word = _writes(sql)
        if self.disk is None or not word:
            return super().executemany(sql, values)
        self.disk.before(self, word)
        cursor = super().executemany(sql, values)
        self.disk.after(self)
        return cursor

    def close(self) -> None:
        self.disk = None
        super().close()


def _writes(sql: str) -> str:
    """The first word of a statement that writes, else ""."""
    word = sql.lstrip()[:6].strip(" ;").upper()
    return word if word in _WRITES else ""


def _full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(FULL_TEXT)
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def _no_space(path: Path) -> OSError:
    return OSError(errno.ENOSPC, "No space left on device", str(path))
