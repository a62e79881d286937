"""What the QR of a citizen's identity card (CCCD) says, in so far as it helps: how old its holder is.

Seven fields parted by | on the cards of 2021, more on later ones: number (12 digits) | old number, may be empty |
name | birth DDMMYYYY | sex | residence | day of issue DDMMYYYY. Nothing but the birth day is ever taken out, and that
is for the moment of asking alone.
"""

import re
from datetime import date

FIELDS_LEAST = 7
# A field of an address has some 80 letters; more than this is no card.
TEXT_MAX = 400
# How a card begins, long before it ends: what follows is nobody's to type anywhere.
_BEGINNING = re.compile(r"^\W{0,3}\d{12}\|")
# Nobody is older; a card that says so was read wrongly.
OLDEST_YEARS = 130


def is_card(text: str) -> bool:
    """Whether this is a card, or the beginning of one: twelve digits and a bar."""
    return bool(_BEGINNING.match(text))


def birth_day(text: str) -> date | None:
    """None when it is no card, or one that was read wrongly."""
    fields = text.strip().split("|")
    if len(text) > TEXT_MAX or len(fields) < FIELDS_LEAST or not is_card(text):
        return None
    return _day(fields[3].strip())


def age(born: date, today: date) -> int:
    """Whole years. Who was born on 29 February has a birthday on 1 March in other years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def is_at_least(text: str, years: int, today: date) -> bool:
    """Whether the card's holder is so old; False when it cannot be told."""
    born = birth_day(text)
    return born is not None and years <= age(born, today) <= OLDEST_YEARS


def _day(eight: str) -> date | None:
    if not re.fullmatch(r"[0-9]{8}", eight):
        return None
    try:
        return date(int(eight[4:]), int(eight[2:4]), int(eight[:2]))
    except ValueError:
        return None
