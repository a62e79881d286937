"""Which rows of the catalogue are worth ranking for a query. Pure.

Each row is weighed by the words and pairs of the query that it has, each as near as it has it, and by being one of
those that say little beside them. That is near the score of `ranking`, for all rows at once.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import groupby, islice, pairwise
from typing import TypeVar

from kiosk.procedures.lexicon import Lexicon, Pair
from kiosk.procedures.query import QueryWord
from kiosk.procedures.rowsets import RowSets, heaviest

Key = TypeVar("Key", bound=Hashable)

CANDIDATES_MAX = 32  # rows ranked for one reading of a query
BRIEF_SHARES = {64: 0.2, 16: 0.2}  # of a word's weight, for so many rows that say least beside it
BRIEF_EACH_MIN = 6  # rows looked at for each of many words
EXACT_SHARE = 0.5  # of the query's weight, for a row that has all of it as one whole phrase
# Words or pairs whose rows are kept, some 10 KB each with 10,000 procedures: those of the queries being typed.
KEPT_MAX = 64

_Near = tuple[tuple[Key, float], ...]  # keys with their closeness
_Shares = tuple[tuple[int, float], ...]  # sets of rows, each with the share of a weight that its rows get


class Candidates:
    """Of one catalogue. What was weighed last is kept: a query is typed letter by letter, and read in two ways."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._of_word = _kept(lexicon.words, lexicon.brief_words)
        self._of_pair = _kept(lexicon.pairs, lexicon.brief_pairs)

    def rows(
        self,
        near: Sequence[Mapping[str, float]],
        weights: Sequence[float],
        pairs: Sequence[Mapping[Pair, float]],
        pair_weights: Sequence[float],
        exact: Mapping[int, float],
        plain: AbstractSet[int],
    ) -> AbstractSet[int]:
        """At most CANDIDATES_MAX rows, `plain` among them.

        `near`, `pairs`: closeness of the catalogue's words and pairs, by place in the query; `exact`: rows that have a
        run of the query as one whole phrase, with its share.
        """
        weighed: list[tuple[int, float]] = []
        for closeness, weight in zip(near, weights, strict=True):
            weighed += [(rows, weight * share) for rows, share in self._of_word(tuple(closeness.items()))]
        for together, weight in zip(pairs, pair_weights, strict=True):
            weighed += [(rows, weight * share) for rows, share in self._of_pair(tuple(together.items()))]
        whole = EXACT_SHARE * sum([*weights, *pair_weights])
        for share in set(exact.values()):
            weighed.append((self._lexicon.words.of(row for row, own in exact.items() if own == share), whole * share))
        return plain | set(heaviest(weighed, CANDIDATES_MAX - len(plain)))


def known_pairs(lexicon: Lexicon, query: Sequence[QueryWord]) -> list[dict[Pair, float]]:
    """For each two neighbours of the query the catalogue's pairs they may stand for, with their closeness."""
    return [
        {
            (a, b): min(close, other)
            for a, close in first.options.items()
            for b, other in second.options.items()
            if (a, b) in lexicon.pairs
        }
        for first, second in pairwise(query)
    ]


def _kept(sets: RowSets[Key], brief: Mapping[Key, Mapping[int, float]]) -> Callable[[_Near[Key]], _Shares]:
    return lru_cache(KEPT_MAX)(lambda near: tuple(_shares(sets, brief, dict(near))))


def _shares(
    sets: RowSets[Key], brief: Mapping[Key, Mapping[int, float]], closeness: Mapping[Key, float]
) -> Iterator[tuple[int, float]]:
    """Rows with the share of a weight they are sure of: each level of closeness adds what it has over the next."""
    levels = groupby(sorted(closeness, key=closeness.__getitem__, reverse=True), key=closeness.__getitem__)
    steps: list[tuple[float, int]] = []
    rows = 0
    for level, keys in levels:
        rows |= sets.having(keys)
        steps.append((level, rows))
    for (level, having), (below, _) in pairwise([*steps, (0.0, 0)]):
        yield having, level - below
    lightest = _lightest(brief, closeness, max(BRIEF_SHARES))
    for size, share in BRIEF_SHARES.items():
        yield sets.of(lightest[:size]), share


def _lightest(brief: Mapping[Key, Mapping[int, float]], closeness: Mapping[Key, float], size: int) -> list[int]:
    """Of all keys together the rows whose phrases say least beside them."""
    each = max(BRIEF_EACH_MIN, size // max(1, len(closeness)))
    weighed = [
        (weight / close, row)
        for key, close in closeness.items()
        if key in brief
        for row, weight in islice(brief[key].items(), each)
    ]
    return [row for _, row in sorted(weighed)[:size]]
