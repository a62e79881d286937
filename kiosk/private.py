"""Personal data that citizens type: encrypted, erasable, apart from the journal, removed once the collector has it.

A record is named by an opaque id; the journal carries only that id. The key lies in its own file (0600), so that a
copy of the database alone reveals nothing.
"""

import hmac
import logging
import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from kiosk.secret_files import write_secret

log = logging.getLogger(__name__)

# as `sqlite3.connect`; a simulation puts its own disk in between
Connect = Callable[..., sqlite3.Connection]

FILES = ("private.db", "private.db-wal", "private.db-shm")

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

    def __init__(self, folder: Path, connect: Connect = sqlite3.connect) -> None:
        self._secret = _key(folder / "private.key")
        self._fernet = Fernet(self._secret)
        path = folder / "private.db"
        self._connection = connect(path, isolation_level=None, check_same_thread=False)
        path.chmod(0o600)
        # secure_delete overwrites what is erased, instead of leaving it in free pages
        for pragma in ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        _migrations.apply(Database(self._connection))

    def close(self) -> None:
        self._connection.close()

    def digest(self, text: str) -> bytes:
        """Always the same of a text, nobody's to guess without the key."""
        return hmac.digest(self._secret, text.encode(), "sha256")

    def put(self, record: Record) -> None:
        sealed = self._fernet.encrypt(record.text.encode())
        self._connection.execute(
            "INSERT OR IGNORE INTO records (id, kind, about, at, sealed) VALUES (?,?,?,?,?)",
            (record.id, record.kind, record.about, record.at, sealed),
        )

    def oldest(self, limit: int, without: Collection[str] = ()) -> list[Record]:
        """Those this key opens, but the ids of `without`; a restored record may have been sealed with a lost key."""
        rows = self._connection.execute("SELECT id, kind, about, at, sealed FROM records ORDER BY at, id")
        opened = (self._opened(*row) for row in rows if row[0] not in without)
        return list(islice((record for record in opened if record), limit))

    def _opened(self, name: str, kind: str, about: str, at: str, sealed: bytes) -> Record | None:
        try:
            return Record(name, kind, about, at, self._fernet.decrypt(sealed).decode())
        except InvalidToken:
            return None

    def erase(self, ids: Sequence[str]) -> None:
        self._connection.executemany("DELETE FROM records WHERE id = ?", [(i,) for i in ids])

    def count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM records").fetchone()[0])


def open_private(folder: Path, connect: Connect = sqlite3.connect) -> PrivateStore:
    """A broken store is put aside for a new one: its few texts matter less than a station that runs."""
    try:
        return PrivateStore(folder, connect)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        log.error("private store: %s; expected a readable database; it is kept as private.db.damaged", error)
    for name in FILES:
        if (folder / name).exists():
            (folder / name).replace(folder / f"{name}.damaged")
    return PrivateStore(folder, connect)


def _key(path: Path) -> bytes:
    """The key of this store, made at first use and readable by its owner alone."""
    if not path.exists():
        write_secret(path, Fernet.generate_key())
    return path.read_bytes().strip()
