"""What a typed word may stand for: itself, its beginning, a word that sounds like it, or a slip of a key. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

UNFINISHED = 0.8  # a word still being typed, for each word that begins so
SOUNDS_ALIKE = 0.8  # "xữa" for "sửa", "trứng thực" for "chứng thực"
ONE_SLIP = 0.6  # one letter wrong, missing, too many, or two swapped
RUN_TOGETHER = 0.9  # "khaisinh" for "khai sinh"
SLIP_LENGTH_MIN = 3  # in shorter words a slip may mean anything
PIECES_MAX = 4  # words written without blanks between them
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
    """All words of a catalogue, folded."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
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
        slips = {other: ONE_SLIP for other in near if _one_slip_apart(word, other)}
        return slips | dict.fromkeys(self._by_sound.get(_sound(word), ()), SOUNDS_ALIKE)

    def pieces(self, word: str) -> list[str]:
        """The fewest known words that, run together, make this one; [] when there are none."""
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            ways = [
                [*before, word[start:end]]
                for start, before in enumerate(best)
                if before is not None
                and len(before) < PIECES_MAX
                and word[start:end] in self._words
                and end - start > 1
            ]
            best.append(min(ways, key=len, default=None))
        return best[-1] or []


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
