"""Words of a query and of the catalogue: splitting, stop words, everyday equivalents. Pure; the table is `everyday`."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from kiosk.procedures.everyday import ACTION, ASKING, ASKING_MARKED, ENGLISH, EVERYDAY, LIGHT
from kiosk.vietnamese import fold, nfc, split_tone

FORMS_MAX = 50_000  # spellings of words remembered with their forms; 10,000 procedures have about 20,000

_WORD = re.compile(r"\d[\d.]*\d|[^\W_]+")


class Word(NamedTuple):
    """One word of an NFC text: how it is written and where it begins."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def folded(self) -> str:
        """For comparing without marks; the dots of a procedure code are left out."""
        return folded_form(self.text)

    @property
    def marked(self) -> tuple[str, str]:
        """For comparing with marks: letters and tone apart, so that "hòa" and "hoà" are one."""
        return marked_form(self.text)

    @property
    def has_marks(self) -> bool:
        return has_marks(self.text)


@lru_cache(maxsize=FORMS_MAX)
def folded_form(word: str) -> str:
    return fold(word).replace(".", "")


@lru_cache(maxsize=FORMS_MAX)
def marked_form(word: str) -> tuple[str, str]:
    return split_tone(word.lower())


@lru_cache(maxsize=FORMS_MAX)
def has_marks(word: str) -> bool:
    return marked_form(word) != (fold(word), "")


def words(text: str) -> list[Word]:
    """The words of a text in order; "1.001193" is one word."""
    return [Word(found.group(), found.start()) for found in _WORD.finditer(nfc(text))]


def content_words(text: str) -> list[Word]:
    """The words without those of mere asking; all of them when nothing else is there.

    Where a text has marks at all, a word without marks is meant without: "di chúc" keeps its "di". Where it has none,
    its last word is kept: "khai sinh muon" is late, not wanted.
    """
    return content_of(words(text))


def content_of(text: list[Word]) -> list[Word]:
    """As `content_words`, of words."""
    marked = any(word.has_marks for word in text)
    book = _ASKING if marked else _ASKING_BARE
    kept, at = text, book.after(-1, text, marked)
    while at is not None:
        phrase = book.phrases[at]
        end = len(kept) if marked or len(phrase) > 1 else len(kept) - 1
        kept = _replaced(kept[:end], phrase, [], marked) + kept[end:]
        at = book.after(at, kept, marked)
    return kept or text


def with_equivalents(text: str) -> str:
    """The text with everyday and regional words replaced by the catalogue's: "làm khai sanh" -> "làm khai sinh"."""
    return " ".join(word.text for word in official(words(text)))


def official(text: list[Word]) -> list[Word]:
    """As `with_equivalents`, of words, of which only the texts count; the very same list when nothing is replaced."""
    marked = any(word.has_marks for word in text)
    found, at = text, _EVERYDAY.after(-1, text, marked)
    while at is not None:
        found = _replaced(found, _EVERYDAY.phrases[at], _OFFICIAL[at], marked)
        at = _EVERYDAY.after(at, found, marked)
    return found


def from_english(text: str) -> str:
    """The text with English phrases replaced by the catalogue's words, else the very same: "lost my id card"."""
    found, at = words(text), -1
    replaced = False
    while (after := _ENGLISH.after(at, found, marked=False)) is not None:
        at, replaced = after, True
        found = _replaced(found, _ENGLISH.phrases[at], _OF_ENGLISH[at], marked=False)
    return " ".join(word.text for word in found) + " " * text[-1:].isspace() if replaced else text


class _Book:
    """Phrases in the order they are tried; `after` passes over those that stand nowhere in a text."""

    def __init__(self, phrases: Iterable[list[Word]]) -> None:
        self.phrases = list(phrases)
        self._begun_by: dict[str, list[int]] = defaultdict(list)
        for number, phrase in enumerate(self.phrases):
            self._begun_by[phrase[0].folded].append(number)

    def after(self, number: int, text: list[Word], marked: bool) -> int | None:
        """The next phrase behind `number` that stands in the text; None when there is no more."""
        best = None
        for at, word in enumerate(text):
            numbers = self._begun_by.get(word.folded, ())
            for other in numbers[bisect_right(numbers, number) :]:
                if best is not None and other >= best:
                    break
                if _stands_at(text, at, self.phrases[other], marked):
                    best = other
                    break
        return best


def _replaced(text: list[Word], phrase: list[Word], by: list[Word], marked: bool) -> list[Word]:
    longer = phrase if len(phrase) >= len(by) else by  # "nghĩa vụ" stays where "nghĩa vụ quân sự" is written
    out: list[Word] = []
    at = 0
    while at < len(text):
        whole = next((way for way in (longer, phrase) if _stands_at(text, at, way, marked)), None)
        out += text[at : at + 1] if whole is None else by
        at += len(whole or "1")
    return out


def _stands_at(text: list[Word], at: int, phrase: list[Word], marked: bool) -> bool:
    window = text[at : at + len(phrase)]
    return len(window) == len(phrase) and all(
        word.marked == other.marked if marked else word.folded == other.folded
        for word, other in zip(window, phrase, strict=True)
    )


def _phrases(text: str) -> list[list[Word]]:
    return [words(phrase) for phrase in text.split(", ")]


_ASKING_BARE = _Book(_phrases(ASKING))
_ASKING = _Book([*_phrases(ASKING), *_phrases(ASKING_MARKED)])

LIGHT_MARKED = frozenset(word.marked for word in words(LIGHT))
LIGHT_FOLDED = frozenset(word.folded for word in words(LIGHT))
ACTION_WORDS = frozenset(word.folded for word in words(ACTION))


def _table(ways: Mapping[str, str]) -> list[tuple[list[Word], list[Word]]]:
    return [(words(phrase), words(official)) for official, phrases in ways.items() for phrase in phrases.split(", ")]


_EVERYDAY, _OFFICIAL = _Book(phrase for phrase, _ in _table(EVERYDAY)), [to for _, to in _table(EVERYDAY)]
_ENGLISH, _OF_ENGLISH = _Book(phrase for phrase, _ in _table(ENGLISH)), [to for _, to in _table(ENGLISH)]
