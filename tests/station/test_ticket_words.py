"""The English words of the paper: every fixed text has one, with the same blanks; marks keep their Vietnamese."""

import ast
import string
import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kiosk.resources import assets
from kiosk.station.ticket_words import words_of

STATION = Path(__file__).parents[2] / "kiosk" / "station"


def marked() -> set[str]:
    """The texts in `_("…")` of the modules that word a ticket."""
    return {
        node.args[0].value
        for path in STATION.glob("ticket_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def catalogue() -> dict[str, str]:
    with assets("translations", "en", "LC_MESSAGES", "ticket.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="en") if message.id}


def blanks(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_the_catalogue_holds_exactly_the_texts_of_the_ticket() -> None:
    assert set(catalogue()) == marked()
    assert len(marked()) > 10


def test_every_text_is_translated_with_the_same_blanks_and_is_nfc() -> None:
    for text, english in catalogue().items():
        assert english
        assert blanks(english) == blanks(text)
        assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("mark", ["BẢN IN LẠI", "Ưu tiên"])
def test_marks_keep_their_vietnamese_since_officers_go_by_them(mark: str) -> None:
    assert words_of("en")(mark).startswith(f"{mark} (")


@pytest.mark.parametrize("language", ["vi", "", "fr"])
def test_a_language_without_words_gets_vietnamese(language: str) -> None:
    assert words_of(language)("Giấy tờ cần mang:") == "Giấy tờ cần mang:"
