"""What a slip of paper says, independent of any printer: frozen blocks from top to bottom. Lengths are dots."""

import unicodedata
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]

TEXT_LEAST_PX = 22  # Noto Sans at 22 px has capitals of 16 dots = 2 mm, the smallest that older eyes read
QR_MOST = 300  # characters: more makes modules too small for 58 mm paper
SERVICE_LEAST_PX = 28  # capitals of 20 dots: the service is read at arm's length
LARGEST_PX = 36  # capitals of 26 dots: the largest text beside the number


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one weight. The text is NFC; anything else is composed here."""

    text: str
    bold: bool = False

    def __post_init__(self) -> None:
        if any(ord(sign) < 32 or ord(sign) == 127 for sign in self.text):
            raise ValueError(f"{self.text!r}: control characters; expected text of one line")
        object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text. Too wide, it shrinks down to `least_px`, then wraps at blanks."""

    spans: tuple[Span, ...]
    size_px: int = TEXT_LEAST_PX
    align: Align = "center"
    least_px: int = TEXT_LEAST_PX

    @property
    def text(self) -> str:
        """The words without their weight."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Number:
    """The ticket's number, printable ASCII, in the printer's own digits as large as they fit."""

    text: str

    def __post_init__(self) -> None:
        if not self.text or not self.text.isascii() or not self.text.isprintable():
            raise ValueError(f"number {self.text!r}: expected printable ASCII such as 'A012'")


@dataclass(frozen=True, slots=True)
class Rule:
    """A dotted line over the whole width."""


@dataclass(frozen=True, slots=True)
class Emblem:
    """A five-pointed star in a double ring."""

    size: int = 56


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, error correction M, at most `module` dots for each of its modules."""

    data: str
    module: int = 7

    def __post_init__(self) -> None:
        if not 0 < len(self.data) <= QR_MOST or not self.data.isascii() or not self.data.isprintable():
            raise ValueError(f"QR {self.data!r}: expected 1 to {QR_MOST} printable ASCII characters")


@dataclass(frozen=True, slots=True)
class Feed:
    """Blank paper."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of a slip: cut, or fed to the tear bar where there is no cutter."""


Block = TextLine | Number | Rule | Emblem | QrCode | Feed | Cut


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of one or more slips."""

    blocks: tuple[Block, ...]


def line(text: str, size_px: int = TEXT_LEAST_PX, *, bold: bool = False, least_px: int = TEXT_LEAST_PX) -> TextLine:
    """A centred line in one weight."""
    return TextLine((Span(text, bold),), size_px, "center", least_px)
