"""Search in the catalogue of procedures: as citizens type, with or without marks, in their own words.

`fulltext` and `candidates` choose a bounded number of rows however many there are; `ranking` puts them in order.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from kiosk.domain.records import record
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.fulltext import FullText, folded_words
from kiosk.procedures.guesses import Vocabulary
from kiosk.procedures.query import QueryWord
from kiosk.procedures.ranking import Match, Ranking
from kiosk.procedures.reading import readings, typed_out
from kiosk.procedures.score import Score
from kiosk.procedures.words import Word, content_words, words
from kiosk.vietnamese import nfc

LIMIT_MAX = 100  # hits; a screen shows three a page
PREPARED_LETTERS = 2  # beginnings so short have their hits made beforehand: most rows have them, everybody types them
WEAK_SHARE = 0.5  # a hit below this share of the best one's total is noise
EXACT_MAX = 64  # rows with the very same phrase, the first ones
ASKED_WORDS_MAX = 24  # words of a query looked at for whole phrases; a query has under 30
PLAIN_MAX = 8  # rows FTS5 adds to those ranked
PLAIN_WORDS_MIN = 2  # one word alone says no more than the bits know, and thousands of rows may have it
PLAIN_LETTERS_MIN = 2  # the same for a last word of one letter
SHOWN_MAX = 1024  # names whose words are kept: those of the hits that stay while somebody types
POOR_TOTAL = 0.55  # with a best hit below it, the query is read again more generously


@record
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


class _Ranked(NamedTuple):
    row: int
    total: float
    score: Score
    match: Match
    query: list[QueryWord]


class ProcedureIndex:
    """The searchable catalogue. Built once; any thread may read it."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._procedures = list(procedures)
        self._ranking = Ranking(self._procedures)
        self._vocabulary = Vocabulary(self._ranking.texts(), self._ranking.lexicon.pairs)
        self._fulltext = FullText(self._procedures)
        self._exact = self._rows_by_text()
        short = self._vocabulary.beginnings(PREPARED_LETTERS)
        self._prepared = {beginning: self._found(beginning, LIMIT_MAX) for beginning in sorted(short)}

    def close(self) -> None:
        self._fulltext.close()

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """The procedures that answer the query, best first, at most `limit` (1 to 100). Never raises on any text."""
        most = max(1, min(limit, LIMIT_MAX))
        prepared = self._prepared.get(nfc(query).lower()) if len(query) <= PREPARED_LETTERS else None
        return self._found(query, most) if prepared is None else prepared[:most]

    def readings(self, query: str) -> list[list[QueryWord]]:
        """How the query is understood, as typed and in the catalogue's words."""
        return readings(typed_out(query, self._vocabulary), self._vocabulary)

    def plain(self, query: str) -> list[str]:
        """Ids that the usual search alone puts first, of all words as they are typed, the last one perhaps begun."""
        asked = [word.folded for word in content_words(typed_out(query, self._vocabulary))]
        rows = self._fulltext.best(asked, begun=not query[-1:].isspace(), limit=PLAIN_MAX)
        return [self._procedures[row].id for row in rows]

    def _found(self, query: str, most: int) -> list[Hit]:
        typed = typed_out(query, self._vocabulary)
        exact = self._exact_shares(typed)
        queries = readings(typed, self._vocabulary)
        plain = self._plain(queries, finished=typed[-1:].isspace())
        best = self._ranked(queries, exact, plain)
        if not best or best[0].total < POOR_TOTAL:
            best = self._ranked(readings(typed, self._vocabulary, generous=True), exact, plain) or best
        floor = best[0].total * WEAK_SHARE if best else 0.0
        return [self._hit(ranked) for ranked in best[:most] if ranked.total >= floor]

    def _plain(self, queries: list[list[QueryWord]], *, finished: bool) -> frozenset[int]:
        """Rows the usual search puts first, by the first reading it finds any for; they are never passed over."""
        for query in queries:
            asked = [query_word.word.folded for query_word in query]
            begun = not finished and len(asked[-1]) >= PLAIN_LETTERS_MIN
            asked = asked if finished or begun else asked[:-1]
            enough = len(asked) >= PLAIN_WORDS_MIN
            if enough and (rows := self._fulltext.best(asked, begun=begun, limit=PLAIN_MAX)):
                return frozenset(rows)
        return frozenset()

    def _ranked(
        self, queries: list[list[QueryWord]], exact: Mapping[int, float], plain: AbstractSet[int]
    ) -> list[_Ranked]:
        """Each row found by any reading, with its best one. `exact` as of `_exact_shares`, `plain` as of `_plain`."""
        best: dict[int, _Ranked] = {}
        for query in queries:
            for row, match in self._ranking.matches(query, exact, plain).items():
                order = 1 - row / len(self._procedures)
                score = Score(match.coverage, match.phrase, exact.get(row, 0.0), match.rarity, order)
                total = score.total
                if row not in best or total > best[row].total:
                    best[row] = _Ranked(row, total, score, match, query)
        return sorted(best.values(), key=lambda ranked: (-ranked.total, ranked.row))

    def _exact_shares(self, typed: str) -> dict[int, float]:
        """Rows that have a run of the query's words as a whole phrase, with the longest run's share of the query.

        Words of asking count here, so that "xin hộ nghèo" is more than "hộ nghèo".
        """
        asked = folded_words(typed)[:ASKED_WORDS_MAX]
        shares: dict[int, float] = {}
        for length in range(1, len(asked) + 1):
            for start in range(len(asked) - length + 1):
                for row in self._exact.get(" ".join(asked[start : start + length]), ()):
                    shares[row] = length / len(asked)
        return shares

    def _rows_by_text(self) -> dict[str, tuple[int, ...]]:
        rows: dict[str, tuple[int, ...]] = {}
        for row, procedure in enumerate(self._procedures):
            for text in (procedure.short_name, procedure.name, *procedure.citizen_terms):
                folded = " ".join(folded_words(text))
                held = rows.get(folded, ())
                if len(held) < EXACT_MAX and row not in held:
                    rows[folded] = (*held, row)
        return rows

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
            total=round(ranked.total, 4),
            score=ranked.score,
        )


@lru_cache(SHOWN_MAX)
def _shown_words(text: str) -> tuple[Word, ...]:
    return tuple(words(text))


def _highlights(text: str, query: list[QueryWord]) -> tuple[tuple[int, int], ...]:
    """The words of the text that the query has; neighbours are joined over the blank between them."""
    spans: list[tuple[int, int]] = []
    for word in _shown_words(text):
        folded = word.folded
        typed = [q for q in query if folded in q.options]
        if not typed:
            continue
        begun = all(q.unfinished and folded.startswith(q.word.folded) for q in typed)
        end = word.start + min(len(q.word.folded) for q in typed) if begun else word.end
        if spans and not text[spans[-1][1] : word.start].strip():
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((word.start, end))
    return tuple(spans)
