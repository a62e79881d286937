"""Codes of dossiers on receipts, as typed, scanned or written in a province's list.

Two orders are in use: `000.00.06.H56-231027-0361` (TT 01/2018, Đ.19) and `H56.107.00-250715-0361` (TT 03/2025, Đ.13),
since TT 04/2025 also with two signs of a national service before the running number. Each says the unit, the day of
filing (YYMMDD) and a running number.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from urllib.parse import unquote

# Beyond this a scanner typed something else; an address with a code in it stays far below.
TEXT_MAX = 400
CODE_MAX = 40  # letters of the longest code, with room
# TT 01/2018 brought the codes; a receipt of before has none.
FIRST_YEAR = 2018

_TAIL = r"(?P<day>\d{6})(?P<number>[0-9A-Z]{2}\d{4,8}|\d{4,10})"
_WHOLE = (
    re.compile(rf"(?P<unit>[A-Z]\d{{2}}\d{{5}}){_TAIL}"),
    re.compile(rf"(?P<unit>\d{{7}}[A-Z]\d{{2}}){_TAIL}"),
)
_GAP = r"[.\s_/–—-]{0,3}"
_IN_A_TEXT = re.compile(
    rf"(?<![0-9A-Z])(?:[A-Z]\d{{2}}{_GAP}\d{{3}}{_GAP}\d{{2}}|\d{{3}}{_GAP}\d{{2}}{_GAP}\d{{2}}{_GAP}[A-Z]\d{{2}})"
    rf"{_GAP}\d{{6}}{_GAP}(?:[0-9A-Z]{{2}}\d{{4,8}}|\d{{4,10}})(?![0-9A-Z])"
)
# What a scanner may put before a code: the symbology's identifier of ISO/IEC 15424, "]C1".
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
# Letters that fingers and eyes take for digits.
_DIGITS = str.maketrans("OIL", "011")

EMPTY_TEXT = "Mời ông/bà gõ hoặc quét mã hồ sơ trên giấy tiếp nhận."
FORM_TEXT = "Mã hồ sơ chưa đúng dạng. Mã có dạng như H56.107.00-250715-0361; xin ông/bà xem lại trên giấy tiếp nhận."
DAY_TEXT = "Mã hồ sơ chưa đúng: sáu chữ số ngày nộp trong mã không phải là một ngày. Xin ông/bà xem lại mã."
LATER_TEXT = "Mã hồ sơ chưa đúng: ngày nộp trong mã sau hôm nay. Xin ông/bà xem lại mã."


class DossierCodeError(ValueError):
    """`error` empty, form, day or later; `text` is a polite sentence. Neither holds what was typed."""

    def __init__(self, error: str, text: str) -> None:
        super().__init__(text)
        self.error, self.text = error, text


@dataclass(frozen=True, slots=True)
class DossierCode:
    """`unit` and `number` as printed, without a dash; `filed_on` the day in the code."""

    unit: str
    filed_on: date
    number: str

    @property
    def text(self) -> str:
        """As on the receipt, the one form it is stored and compared in."""
        return f"{self.unit}-{self.filed_on:%y%m%d}-{self.number}"


def parse(typed: str, today: date) -> DossierCode:
    """Raises DossierCodeError. Case, spaces, missing or wrong separators, an address around it do not matter."""
    text = _plain(typed)
    if not text:
        raise DossierCodeError("empty", EMPTY_TEXT)
    readings = _readings(text)
    if not readings:
        raise DossierCodeError("form", FORM_TEXT)
    real = [(unit, day, number) for unit, six, number in readings if (day := _day(six))]
    if not real:
        raise DossierCodeError("day", DAY_TEXT)
    codes = [DossierCode(*parts) for parts in real if parts[1] <= today]
    if not codes:
        raise DossierCodeError("later", LATER_TEXT)
    if len(set(codes)) > 1:  # two receipts on one line: nobody can say which was meant
        raise DossierCodeError("form", FORM_TEXT)
    return codes[0]


def scanned(text: str, today: date) -> str:
    """The code in what a scanner typed, "" when there is none."""
    try:
        return parse(text, today).text
    except DossierCodeError:
        return ""


def last_four(typed: str) -> str:
    """The last four digits of a telephone number or an identity number, as people write them; "" of fewer."""
    digits = "".join(sign for sign in unicodedata.normalize("NFKC", typed[:TEXT_MAX]) if sign in "0123456789")
    return digits[-4:] if len(digits) >= 4 else ""


def _plain(typed: str) -> str:
    """Capitals without what cannot be seen: scanners' control signs, byte order marks, wide digits of a wrong mode."""
    text = unicodedata.normalize("NFKC", unquote(typed[:TEXT_MAX]))
    seen = "".join(" " if unicodedata.category(sign) in ("Cc", "Cf", "Zs") else sign for sign in text).strip()
    return _SYMBOLOGY.sub("", seen).strip().upper()


def _readings(text: str) -> list[tuple[str, str, str]]:
    """(unit, YYMMDD, number): as it stands, else within other words, else with letters taken for digits."""
    ways = ((text,), _IN_A_TEXT.findall(text), (text.translate(_DIGITS),))
    return next((read for way in ways if (read := [*chain.from_iterable(map(_read, way))])), [])


def _read(candidate: str) -> Iterator[tuple[str, str, str]]:
    squeezed = re.sub(r"[.\s_/–—-]+", "", candidate)
    for whole in _WHOLE:
        if found := whole.fullmatch(squeezed):
            yield _dotted(found["unit"]), found["day"], found["number"]


def _dotted(unit: str) -> str:
    cuts = (3, 6, 8) if unit[0].isalpha() else (3, 5, 7, 10)
    return ".".join(unit[start:end] for start, end in zip((0, *cuts), cuts, strict=False))


def _day(six: str) -> date | None:
    try:
        day = date(2000 + int(six[:2]), int(six[2:4]), int(six[4:]))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None
