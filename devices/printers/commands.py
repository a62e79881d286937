"""The ESC/POS commands a ticket uses, as values. Source: Epson's public ESC/POS command reference."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """The printer's own characters: ASCII, and letters of the page chosen before. Marks stand behind their letter."""

    text: str


@dataclass(frozen=True, slots=True)
class LineFeed:
    """LF: print the line."""


@dataclass(frozen=True, slots=True)
class Padding:
    """NUL: ignored by printers."""


@dataclass(frozen=True, slots=True)
class Initialize:
    """ESC @: all settings as after power-on."""


@dataclass(frozen=True, slots=True)
class Justify:
    """ESC a: 0 left, 1 centre, 2 right."""

    side: int


@dataclass(frozen=True, slots=True)
class Bold:
    """ESC E."""

    on: bool


@dataclass(frozen=True, slots=True)
class SelectPage:
    """ESC t: the code page of what follows."""

    number: int


@dataclass(frozen=True, slots=True)
class FeedDots:
    """ESC J: print and feed."""

    dots: int


@dataclass(frozen=True, slots=True)
class Magnify:
    """GS !: 1 to 8 times."""

    wide: int
    high: int


@dataclass(frozen=True, slots=True)
class Raster:
    """GS v 0: picture rows, 8 dots a byte, highest bit left, 1 = black, each dot printed `scale` wide and high."""

    width_bytes: int
    rows: int
    data: bytes
    scale: int = 1


@dataclass(frozen=True, slots=True)
class PictureStore:
    """GS ( L function 67: rows kept under a key, whatever the power does."""

    key: bytes
    width: int
    rows: int
    data: bytes


@dataclass(frozen=True, slots=True)
class PicturePrint:
    """GS ( L function 69: what is kept under a key."""

    key: bytes


@dataclass(frozen=True, slots=True)
class QrSetup:
    """GS ( k, functions 65 (model), 67 (dots a module), 69 (level)."""

    function: int
    value: int


@dataclass(frozen=True, slots=True)
class QrStore:
    """GS ( k function 80: the text of the next QR code."""

    data: str


@dataclass(frozen=True, slots=True)
class QrPrint:
    """GS ( k function 81."""


@dataclass(frozen=True, slots=True)
class CutPaper:
    """GS V: feed to the cutter, then cut."""

    feed: int


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """DLE EOT n, answered at once."""

    number: int


@dataclass(frozen=True, slots=True)
class FenceRequest:
    """GS r n, answered in its turn."""

    number: int


@dataclass(frozen=True, slots=True)
class AutoStatus:
    """GS a: what the printer tells by itself from now on; 0 is nothing."""

    what: int


Command = (
    Text
    | LineFeed
    | Padding
    | Initialize
    | Justify
    | Bold
    | SelectPage
    | FeedDots
    | Magnify
    | Raster
    | PictureStore
    | PicturePrint
    | QrSetup
    | QrStore
    | QrPrint
    | CutPaper
    | StatusRequest
    | FenceRequest
    | AutoStatus
)
