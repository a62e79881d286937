"""What citizens say beside ratings: of which kinds it is, and the code on its receipt."""

import re
from typing import Literal

from kiosk.domain.numbering import BOOKING_ALPHABET

VoiceKind = Literal["suggestion", "petition", "commendation", "home_service"]
KINDS: tuple[VoiceKind, ...] = ("suggestion", "petition", "commendation", "home_service")

# 32 signs, 5 bits each: 50 bits nobody guesses. The first letter (ý kiến) tells them from a booking's code.
CODE_BYTES = 8
CODE_SIGNS = 10
_CODE = re.compile(rf"^(?:.*/)?(Y[{BOOKING_ALPHABET}]{{{CODE_SIGNS + 1}}})$")
_X5 = 0b100101  # x^5 + x^2 + 1 makes a field of the 32 signs


def receipt_code(random: bytes) -> str:
    """Of CODE_BYTES random bytes. Its last sign shows any single slip and any two signs exchanged."""
    number = int.from_bytes(random[:CODE_BYTES])
    signs = [number >> 5 * place & 31 for place in range(CODE_SIGNS)]
    return "Y" + "".join(BOOKING_ALPHABET[sign] for sign in (*signs, _times_x(_checked(signs))))


def parse_receipt(code: str) -> str:
    """The code as typed ("y7k2 m9xt rapq") or scanned (an address that ends in it), or "" when it is none."""
    found = _CODE.match(re.sub(r"[\s.\-]+", "", code.upper()))
    if found is None:
        return ""
    return "" if _checked([BOOKING_ALPHABET.index(sign) for sign in found[1][1:]]) else found[1]


def spaced(code: str) -> str:
    """In three groups of four, as it is printed."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _checked(signs: list[int]) -> int:
    total = 0
    for sign in signs:
        total = _times_x(total) ^ sign
    return total


def _times_x(value: int) -> int:
    return value << 1 if value < 16 else value << 1 ^ _X5
