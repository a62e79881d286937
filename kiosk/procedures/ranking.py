"""How well each procedure answers a query: a score of four named parts, each from 0 to 1. Pure.

Counted are words and pairs of neighbouring words. A word weighs the more, the fewer procedures have it; a pair
("khai sinh", "khai tử") tells Vietnamese words apart where single syllables cannot.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.words import Word, content_words

FIELD_TRUST = {"short_name": 1.0, "citizen_terms": 1.0, "code": 1.0, "name": 0.85, "field": 0.4}
PAIR_SHARE = 0.7  # what a pair weighs, as a share of its two words' mean
UNMARKED_IN_MARKED = 0.9  # "dat" typed for "đất" in a query that has marks elsewhere
WRONG_MARKS = 0.5  # "hòn" typed where the catalogue has "hôn"
UNKNOWN_WEIGHT = 2.0  # a word the catalogue has nothing like; the same for every procedure

PART_SHARES = {"coverage": 0.45, "phrase": 0.45, "rarity": 0.08, "order": 0.02}


@dataclass(frozen=True)
class Score:
    """Why a procedure stands where it stands; `total` orders the hits."""

    coverage: float
    """Share of the query's weight found anywhere in the procedure."""
    phrase: float
    """Likeness of the query and the procedure's nearest single phrase, both ways."""
    rarity: float
    """SQLite's bm25 over all columns, as a share of the best hit's."""
    order: float
    """1 for the catalogue's first row, falling to 0: the commoner procedure stands first in its group."""

    @property
    def total(self) -> float:
        return sum(share * float(getattr(self, part)) for part, share in PART_SHARES.items())


@dataclass(frozen=True)
class Phrase:
    """One searchable text of a procedure: its short or full name, one citizen term, its field or code."""

    field: str
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True)
class QueryWord:
    """A typed word, and the catalogue's words it may stand for with a closeness from 0 to 1."""

    word: Word
    options: Mapping[str, float]
    unfinished: bool = False

    def closeness(self, other: Word, marked_query: bool) -> float:
        return self.options.get(other.folded, 0.0) * self._mark_factor(other, marked_query)

    def _mark_factor(self, other: Word, marked_query: bool) -> float:
        if self.word.has_marks:
            return 1.0 if self._marks_agree(other) else WRONG_MARKS
        return UNMARKED_IN_MARKED if marked_query and other.has_marks else 1.0

    def _marks_agree(self, other: Word) -> bool:
        (letters, tone), (their_letters, their_tone) = self.word.marked, other.marked
        if self.unfinished:
            return their_letters.startswith(letters) and tone in ("", their_tone)
        return (letters, tone) == (their_letters, their_tone)


@dataclass
class Match:
    """What of the query one procedure has. Shares of the query's weight."""

    coverage: float = 0.0
    phrase: float = 0.0
    nearest: Phrase | None = None


@dataclass
class _Found:
    """Closeness of query word i at position j of one phrase, and so its words and pairs."""

    at: dict[tuple[int, int], float] = field(default_factory=dict)

    def words(self) -> dict[int, float]:
        best: dict[int, float] = {}
        for (i, _), close in self.at.items():
            best[i] = max(close, best.get(i, 0.0))
        return best

    def pairs(self) -> dict[int, float]:
        best: dict[int, float] = {}
        for (i, j), close in self.at.items():
            pair = min(close, self.at.get((i + 1, j + 1), 0.0))
            best[i] = max(pair, best.get(i, 0.0))
        return best


class Ranking:
    """The phrases of a catalogue, ready to be compared with queries."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._phrases = [_phrases(procedure) for procedure in procedures]
        self._postings: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for row, phrases in enumerate(self._phrases):
            for number, phrase in enumerate(phrases):
                for at, word in enumerate(phrase.words):
                    self._postings[word.folded].append((row, number, at))
        rows_with = Counter(word for word, places in self._postings.items() for _ in {row for row, _, _ in places})
        self.weights = {word: math.log(1 + len(procedures) / count) for word, count in rows_with.items()}

    def matches(self, query: Sequence[QueryWord]) -> dict[int, Match]:
        """The rows of the catalogue that have any word of the query."""
        marked = any(query_word.word.has_marks for query_word in query)
        found: dict[tuple[int, int], _Found] = defaultdict(_Found)
        for i, query_word in enumerate(query):
            for option in query_word.options:
                for row, number, at in self._postings.get(option, ()):
                    close = query_word.closeness(self._phrases[row][number].words[at], marked)
                    found[row, number].at[i, at] = close
        return self._best_by_row(found, [self._weight(query_word) for query_word in query])

    def _best_by_row(self, found: Mapping[tuple[int, int], _Found], weights: list[float]) -> dict[int, Match]:
        asked = _with_pairs(weights)
        total = sum(asked.values())
        gains: dict[int, dict[tuple[str, int], float]] = defaultdict(dict)
        matches: dict[int, Match] = defaultdict(Match)
        for (row, number), places in found.items():
            phrase = self._phrases[row][number]
            trust = FIELD_TRUST[phrase.field]
            gain = {("word", i): c for i, c in places.words().items()}
            gain |= {("pair", i): c for i, c in places.pairs().items()}
            for key, close in gain.items():
                gains[row][key] = max(gains[row].get(key, 0.0), trust * close)
            likeness = 2 * sum(asked.get(key, 0.0) * close for key, close in gain.items())
            likeness *= trust / (total + self._phrase_weight(phrase))
            if likeness > matches[row].phrase:
                matches[row].phrase, matches[row].nearest = min(1.0, likeness), phrase
        for row, gain in gains.items():
            matches[row].coverage = sum(asked.get(key, 0.0) * close for key, close in gain.items()) / total
        return matches

    def _weight(self, query_word: QueryWord) -> float:
        """The weight of the word itself, else the mean of what it may stand for."""
        own = self.weights.get(query_word.word.folded)
        if own is not None:
            return own
        others = [self.weights[option] for option in query_word.options]
        return sum(others) / len(others) if others else UNKNOWN_WEIGHT

    def _phrase_weight(self, phrase: Phrase) -> float:
        return sum(_with_pairs([self.weights[word.folded] for word in phrase.words]).values())


def _with_pairs(weights: Sequence[float]) -> dict[tuple[str, int], float]:
    """The weights of a text's words and of its pairs, by kind and place."""
    words = {("word", i): weight for i, weight in enumerate(weights)}
    pairs = {("pair", i): PAIR_SHARE * (weights[i] + weights[i + 1]) / 2 for i in range(len(weights) - 1)}
    return words | pairs


def _phrases(procedure: Procedure) -> tuple[Phrase, ...]:
    texts = [
        ("short_name", procedure.short_name),
        *(("citizen_terms", term) for term in procedure.citizen_terms),
        ("name", procedure.name),
        ("field", procedure.field),
        ("code", procedure.code),
    ]
    return tuple(Phrase(name, text, tuple(content_words(text))) for name, text in texts if text)
