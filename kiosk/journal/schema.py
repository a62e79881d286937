"""The tables, and how their file is opened."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

# How long a reader or writer waits for the other's lock before it is an error.
BUSY_MS = 5_000
COLUMNS = "epoch, seq, id, at, uptime_ms, kind, v, data, hash"

# as `sqlite3.connect`; a simulation puts its own disk in between
Connect = Callable[..., sqlite3.Connection]

_migrations = Migrations("journal")


@_migrations()
def m001_events(db: Database) -> None:
    columns = {name: str for name in ("id", "at", "kind", "data", "hash")}
    types: dict[str, Any] = {"epoch": int, "seq": int, **columns, "uptime_ms": int, "v": int}
    db["events"].create(types, pk=("epoch", "seq"), not_null=set(types), column_order=COLUMNS.split(", "))  # type: ignore[union-attr]
    db["events"].create_index(["id"], unique=True)  # type: ignore[union-attr]


@_migrations()
def m002_acknowledged(db: Database) -> None:
    """How far the collector has acknowledged each epoch."""
    db["acknowledged"].create({"epoch": int, "through": int}, pk="epoch", not_null={"through"})  # type: ignore[union-attr]


@_migrations()
def m003_kinds(db: Database) -> None:
    """So that a start finds the last day without reading years."""
    db["events"].create_index(["kind", "epoch", "seq"])  # type: ignore[union-attr]


# What Python's sqlite3 says of a text with flipped bits; such an error carries no code of SQLite.
_UNDECODABLE = "Could not decode to UTF-8"


class JournalError(RuntimeError):
    """The journal cannot be opened or read; says which file and what to do."""


def is_damage(error: Exception) -> bool:
    """Whether the file itself is broken, which no waiting mends; a full or read-only disk may come back."""
    # an extended code keeps the primary one in its low byte (sqlite.org/rescode.html)
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith(_UNDECODABLE)


def connected(path: Path, *, create: bool, connect: Connect) -> sqlite3.Connection:
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


def migrate(connection: sqlite3.Connection) -> None:
    _migrations.apply(Database(connection))
