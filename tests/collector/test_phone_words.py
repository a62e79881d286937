"""The English words of the citizens' pages: every text has one, with the same blanks."""

import ast
import string
import unicodedata
from pathlib import Path

from babel.messages.pofile import read_po

from kiosk.resources import assets

COLLECTOR = Path(__file__).parents[2] / "kiosk" / "collector"
PAGES = ("phone_words.py", "booking_words.py")


def marked():
    """The texts in `_("…")` of the modules that word these pages."""
    return {
        node.args[0].value
        for name in PAGES
        for path in COLLECTOR.rglob(name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    }


def catalogue():
    with assets("translations", "en", "LC_MESSAGES", "phone.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale="en") if message.id}


def blanks(text):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_the_catalogue_holds_exactly_the_texts_of_the_pages():
    assert set(catalogue()) == marked()
    assert len(marked()) > 30


def test_every_text_is_translated_with_the_same_blanks_and_is_nfc():
    for text, english in catalogue().items():
        assert english
        assert blanks(english) == blanks(text)
        assert text == unicodedata.normalize("NFC", text)
