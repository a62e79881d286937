"""What may be kept of a search that found nothing: its words, without what may name a person. Pure.

Runs of six digits or more are phones, identity cards and dossiers, also when blanks, dots or dashes part them; what has
an @ or :// is an address. What a scanner typed of an identity card, and the code of a receipt, say nothing of what was
looked for. Names cannot be told from other words: such a query is one of many words, asked once.
"""

import re

from kiosk.domain.voice import parse_receipt
from kiosk.vietnamese import nfc

QUERY_MAX = 60  # characters, as the kiosk's search box holds
MASK = "…"
DIGITS_MASKED = 6  # the shortest number that may be somebody's: an old telephone number
WORDS_LEAST = 2  # letters; a single one is a search that was begun

_NUMBER = re.compile(rf"\+?\d(?:[\s.,\-/()]*\d){{{DIGITS_MASKED - 1},}}")
_ADDRESS = re.compile(r"\S*(?:@|://)\S*")
_OF_A_CARD = "|"  # between its fields; nobody types it
_BAD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def kept_words(query: str) -> str:
    """The query to count, in small letters; "" when nothing of it says what was looked for. Idempotent."""
    text = _BAD.sub(" ", nfc(query))
    text = _ADDRESS.sub(MASK, _NUMBER.sub(MASK, text))
    text = " ".join(text.lower().split())[:QUERY_MAX].strip()
    if _OF_A_CARD in query or parse_receipt(text):
        return ""
    return text if sum(letter.isalpha() for letter in text) >= WORDS_LEAST else ""
