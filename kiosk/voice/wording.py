"""The words of a call, in pieces that can each be recorded once. Pure.

    "A012", "Quầy 1"  ->  Mời số · a · không · một · hai · đến quầy · một

A code is spelled, since "A012" would be read as "A twelve"; a counter's number is a number. A counter that is not
called by a number has a recording of its own; in English, which has no name for it, the screen is pointed to.
"""

import re
from dataclasses import dataclass

from kiosk.vietnamese import DIGITS, fold, nfc

# A synthesizer's own names of letters are not those taught at school ("D" becomes "đê").
LETTERS = {
    **dict(zip("ABCDEFGH", ("a", "bê", "xê", "dê", "e", "ép", "giê", "hát"), strict=True)),
    **dict(zip("IJKLMNOP", ("i", "gi", "ca", "e lờ", "em mờ", "en nờ", "o", "pê"), strict=True)),
    **dict(zip("QRSTUVWX", ("quy", "e rờ", "ét sì", "tê", "u", "vê", "vê kép", "ích"), strict=True)),
    **dict(zip("YZ", ("i dài", "dét"), strict=True)),
}
DIGITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS_EN = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS_EN = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# What a counter that has a number may be called, and its English word.
PLACES = {"quầy": "counter", "cửa": "window", "ô": "window", "bàn": "desk", "phòng": "room"}
_NUMBERED = re.compile(rf"({'|'.join(PLACES)})(?: số)? ?(\d{{1,2}})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """`name` is the recording's file without ".wav", `text` what is read for it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """`parts` are groups of pieces with a short pause between groups; `language` is vi or en."""

    language: str
    parts: tuple[tuple[Piece, ...], ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return tuple(piece for part in self.parts for piece in part)

    @property
    def text(self) -> str:
        """For a synthesizer, which pauses at a comma."""
        return ", ".join(" ".join(piece.text for piece in part) for part in self.parts) + "."


def sentences(number: str, counter_label: str, language: str) -> tuple[Sentence, ...]:
    """In Vietnamese always, for those around too; in English after it when the ticket was taken in another language."""
    spoken = (sentence(number, counter_label, "vi"),)
    return spoken if language == "vi" else (*spoken, sentence(number, counter_label, "en"))


def sentence(number: str, counter_label: str, language: str) -> Sentence:
    if language == "en":
        return Sentence("en", _parts(Piece("ticket-number", "Ticket number"), _code_en(number), _to_en(counter_label)))
    return Sentence("vi", _parts(Piece("moi-so", "Mời số"), _code_vi(number), _to_vi(counter_label)))


def _parts(lead: Piece, code: tuple[Piece, ...], to: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    """The letters belong to the lead, the digits stand alone: "Mời số a, không một hai, đến quầy một"."""
    at = next((i for i, piece in enumerate(code) if piece.text in (*DIGITS, *DIGITS_EN)), len(code))
    return tuple(part for part in ((lead, *code[:at]), code[at:], to) if part)


def _code_vi(number: str) -> tuple[Piece, ...]:
    return tuple(_digit_vi(int(c)) if c in "0123456789" else _letter_vi(c) for c in number.upper() if c.isalnum())


def _code_en(number: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(f"number-{c}", DIGITS_EN[int(c)]) if c in "0123456789" else Piece(f"letter-{_slug(c)}", c)
        for c in number.upper()
        if c.isalnum()
    )


def _digit_vi(digit: int) -> Piece:
    return Piece(f"so-{digit}", DIGITS[digit])


def _letter_vi(letter: str) -> Piece:
    return Piece(f"chu-{_slug(letter)}", LETTERS.get(letter, letter.lower()))


def _to_vi(label: str) -> tuple[Piece, ...]:
    found = _NUMBERED.fullmatch(nfc(label).strip())
    if found is None:
        return (Piece(f"den-{_slug(label)}", f"đến {nfc(label).strip()}"),)
    place, count = found[1].lower(), int(found[2])
    return Piece(f"den-{_slug(place)}", f"đến {place}"), Piece(f"so-{count}", number_vi(count))


def _to_en(label: str) -> tuple[Piece, ...]:
    found = _NUMBERED.fullmatch(nfc(label).strip())
    if found is None:
        return (Piece("please-see-the-screen", "please see the screen for your counter"),)
    place, count = PLACES[found[1].lower()], int(found[2])
    return Piece(f"please-go-to-{place}", f"please go to {place}"), Piece(f"number-{count}", number_en(count))


def number_vi(number: int) -> str:
    """0 to 99 as a number: 15 "mười lăm", 21 "hai mươi mốt"."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    lead = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    last = {0: "", 5: "lăm"}.get(ones, "mốt" if ones == 1 and tens > 1 else DIGITS[ones])
    return f"{lead} {last}".strip()


def number_en(number: int) -> str:
    """0 to 99."""
    if number < 20:
        return (*DIGITS_EN, *_TEENS_EN)[number]
    tens, ones = divmod(number, 10)
    return f"{_TENS_EN[tens - 2]} {DIGITS_EN[ones] if ones else ''}".strip()


def _slug(text: str) -> str:
    """For a file's name: "Bàn hướng dẫn" -> "ban-huong-dan". đ is kept apart from d by doubling it."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text.replace("đ", "dd").replace("Đ", "dd"))).strip("-")
