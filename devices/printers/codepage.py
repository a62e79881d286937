"""Vietnamese text to a printer's own letters: TCVN-3 (two pages) and Windows 1258 (letters and combining marks).

Source of TCVN-3: the table of escpos-printer-db, which follows Epson's printed pages, with Đ where it has Ð.
"""

import functools
import unicodedata
from dataclasses import dataclass

from devices.printers.profile import PrinterProfile, Way

SMALL = {
    0xA8: "ăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
PLAIN_CAPITALS = {0xA1: "ĂÂ", 0xA7: "Đ", 0xAA: "ÊÔƠƯ"}  # the others stand where their small letters do
TONES = "\u0300\u0301\u0303\u0309\u0323"
DOT = "·"  # of 1258 alone
# What a wait of "8–14 phút" and a quoted word need: code pages have letters, ASCII has signs that say the same.
PLAIN = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of one code page; page None where they are ASCII, which is the same in all."""

    page: int | None
    data: bytes


def runs(text: str, way: Way, profile: PrinterProfile) -> tuple[Run, ...] | None:
    """NFC text as few runs: ASCII joins what is beside it. None when a sign is not in the printer's pages: the line
    needs another way."""
    made: list[Run] = []
    page, data = None, b""
    for sign in text if way == "raster" else text.translate(PLAIN):
        coded = _sign(sign, way, profile)
        if coded is None:
            return None
        if None not in (page, coded[0]) and page != coded[0]:
            made.append(Run(page, data))
            page, data = None, b""
        page, data = coded[0] if page is None else page, data + coded[1]
    return (*made, Run(page, data)) if data else tuple(made)


def _sign(sign: str, way: Way, profile: PrinterProfile) -> tuple[int | None, bytes] | None:
    """Its page, None for ASCII, and its bytes there."""
    if sign.isascii():
        return None, sign.encode("ascii")
    if way == "tcvn3" and sign == DOT:
        return None, b"|"
    if way == "tcvn3":
        at = _tcvn3().get(sign)
        return None if at is None else (profile.tcvn3_page + at[0], bytes([at[1]]))
    if way == "cp1258":
        data = _cp1258(sign)
        return (profile.cp1258_page, data) if data else None
    return None


@functools.cache
def _tcvn3() -> dict[str, tuple[int, int]]:
    """Letter to (0 small or 1 capitals, code)."""
    codes = {letter: (0, start + at) for start, row in SMALL.items() for at, letter in enumerate(row)}
    codes |= {letter.upper(): (1, code) for letter, (_, code) in codes.items()}
    return codes | {letter: (1, start + at) for start, row in PLAIN_CAPITALS.items() for at, letter in enumerate(row)}


@functools.lru_cache(maxsize=512)
def _cp1258(sign: str) -> bytes:
    """The letter itself, or the letter without its tone and the tone behind it; empty for what is not Vietnamese."""
    if sign != DOT and sign not in _tcvn3():
        return b""  # the page's letters of other languages differ from printer to printer
    parts = unicodedata.normalize("NFD", sign)
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    tone = "".join(part for part in parts if part in TONES)
    for spelt in (sign, bare + tone):
        try:
            return spelt.encode("cp1258")
        except UnicodeEncodeError:
            continue
    return b""
