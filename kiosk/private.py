"""Personal data that citizens type: encrypted, erasable, apart from the journal, removed once the collector has it.

A record is named by an opaque id; the journal carries only that id. The key lies in its own file (0600), so that a
copy of the database alone reveals nothing.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kiosk.secret_files import write_secret

_migrations = Migrations("private")


@_migrations()
def m001_records(db: Database) -> None:
    types: dict[str, Any] = {"id": str, "kind": str, "about": str, "at": str, "sealed": bytes}
    db["records"].create(types, pk="id", not_null=set(types))  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Record:
    """`about` is the id of the event's subject (a rating); `at` RFC 3339."""

    id: str
    kind: str
    about: str
    at: str
    text: str


class PrivateStore:
    """Opened per thread; every call is its own transaction."""

    def __init__(self, folder: Path) -> None:
        self._fernet = Fernet(_key(folder / "private.key"))
        path = folder / "private.db"
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        path.chmod(0o600)
        # secure_delete overwrites what is erased, instead of leaving it in free pages
        for pragma in ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        _migrations.apply(Database(self._connection))

    def close(self) -> None:
        self._connection.close()

    def put(self, record: Record) -> None:
        sealed = self._fernet.encrypt(record.text.encode())
        self._connection.execute(
            "INSERT OR IGNORE INTO records (id, kind, about, at, sealed) VALUES (?,?,?,?,?)",
            (record.id, record.kind, record.about, record.at, sealed),
        )

    def oldest(self, limit: int) -> list[Record]:
        rows = self._connection.execute(
            "SELECT id, kind, about, at, sealed FROM records ORDER BY at, id LIMIT ?", (limit,)
        )
        return [Record(i, kind, about, at, self._fernet.decrypt(s).decode()) for i, kind, about, at, s in rows]

    def erase(self, ids: Sequence[str]) -> None:
        self._connection.executemany("DELETE FROM records WHERE id = ?", [(i,) for i in ids])

    def count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM records").fetchone()[0])


def _key(path: Path) -> bytes:
    """The key of this store, made at first use and readable by its owner alone."""
    if not path.exists():
        write_secret(path, Fernet.generate_key())
    return path.read_bytes().strip()
