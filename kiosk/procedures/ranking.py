"""How well each procedure answers a query: a score of four named parts, each from 0 to 1. Pure.

Counted are words and pairs of neighbouring words. A word weighs the more, the fewer procedures have it; a pair
("khai sinh", "khai tử") tells Vietnamese words apart where single syllables cannot.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.words import ACTION_WORDS, LIGHT_MARKED, Word, content_words, with_equivalents

FIELD_TRUST = {"short_name": 1.0, "citizen_terms": 1.0, "code": 1.0, "name": 0.85, "field": 0.4}
ASKED_SHARE = (
    0.3  # of the likeness: what the query has beside the phrase; the rest, what the phrase has beside the query
)
PAIR_SHARE = 0.7  # what a pair weighs, as a share of its two words' mean
UNMARKED_IN_MARKED = 0.9  # "dat" typed for "đất" in a query that has marks elsewhere
WRONG_MARKS = 0.5  # "hòn" typed where the catalogue has "hôn"
UNKNOWN_WEIGHT = 2.0  # a word the catalogue has nothing like; the same for every procedure

LIGHT_SHARE = 0.5  # what a light word weighs, as a share of its rarity
ACTION_SHARE = 1.3  # the same for a word of action: "mất căn cước" is about the loss

PART_SHARES = {"coverage": 0.43, "phrase": 0.45, "exact": 0.05, "rarity": 0.05, "order": 0.02}


_Place = tuple[int, int]  # row of the catalogue, number of the phrase in it
_Spot = tuple[int, int]  # number of the query word, number of the word in the phrase


@dataclass(frozen=True)
class Score:
    """Why a procedure stands where it stands; `total` orders the hits."""

    coverage: float
    """Share of the query's weight found anywhere in the procedure."""
    phrase: float
    """Likeness of the query and the procedure's nearest single phrase, both ways."""
    exact: float
    """Share of the query that is, word for word, one whole phrase of the procedure."""
    rarity: float
    """SQLite's bm25 over all columns, as a share of the best hit's."""
    order: float
    """1 for the catalogue's first row, falling to 0: the commoner procedure stands first in its group."""

    @property
    def total(self) -> float:
        return sum(share * float(getattr(self, part)) for part, share in PART_SHARES.items())


@dataclass(frozen=True)
class Phrase:
    """One searchable text of a procedure: its short or full name, one citizen term, its field or code.

    `words` may be the catalogue's words for an everyday `text`.
    """

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


def _gain(spots: Mapping[_Spot, float]) -> dict[tuple[str, int], float]:
    """From closeness of query word i at position j of one phrase: that of each query word and pair in the phrase.

    A pair that nothing in the catalogue has never shows up; it says nothing about any procedure.
    """
    best: dict[tuple[str, int], float] = {}
    for (i, j), close in spots.items():
        best["word", i] = max(close, best.get(("word", i), 0.0))
        if (i + 1, j + 1) in spots:
            best["pair", i] = max(min(close, spots[i + 1, j + 1]), best.get(("pair", i), 0.0))
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
        self.weights = {word: self._word_weight(word, len(procedures)) for word in self._postings}
        self._phrase_weights = [[self._phrase_weight(phrase) for phrase in phrases] for phrases in self._phrases]

    def texts(self) -> list[list[str]]:
        """All phrases as folded words."""
        return [[word.folded for word in phrase.words] for phrases in self._phrases for phrase in phrases]

    def matches(self, query: Sequence[QueryWord]) -> dict[int, Match]:
        """The rows of the catalogue that have any word of the query."""
        marked = any(query_word.word.has_marks for query_word in query)
        found: dict[_Place, dict[_Spot, float]] = defaultdict(dict)
        for i, query_word in enumerate(query):
            for option in query_word.options:
                for row, number, at in self._postings.get(option, ()):
                    close = query_word.closeness(self._phrases[row][number].words[at], marked)
                    found[row, number][i, at] = close
        return self._best_by_row(found, [self._weight(query_word) for query_word in query])

    def _best_by_row(
        self, found: Mapping[tuple[int, int], Mapping[tuple[int, int], float]], weights: list[float]
    ) -> dict[int, Match]:
        gains = {place: _gain(spots) for place, spots in found.items()}
        asked = _with_pairs(weights)
        known = {key for gain in gains.values() for key in gain}
        asked = {key: weight for key, weight in asked.items() if key[0] == "word" or key in known}
        total = sum(asked.values())
        best: dict[int, dict[tuple[str, int], float]] = defaultdict(dict)
        matches: dict[int, Match] = defaultdict(Match)
        for (row, number), gain in gains.items():
            phrase = self._phrases[row][number]
            trust = FIELD_TRUST[phrase.field]
            for key, close in gain.items():
                best[row][key] = max(best[row].get(key, 0.0), trust * close)
            common = sum(asked[key] * close for key, close in gain.items())
            likeness = min(
                1.0, trust * common / (ASKED_SHARE * total + (1 - ASKED_SHARE) * self._phrase_weights[row][number])
            )
            if likeness > matches[row].phrase:
                matches[row].phrase, matches[row].nearest = likeness, phrase
        for row, gain in best.items():
            matches[row].coverage = min(1.0, sum(asked[key] * close for key, close in gain.items()) / total)
        return matches

    def _word_weight(self, folded: str, procedures: int) -> float:
        places = self._postings[folded]
        weight = math.log(1 + procedures / len({row for row, _, _ in places}))
        forms = {self._phrases[row][number].words[at].marked for row, number, at in places}
        light = forms <= LIGHT_MARKED  # "can" is not: it is cần, which is light, but căn too
        return weight * (LIGHT_SHARE if light else ACTION_SHARE if folded in ACTION_WORDS else 1.0)

    def _weight(self, query_word: QueryWord) -> float:
        """The weight of the word itself, else the mean of what it may stand for, the less the more doubtful it is."""
        own = self.weights.get(query_word.word.folded)
        if own is not None:
            return own
        if not query_word.options:
            return UNKNOWN_WEIGHT
        mean = sum(self.weights[option] for option in query_word.options) / len(query_word.options)
        return mean * max(query_word.options.values())

    def _phrase_weight(self, phrase: Phrase) -> float:
        return sum(_with_pairs([self.weights[word.folded] for word in phrase.words]).values())


def _with_pairs(weights: Sequence[float]) -> dict[tuple[str, int], float]:
    """The weights of a text's words and of its pairs, by kind and place."""
    words = {("word", i): weight for i, weight in enumerate(weights)}
    pairs = {("pair", i): PAIR_SHARE * (weights[i] + weights[i + 1]) / 2 for i in range(len(weights) - 1)}
    return words | pairs


def _phrases(procedure: Procedure) -> tuple[Phrase, ...]:
    """All texts of the procedure, and each once more in the catalogue's words where it uses others."""
    texts = [
        ("short_name", procedure.short_name),
        *(("citizen_terms", term) for term in procedure.citizen_terms),
        ("name", procedure.name),
        ("field", procedure.field),
        ("code", procedure.code),
    ]
    phrases: dict[tuple[str, ...], Phrase] = {}
    for name, text in texts:
        for way in (text, with_equivalents(text)):
            found = tuple(content_words(way))
            phrases.setdefault(tuple(word.folded for word in found), Phrase(name, text, found))
    return tuple(phrase for folded, phrase in phrases.items() if folded)
