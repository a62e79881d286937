"""The words of one row's phrases, so that a query is held against the row once and not against each phrase. Pure."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.procedures.phrases import Phrase


@dataclass(frozen=True, slots=True)
class RowWords:
    """`words`: each once. `often`: of each, how often it stands there, by the weights of the phrases' columns.

    `masks`: of each phrase its words, bit b for `words[b]`.
    """

    words: tuple[str, ...]
    often: tuple[float, ...]
    masks: tuple[int, ...]

    def places(self, sought: Container[str]) -> list[int]:
        return [place for place, word in enumerate(self.words) if word in sought]


def row_words(phrases: Sequence[Phrase], columns: Mapping[str, float]) -> RowWords:
    """`columns`: the weight of each field's column."""
    often: dict[str, float] = {}
    for phrase in phrases:
        for word in dict.fromkeys(phrase.words):
            often[word] = often.get(word, 0.0) + columns[phrase.field]
    place = {word: place for place, word in enumerate(often)}
    masks = (mask_of(place[word] for word in phrase.words) for phrase in phrases)
    return RowWords(tuple(often), tuple(often.values()), tuple(masks))


def mask_of(places: Iterable[int]) -> int:
    mask = 0
    for place in places:
        mask |= 1 << place
    return mask
