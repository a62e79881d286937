"""How well each procedure answers a query: a score of named parts, each from 0 to 1. Pure.

Counted are words and pairs of neighbouring words. A word weighs the more, the fewer procedures have it; a pair
("khai sinh", "khai tử") tells Vietnamese words apart where single syllables cannot.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import mul

from kiosk.procedures.candidates import Candidates, known_pairs
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.fulltext import COLUMN_WEIGHTS
from kiosk.procedures.lexicon import FIELD_TRUST, Lexicon, pair_weights
from kiosk.procedures.phrases import Phrase, phrases
from kiosk.procedures.query import QueryWord, near_words
from kiosk.procedures.rowwords import mask_of, row_words
from kiosk.procedures.words import folded_form

# of the likeness: what the query has beside the phrase; the rest, what the phrase has beside the query
ASKED_SHARE = 0.3
UNKNOWN_WEIGHT = 2.0  # a word the catalogue has nothing like; the same for every procedure
K1, B = 1.2, 0.75  # bm25's usual two

_Near = Mapping[str, Sequence[tuple[int, float]]]  # word as written -> numbers of query words with their closeness


@dataclass
class Match:
    """What of the query one procedure has. Shares of the query's weight."""

    coverage: float = 0.0
    phrase: float = 0.0
    rarity: float = 0.0
    nearest: Phrase | None = None


class Ranking:
    """The phrases of a catalogue, ready to be compared with queries."""

    def __init__(self, procedures: Sequence[Procedure]) -> None:
        self._phrases = [phrases(procedure) for procedure in procedures]
        self.lexicon = Lexicon(self._phrases)
        self._candidates = Candidates(self.lexicon)
        self._said = [row_words(row, COLUMN_WEIGHTS) for row in self._phrases]
        self._lengths = [sum(len(phrase.words) for phrase in row) for row in self._phrases]
        self._mean_length = sum(self._lengths) / max(1, len(self._lengths))

    def texts(self) -> Iterator[list[str]]:
        """All phrases as folded words."""
        return ([folded_form(word) for word in phrase.words] for row in self._phrases for phrase in row)

    def matches(
        self, query: Sequence[QueryWord], exact: Mapping[int, float], plain: AbstractSet[int]
    ) -> dict[int, Match]:
        """The rows of the catalogue that have most of the query.

        `exact`: rows with a whole phrase of it; `plain`: rows to rank whatever they weigh.
        """
        by_place = near_words(query, self.lexicon.spellings)
        pairs = known_pairs(self.lexicon, query)
        weights = [self._weight(query_word) for query_word in query]
        # a pair that nothing in the catalogue has says nothing about any procedure
        for_pairs = [weight if known else 0.0 for weight, known in zip(pair_weights(weights), pairs, strict=True)]
        rows = self._candidates.rows(by_place, weights, pairs, for_pairs, exact, plain)
        asked = _Asked([*weights, *for_pairs], len(weights), _by_word(by_place))
        matches = {row: match for row in rows if (match := self._match(row, asked)).nearest}
        best = max((match.rarity for match in matches.values()), default=0.0)
        for match in matches.values():
            match.rarity = match.rarity / best if best else 0.0
        return matches

    def _match(self, row: int, asked: "_Asked") -> Match:
        best, likest, asked_share = [0.0] * len(asked.weights), 0.0, ASKED_SHARE * asked.total
        nearest: Phrase | None = None
        said = self._said[row]
        places = said.places(asked.near)
        near = mask_of(places)
        for phrase, mask, weight in zip(self._phrases[row], said.masks, self.lexicon.phrase_weights[row], strict=True):
            has = mask & near
            if not has:
                continue
            if has & (has - 1):
                gain, common = asked.together(phrase.words)
            else:  # one word alone
                gain, common = asked.alone[said.words[has.bit_length() - 1]]
            trust = FIELD_TRUST[phrase.field]
            for key, close in gain:
                if trust * close > best[key]:
                    best[key] = trust * close
            likeness = trust * common / (asked_share + (1 - ASKED_SHARE) * weight)
            if likeness > likest:
                likest, nearest = min(1.0, likeness), phrase
        coverage = min(1.0, sum(map(mul, asked.weights, best)) / asked.total)
        return Match(coverage, likest, self._bm25(row, places), nearest)

    def _bm25(self, row: int, places: Sequence[int]) -> float:
        """As SQLite's, of the row's words at these places."""
        dampened = K1 * (1 - B + B * self._lengths[row] / self._mean_length)
        rarities, said = self.lexicon.rarities, self._said[row]
        found = ((rarities[said.words[place]], said.often[place]) for place in places)
        return sum(rarity * often * (K1 + 1) / (often + dampened) for rarity, often in found)

    def _weight(self, query_word: QueryWord) -> float:
        """The weight of the word itself, else the mean of what it may stand for, the less the more doubtful it is."""
        weights = self.lexicon.weights
        own = weights.get(query_word.word.folded)
        if own is not None:
            return own
        if not query_word.options:
            return UNKNOWN_WEIGHT
        mean = sum(weights[option] for option in query_word.options) / len(query_word.options)
        return mean * max(query_word.options.values())


_Gain = tuple[tuple[tuple[int, float], ...], float]  # closeness by place in the weights, and their sum weighed


class _Asked:
    """A query: the weights of its words and, behind them, of its pairs; its words by what is near them."""

    def __init__(self, weights: list[float], words: int, near: _Near) -> None:
        self.weights, self.total, self.near = weights, sum(weights), near
        self._pairs_at = words
        self.alone = {word: self._weighed(dict(here)) for word, here in near.items()}
        self._together: dict[str, _Gain] = {}

    def together(self, words: Sequence[str]) -> _Gain:
        """What a phrase has of the query's words and pairs; most have it as another one has, whatever else they say."""
        near = self.near
        way = " ".join([word if word in near else "" for word in words]).strip()
        found = self._together.get(way)
        if found is None:
            found = self._together[way] = self._weighed(self._gain(words))
        return found

    def _weighed(self, gain: Mapping[int, float]) -> _Gain:
        return tuple(gain.items()), sum([self.weights[key] * close for key, close in gain.items()])

    def _gain(self, words: Sequence[str]) -> dict[int, float]:
        gain: dict[int, float] = {}
        before: Sequence[tuple[int, float]] = ()
        for word in words:
            here = self.near.get(word, ())
            for i, close in here:
                if close > gain.get(i, 0.0):
                    gain[i] = close
                for j, other in before:
                    if j + 1 == i:
                        at, pair = self._pairs_at + j, close if close < other else other
                        if pair > gain.get(at, 0.0):
                            gain[at] = pair
            before = here
        return gain


def _by_word(by_place: Sequence[Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
    near: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, words in enumerate(by_place):
        for word, close in words.items():
            near[word].append((i, close))
    return dict(near)
