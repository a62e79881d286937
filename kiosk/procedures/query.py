"""One word of a query and how near the catalogue's words are to it. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.procedures.words import Word, has_marks, marked_form

UNMARKED_IN_MARKED = 0.9  # "dat" typed for "đất" in a query that has marks elsewhere
WRONG_MARKS = 0.5  # "hòn" typed where the catalogue has "hôn"


@dataclass(frozen=True)
class QueryWord:
    """A typed word, and the catalogue's words, folded, it may stand for with a closeness from 0 to 1."""

    word: Word
    options: Mapping[str, float]
    unfinished: bool = False

    def mark_factor(self, text: str) -> float:
        """In a query that has marks, what is left of an option's closeness for one way of writing it."""
        if self.word.has_marks:
            return 1.0 if self._marks_agree(marked_form(text)) else WRONG_MARKS
        return UNMARKED_IN_MARKED if has_marks(text) else 1.0

    def _marks_agree(self, other: tuple[str, str]) -> bool:
        (letters, tone), (their_letters, their_tone) = self.word.marked, other
        if self.unfinished:
            return their_letters.startswith(letters) and tone in ("", their_tone)
        return (letters, tone) == (their_letters, their_tone)


def near_words(query: Iterable[QueryWord], spellings: Mapping[str, Iterable[str]]) -> list[dict[str, float]]:
    """For each query word the catalogue's words as they are written, with their closeness.

    `spellings`: how each folded word is written in the catalogue.
    """
    held = list(query)
    marked = any(query_word.word.has_marks for query_word in held)
    return [_near(query_word, spellings, marked) for query_word in held]


def _near(query_word: QueryWord, spellings: Mapping[str, Iterable[str]], marked: bool) -> dict[str, float]:
    options = query_word.options.items()
    if not marked:  # most people type without: marks say nothing
        return {text: close for option, close in options for text in spellings.get(option, ())}
    return {
        text: close * query_word.mark_factor(text) for option, close in options for text in spellings.get(option, ())
    }
