"""What a catalogue's words weigh, and which rows have them. Built once, then only read."""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from kiosk.procedures.phrases import Phrase
from kiosk.procedures.rowsets import RowSets
from kiosk.procedures.words import ACTION_WORDS, LIGHT_MARKED, folded_form, marked_form

FIELD_TRUST = {"short_name": 1.0, "citizen_terms": 1.0, "code": 1.0, "name": 0.85, "field": 0.4}
PAIR_SHARE = 0.7  # what a pair weighs, as a share of its two words' mean
LIGHT_SHARE = 0.5  # what a light word weighs, as a share of its rarity
ACTION_SHARE = 1.3  # the same for a word of action: "mất căn cước" is about the loss
BRIEF_ROWS = 64  # of a word, or a pair that many rows have: those that say least beside it

Pair = tuple[str, str]
Key = TypeVar("Key", bound=Hashable)


class Lexicon:
    """Rows by word as it is written, and by pair of folded words.

    `spellings`: how each folded word is written. `weights`: of folded words. `rarities`: of words as written, for bm25.
    `brief_words`, `brief_pairs`: rows whose phrases say least beside the word or pair, lightest first, with the weight
    of the phrase; pairs that few rows have are left out.
    """

    def __init__(self, rows: Sequence[Sequence[Phrase]]) -> None:
        self.words: RowSets[str] = RowSets(len(rows))
        self.pairs: RowSets[Pair] = RowSets(len(rows))
        self.spellings: Mapping[str, set[str]] = defaultdict(set)
        self.rows_with: Counter[str] = Counter()
        for row, phrases in enumerate(rows):
            self._read(row, phrases)
        self.spellings = dict(self.spellings)
        self.words.seal()
        self.pairs.seal()
        self.weights = {word: self._weight(word, len(rows)) for word in self.rows_with}
        rarities = {word: _rarity(found, len(rows)) for word, found in self.rows_with.items()}
        self.rarities = {word: rarities[folded] for folded, found in self.spellings.items() for word in found}
        self.phrase_weights = [[self._phrase_weight(phrase) for phrase in phrases] for phrases in rows]
        places = sorted(self._places(rows))
        self.brief_words = _lightest(places)
        self.brief_pairs = _lightest((weight, row, self._common_pairs(words)) for weight, row, words in places)

    def _common_pairs(self, words: Sequence[str]) -> Iterator[Pair]:
        return filter(self.pairs.is_long, pairwise(map(folded_form, words)))

    def _read(self, row: int, phrases: Sequence[Phrase]) -> None:
        for phrase in phrases:
            folded = [folded_form(word) for word in phrase.words]
            for word, bare in zip(phrase.words, folded, strict=True):
                self.words.add(word, row)
                self.spellings[bare].add(word)
            for pair in pairwise(folded):
                self.pairs.add(pair, row)
        self.rows_with.update({folded_form(word) for phrase in phrases for word in phrase.words})

    def _weight(self, folded: str, rows: int) -> float:
        weight = math.log(1 + rows / self.rows_with[folded])
        forms = {marked_form(word) for word in self.spellings[folded]}
        light = forms <= LIGHT_MARKED  # "can" is not: it is cần, which is light, but căn too
        return weight * (LIGHT_SHARE if light else ACTION_SHARE if folded in ACTION_WORDS else 1.0)

    def _phrase_weight(self, phrase: Phrase) -> float:
        weights = [self.weights[folded_form(word)] for word in phrase.words]
        return sum(weights) + sum(pair_weights(weights))

    def _places(self, rows: Sequence[Sequence[Phrase]]) -> Iterator[tuple[float, int, tuple[str, ...]]]:
        """Every phrase as what it weighs, the less it is trusted the more, its row and its words."""
        for row, phrases in enumerate(rows):
            for phrase, weight in zip(phrases, self.phrase_weights[row], strict=True):
                yield weight / FIELD_TRUST[phrase.field], row, phrase.words


def _rarity(rows_with: int, rows: int) -> float:
    """As in SQLite's bm25: a word that half of the rows have counts next to nothing."""
    return max(1e-6, math.log((rows - rows_with + 0.5) / (rows_with + 0.5)))


def _lightest(places: Iterable[tuple[float, int, Iterable[Key]]]) -> dict[Key, dict[int, float]]:
    """For each key the first BRIEF_ROWS rows that have it, with the weight of the phrase, lightest first."""
    found: dict[Key, dict[int, float]] = defaultdict(dict)
    for weight, row, keys in places:
        for key in keys:
            if len(held := found[key]) < BRIEF_ROWS:
                held.setdefault(row, weight)
    return dict(found)


def pair_weights(weights: Sequence[float]) -> list[float]:
    """Of a text's words, those of its pairs of neighbours."""
    return [PAIR_SHARE * (a + b) / 2 for a, b in pairwise(weights)]
