"""Numbers of tickets, and the digits that tie a number typed at the kiosk to the paper in someone's hand."""

import hashlib
import re
from collections.abc import Callable

# Letters and digits that nobody confuses: no 0 O, 1 I l (Bitcoin's base 58).
KEY_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KEY_LENGTH = 8

# Of appointments: capitals, since they are typed, without 0 O 1 I. The first letter (hẹn) tells them from other codes,
# the last one is a letter, so that none looks like a ticket's; 32^5 × 24 in between are 800 million.
BOOKING_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
BOOKING_ALPHABET = "23456789" + BOOKING_LETTERS
BOOKING_LENGTH = 5

_BOOKED = re.compile(rf"^(?:.*/H/)?(H[{BOOKING_ALPHABET}]{{{BOOKING_LENGTH}}}[{BOOKING_LETTERS}])$")
_TYPED = re.compile(r"^([A-Z])(\d{1,4})(\d{4})$")
_SCANNED = re.compile(r"/p/([A-Z]\d{3,4})\?k=([1-9A-HJ-NP-Za-km-z]{8})$")


def number_text(series: str, ordinal: int) -> str:
    return f"{series}{ordinal:03d}"


def ticket_id(business_day: str, number: str) -> str:
    """Unique at a station for ever, since a number is given once a day."""
    return f"{business_day.replace('-', '')}-{number}"


def check_digits(key: str) -> str:
    """Four digits that cannot be guessed from the number: printed on the paper, typed at a rating."""
    return f"{int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % 10_000:04d}"


def parse_code(code: str) -> tuple[str, str] | None:
    """(number, check digits or key) of what was typed ("a12 4827", "A012-4827") or scanned (the QR's address)."""
    text = code.strip()
    if scanned := _SCANNED.search(text):
        return scanned[1], scanned[2]
    if typed := _TYPED.match(re.sub(r"[\s.\-]+", "", text.upper())):
        return number_text(typed[1], int(typed[2])), typed[3]
    return None


def booking_code(pick: Callable[[str], str]) -> str:
    """A fresh code of an appointment; `pick` chooses one letter at random, where randomness is at hand."""
    return "H" + "".join(pick(BOOKING_ALPHABET) for _ in range(BOOKING_LENGTH)) + pick(BOOKING_LETTERS)


def parse_booking(code: str) -> str:
    """The code of an appointment as typed ("h48 27kmp") or scanned (an address that ends in /h/ and it), or ""."""
    found = _BOOKED.match(re.sub(r"[\s.\-]+", "", code.upper()))
    return found[1] if found else ""
