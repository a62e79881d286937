"""Search in the catalogue of procedures: as citizens type, with or without marks, in their own words.

SQLite FTS5 finds the candidates and weighs them by column (bm25); `ranking` puts them in order.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from sqlite_utils import Database

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.guesses import Vocabulary
from kiosk.procedures.ranking import Match, QueryWord, Ranking, Score
from kiosk.procedures.reading import readings, typed_out
from kiosk.procedures.words import with_equivalents, words

LIMIT_MAX = 100  # hits; a screen shows three a page
WEAK_SHARE = 0.5  # a hit below this share of the best one's total is noise
ASKED_WORDS_MAX = 24  # words of a query looked at for whole phrases; a query has under 30
POOR_TOTAL = 0.55  # with a best hit below it, the query is read again more generously

COLUMN_WEIGHTS = {"short_name": 5.0, "name": 2.0, "citizen_terms": 4.0, "field": 0.5, "code": 8.0}


@dataclass(frozen=True)
class Hit:
    """One procedure found. `highlights` are (start, end) places in `short_name`; `score` explains its rank."""

    id: str
    code: str
    short_name: str
    name: str
    service: str
    time_short: str
    fee_short: str
    matched_field: str
    matched_text: str
    highlights: tuple[tuple[int, int], ...]
    total: float
    score: Score


@dataclass(frozen=True)
class _Ranked:
    row: int
    score: Score
    match: Match
    query: list[QueryWord]


class ProcedureIndex:
    """The searchable catalogue. Built once, read by one thread at a time (a lock sees to it)."""

    def __init__(self, procedures: Sequence[Procedure], path: str = ":memory:") -> None:
        """`path`: where SQLite keeps the index; an index is always built anew."""
        self._procedures = list(procedures)
        self._ranking = Ranking(self._procedures)
        self._vocabulary = Vocabulary(self._ranking.texts())
        self._exact = self._rows_by_text()
        self._lock = Lock()
        self._db = Database(sqlite3.connect(path, check_same_thread=False))
        self._fill()

    def close(self) -> None:
        self._db.close()

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The procedures that answer the query, best first, at most `limit` (1 to 100). Never raises on any text."""
        typed = typed_out(query, self._vocabulary)
        exact = self._exact_shares(typed)
        best = self._ranked(readings(typed, self._vocabulary), exact)
        if not best or best[0].score.total < POOR_TOTAL:
            best = self._ranked(readings(typed, self._vocabulary, generous=True), exact) or best
        floor = best[0].score.total * WEAK_SHARE if best else 0.0
        strong = [ranked for ranked in best if ranked.score.total >= floor]
        return [self._hit(ranked) for ranked in strong[: max(1, min(limit, LIMIT_MAX))]]

    def _ranked(self, queries: list[list[QueryWord]], exact: Mapping[int, float]) -> list[_Ranked]:
        """Each row found by any reading, with its best one. `exact` as of `_exact_shares`."""
        best: dict[int, _Ranked] = {}
        for query in queries:
            rarities = self._rarities(query)
            for row, match in self._ranking.matches(query).items():
                order = 1 - row / len(self._procedures)
                score = Score(match.coverage, match.phrase, exact.get(row, 0.0), rarities.get(row, 0.0), order)
                if row not in best or score.total > best[row].score.total:
                    best[row] = _Ranked(row, score, match, query)
        return sorted(best.values(), key=lambda ranked: (-ranked.score.total, ranked.row))

    def _rarities(self, query: list[QueryWord]) -> dict[int, float]:
        """bm25 of each row that has any of the words, as a share of the best; SQLite gives better ones lower."""
        wanted = sorted({option for query_word in query for option in query_word.options})
        if not wanted:
            return {}
        weights = ", ".join(map(str, COLUMN_WEIGHTS.values()))
        sql = f"select rowid, bm25(catalogue_fts, {weights}) from catalogue_fts where catalogue_fts match ?"
        with self._lock:
            found = self._db.execute(sql, [" OR ".join(f'"{word}"' for word in wanted)]).fetchall()
        lowest = min((rank for _, rank in found), default=0.0)
        return {rowid - 1: rank / lowest for rowid, rank in found} if lowest else {}

    def _exact_shares(self, typed: str) -> dict[int, float]:
        """Rows that have a run of the query's words as a whole phrase, with the longest run's share of the query.

        Words of asking count here, so that "xin hộ nghèo" is more than "hộ nghèo".
        """
        asked = [word.folded for word in words(typed)][:ASKED_WORDS_MAX]
        shares: dict[int, float] = {}
        for length in range(1, len(asked) + 1):
            for start in range(len(asked) - length + 1):
                for row in self._exact.get(" ".join(asked[start : start + length]), ()):
                    shares[row] = length / len(asked)
        return shares

    def _rows_by_text(self) -> dict[str, frozenset[int]]:
        rows: dict[str, set[int]] = defaultdict(set)
        for row, procedure in enumerate(self._procedures):
            for text in (procedure.short_name, procedure.name, *procedure.citizen_terms):
                rows[_folded([text])].add(row)
        return {text: frozenset(found) for text, found in rows.items()}

    def _fill(self) -> None:
        rows = (
            {
                "rowid": row + 1,
                "short_name": _folded([procedure.short_name]),
                "name": _folded([procedure.name]),
                "citizen_terms": _folded([*procedure.citizen_terms, *map(with_equivalents, procedure.citizen_terms)]),
                "field": _folded([procedure.field]),
                "code": _folded([procedure.code]),
            }
            for row, procedure in enumerate(self._procedures)
        )
        table = self._db.table("catalogue", pk="rowid")
        table.insert_all(rows, replace=True)
        if self._procedures:
            table.enable_fts(list(COLUMN_WEIGHTS), tokenize="unicode61", replace=True)

    def _hit(self, ranked: _Ranked) -> Hit:
        procedure = self._procedures[ranked.row]
        nearest = ranked.match.nearest
        return Hit(
            **{name: getattr(procedure, name) for name in ("id", "code", "short_name", "name", "service")},
            time_short=procedure.time_short,
            fee_short=procedure.fee_short,
            matched_field=nearest.field if nearest else "",
            matched_text=nearest.text if nearest else "",
            highlights=_highlights(procedure.short_name, ranked.query),
            total=round(ranked.score.total, 4),
            score=ranked.score,
        )


def _folded(texts: Iterable[str]) -> str:
    return " ".join(word.folded for text in texts for word in words(text))


def _highlights(text: str, query: list[QueryWord]) -> tuple[tuple[int, int], ...]:
    """The words of the text that the query has; neighbours are joined over the blank between them."""
    spans: list[tuple[int, int]] = []
    for word in words(text):
        typed = [q for q in query if word.folded in q.options]
        if not typed:
            continue
        begun = all(q.unfinished and word.folded.startswith(q.word.folded) for q in typed)
        end = word.start + min(len(q.word.folded) for q in typed) if begun else word.end
        if spans and not text[spans[-1][1] : word.start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((word.start, end))
    return tuple(spans)
