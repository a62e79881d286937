"""Texts as they are said: without signs that nobody speaks, codes sign by sign. Pure."""

import re

from kiosk.vietnamese import spell_code
from screens import words
from screens.words import _

SENTENCE_MOST = 240  # letters: some 20 s; a longer text is spoken in parts
CURSOR = "|"  # behind what is being typed: that is for the eyes of who types it

# A dossier's code: "H56.107.00 - 260715 - 0361".
_DOSSIER = re.compile(r"\b[A-Z]\d{2}(?:\s?[.-]\s?\d{2,6}){2,}\b")
# A ticket's, an appointment's, a receipt's code: "A012 4827", "H48 27KP", "Y7K2 M9XT RAPQ".
_CODE = re.compile(r"(?<![/-])\b(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{3,}(?: [A-Z0-9]{3,5}\b)*")
# A phone number, a procedure's code; amounts ("8.000"), times and days are shorter, or parted by other signs.
_NUMBER = re.compile(r"(?<![\d.,/:])\+?\d(?:[ .]?\d){6,}(?![\d/:])")
_BETWEEN = re.compile(r"(?<=\d)\s*–\s*(?=\d)")
_LINE = re.compile(r"(?<![.,:;!?])\s*\n\s*")


def spoken(text: str) -> str:
    if text.endswith(CURSOR):
        return ""
    text = _LINE.sub(", ", text).replace("·", ",").replace("*", "")
    text = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).replace(" ,", ",")
    text = _BETWEEN.sub(" " + _("đến") + " ", text)
    for pattern in (_DOSSIER, _CODE, _NUMBER):
        text = pattern.sub(lambda found: _signs(found[0]), text)
    text = text.strip(" ,:–…")
    return text if any(sign.isalnum() for sign in text) else ""


def _signs(code: str) -> str:
    if words.language() == "vi":
        return spell_code(code)
    return " ".join(sign for sign in code if sign.isalnum())


def short(text: str) -> list[str]:
    """The text in parts of at most SENTENCE_MOST letters, parted between words."""
    parts: list[str] = []
    for word in text.split():
        if parts and len(parts[-1]) + 1 + len(word) <= SENTENCE_MOST:
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts
