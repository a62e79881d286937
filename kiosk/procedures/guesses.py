"""What a typed word may stand for: itself, its beginning, a word that sounds like it, or a slip of a key. Pure."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import pairwise

from kiosk.vietnamese import is_syllable

UNFINISHED = 0.8  # a word still being typed, for each word that begins so
SOUNDS_ALIKE = 0.8  # "xữa" for "sửa", "trứng thực" for "chứng thực"
ONE_SLIP = 0.6  # one letter wrong, missing, too many, or two swapped
RUN_TOGETHER = 0.9  # "khaisinh" for "khai sinh"
REAL_SYLLABLE = 0.7  # times these, where what was typed is itself a syllable: it may be meant
SLIP_LENGTH_MIN = 3  # in shorter words a slip may mean anything
PIECES_MAX = 4  # words written without blanks between them
INITIALS = 0.9  # "gpkd" for "giấy phép kinh doanh"
VOWELS = frozenset("aeioy")  # a word with them is read as a word; u stands in UBND
INITIALS_MIN, INITIALS_MAX = 3, 6  # words; two letters may mean anything
LAST_LETTER = "\U0010ffff"  # sorts behind every letter
COMPLETIONS_MAX = 60  # of one unfinished word; a single letter begins some hundred

# Spellings that sound alike in some region; each pattern is brought to its replacement on both sides.
_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        ("^ngh", "ng"),
        ("^gh", "g"),
        ("^(gi|r|d)(?=[aeiouy])", "d"),
        ("^tr", "ch"),
        ("^x", "s"),
        ("^[kq](?!h)", "c"),
        ("^n(?!g|h)", "l"),
        ("^cu(?=[aeoy])", "co"),
        ("y", "i"),
        ("^h(?=u|o[ae])", ""),
        ("ng$|nh$", "n"),
        ("ch$|t$", "c"),
    )
]


class Vocabulary:
    """All words of a catalogue, folded, and the initials of what stands together in it. Nothing walks all words."""

    def __init__(self, phrases: Iterable[Sequence[str]], neighbours: Container[tuple[str, str]]) -> None:
        """`phrases`: the catalogue's texts as folded words; `neighbours`: the pairs that stand together in them."""
        counted: Counter[tuple[str, ...]] = Counter(map(tuple, phrases))
        self._words = frozenset(word for phrase in counted for word in phrase)
        self._neighbours = neighbours
        self._sorted = sorted(self._words)
        self._by_initials = _by_initials(counted)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_slip: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            if not _has_digit(word):
                self._by_sound[_sound(word)].add(word)
                for shorter in _with_one_letter_less(word):
                    self._by_slip[shorter].add(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def completions(self, beginning: str) -> dict[str, float]:
        """The shortest words that begin so."""
        start = bisect_left(self._sorted, beginning)
        end = bisect_left(self._sorted, beginning + LAST_LETTER, start)
        found = nsmallest(COMPLETIONS_MAX, self._sorted[start:end], key=lambda word: (len(word), word))
        return dict.fromkeys(found, UNFINISHED)

    def beginnings(self, letters: int) -> set[str]:
        """Of all words, of one letter to so many."""
        return {word[:end] for word in self._words for end in range(1, letters + 1)}

    def misspelled(self, word: str) -> dict[str, float]:
        """Words that sound like it or are one slip away; words of digits are never guessed."""
        if len(word) < SLIP_LENGTH_MIN or _has_digit(word):
            return {}
        near = {other for shorter in _with_one_letter_less(word) for other in self._by_slip.get(shorter, ())}
        found = {other: ONE_SLIP for other in near if _one_slip_apart(word, other)}
        found |= dict.fromkeys(self._by_sound.get(_sound(word), ()), SOUNDS_ALIKE)
        doubt = REAL_SYLLABLE if is_syllable(word) else 1.0
        return {other: doubt * close for other, close in found.items()}

    def spelled_out(self, initials: str) -> list[str]:
        """The words whose initials these are, those that stand together most often: "gpkd" -> giay phep kinh doanh."""
        return list(self._by_initials.get(initials, ()))

    def pieces(self, word: str) -> list[str]:
        """The words that, run together, make this one: the fewest, and such as stand together; [] if there are none."""
        ways: list[list[list[str]]] = [[[]]]
        for end in range(1, len(word) + 1):
            ways.append(
                [
                    [*before, word[start:end]]
                    for start in range(end - 1)
                    for before in ways[start]
                    if len(before) < PIECES_MAX and word[start:end] in self._words
                ]
            )
        return min(ways[-1], key=self._strangeness, default=[])

    def _strangeness(self, way: list[str]) -> tuple[int, list[str]]:
        together = sum(pair in self._neighbours for pair in pairwise(way))
        return len(way) - 2 * together, way


def _by_initials(texts: Mapping[tuple[str, ...], int]) -> dict[str, tuple[str, ...]]:
    """For each initials that are no word themselves, the run of words that has them most often."""
    found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for text, times in texts.items():
        letters = "".join(word[0] for word in text)
        for start, end in _runs(letters):
            found[letters[start:end]][text[start:end]] += times
    return {initials: max(ways.items(), key=lambda way: (way[1], way[0]))[0] for initials, ways in found.items()}


def _runs(letters: str) -> Iterator[tuple[int, int]]:
    """Places of initials without a vowel."""
    for start in range(len(letters)):
        for end in range(start + 1, min(start + INITIALS_MAX, len(letters)) + 1):
            if letters[end - 1] in VOWELS:
                break
            if end - start >= INITIALS_MIN:
                yield start, end


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


def _with_one_letter_less(word: str) -> set[str]:
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


def _one_slip_apart(a: str, b: str) -> bool:
    """Damerau's distance of 1: one letter put in, left out, changed, or two neighbours swapped."""
    if len(a) > len(b):
        a, b = b, a
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])
