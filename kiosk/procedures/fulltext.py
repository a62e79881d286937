"""The usual search: SQLite's FTS5 over the folded texts of the catalogue, ranked by bm25."""

import sqlite3
from collections.abc import Iterator, Sequence
from threading import Lock

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.words import words

COLUMN_WEIGHTS = {"short_name": 5.0, "name": 2.0, "citizen_terms": 8.0, "field": 0.5, "code": 8.0}
PREFIXES = "1 2 3"  # lengths FTS5 keeps an index for; without the 1 its slowest keystroke takes some ten times longer

_COLUMNS = ", ".join(COLUMN_WEIGHTS)
_WEIGHTS = ", ".join(map(str, COLUMN_WEIGHTS.values()))
_CREATE = f"CREATE VIRTUAL TABLE texts USING fts5({_COLUMNS}, content='', prefix='{PREFIXES}', tokenize='unicode61')"
_MATCH = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"


class FullText:
    """In memory; any thread may ask, one at a time."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(_CREATE)
        self._connection.execute(f"INSERT INTO texts (texts, rank) VALUES ('rank', 'bm25({_WEIGHTS})')")
        holes = ", ".join("?" * len(COLUMN_WEIGHTS))
        self._connection.executemany(f"INSERT INTO texts (rowid, {_COLUMNS}) VALUES (?, {holes})", _rows(procedures))
        self._connection.execute("INSERT INTO texts (texts) VALUES ('optimize')")

    def close(self) -> None:
        self._connection.close()

    def best(self, asked: Sequence[str], *, begun: bool, limit: int) -> list[int]:
        """The first rows, best first, that have all the folded words; `begun`: the last one may be unfinished."""
        match = " ".join(f'"{word}"' for word in asked)
        if not match:
            return []
        with self._lock:
            found = self._connection.execute(_MATCH, (f"{match}*" if begun else match, limit)).fetchall()
        return [number - 1 for (number,) in found]


def folded_words(text: str) -> list[str]:
    return [word.folded for word in words(text)]


def _rows(procedures: Sequence[Procedure]) -> Iterator[tuple[int | str, ...]]:
    for number, procedure in enumerate(procedures, 1):
        terms = " ".join(procedure.citizen_terms)
        texts = (procedure.short_name, procedure.name, terms, procedure.field, procedure.national_code)
        yield number, *(" ".join(folded_words(text)) for text in texts)
