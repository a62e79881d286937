"""What a typed word may stand for: itself, its beginning, a word that sounds like it, or a slip of a key. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
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
    """All words of a catalogue, folded, and the initials of what stands together in it."""

    def __init__(self, phrases: Iterable[Sequence[str]]) -> None:
        """`phrases`: the catalogue's texts as folded words."""
        texts = list(phrases)
        self._words = frozenset(word for text in texts for word in text)
        self._neighbours = {pair for text in texts for pair in pairwise(text)}
        self._by_initials = _by_initials(texts)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._by_slip: dict[str, set[str]] = defaultdict(set)
        for word in self._words:
            self._by_sound[_sound(word)].add(word)
            for shorter in _with_one_letter_less(word):
                self._by_slip[shorter].add(word)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def completions(self, beginning: str) -> dict[str, float]:
        found = sorted((word for word in self._words if word.startswith(beginning)), key=lambda word: (len(word), word))
        return dict.fromkeys(found[:COMPLETIONS_MAX], UNFINISHED)

    def misspelled(self, word: str) -> dict[str, float]:
        """Words that sound like it or are one slip away; words of digits are never guessed."""
        if len(word) < SLIP_LENGTH_MIN or any(c.isdigit() for c in word):
            return {}
        near = {other for shorter in _with_one_letter_less(word) for other in self._by_slip.get(shorter, ())}
        found = {other: ONE_SLIP for other in near if _one_slip_apart(word, other)}
        found |= dict.fromkeys(self._by_sound.get(_sound(word), ()), SOUNDS_ALIKE)
        doubt = REAL_SYLLABLE if is_syllable(word) else 1.0
        return {other: doubt * close for other, close in found.items()}

    def spelled_out(self, initials: str) -> list[str]:
        """The words whose initials these are, those that stand together most often: "gpkd" -> giay phep kinh doanh."""
        ways = None if set(initials) & VOWELS else self._by_initials.get(initials)
        return list(max(ways.items(), key=lambda way: (way[1], way[0]))[0]) if ways else []

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


def _by_initials(texts: list[Sequence[str]]) -> dict[str, Counter[tuple[str, ...]]]:
    found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for text in texts:
        for start in range(len(text)):
            for end in range(start + INITIALS_MIN, min(start + INITIALS_MAX, len(text)) + 1):
                run = tuple(text[start:end])
                found["".join(word[0] for word in run)][run] += 1
    return found


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
