"""The searchable texts of a procedure as words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.words import content_of, folded_form, official, words


@dataclass(frozen=True, slots=True)
class Phrase:
    """One searchable text of a procedure: its short or full name, one citizen term, its field or code.

    `words` may be the catalogue's words for an everyday `text`; they are in small letters, and equal ones are one
    object.
    """

    field: str
    text: str
    words: tuple[str, ...]


def phrases(procedure: Procedure) -> tuple[Phrase, ...]:
    """All texts of the procedure, and each once more in the catalogue's words where it uses others."""
    found: dict[tuple[str, ...], Phrase] = {}
    for field, text in _texts(procedure):
        typed = words(text)
        known = official(typed)
        for way in (typed,) if known is typed else (typed, known):
            said = tuple(intern(word.text.lower()) for word in content_of(way))
            found.setdefault(tuple(map(folded_form, said)), Phrase(field, text, said))
    return tuple(phrase for folded, phrase in found.items() if folded)


def _texts(procedure: Procedure) -> Iterator[tuple[str, str]]:
    yield "short_name", procedure.short_name
    for term in procedure.citizen_terms:
        yield "citizen_terms", term
    yield "name", procedure.name
    yield "field", procedure.field
    yield "code", procedure.national_code
