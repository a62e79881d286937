"""STRICT decoder of ESC/POS, written apart from the encoder: it fails on any byte it does not know.

`Decoder` takes bytes in any portions; `decode` takes all at once and also fails on an unfinished command.
Source: Epson's public ESC/POS command reference, the commands a ticket uses.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from devices.printers.letters import MARKS, Pages, letter


class DecodeError(ValueError):
    """Bytes that are no known command; `offset` counts from the first byte ever fed."""

    def __init__(self, offset: int, found: bytes, expected: str) -> None:
        super().__init__(f"offset {offset}: found {found[:8].hex(' ')}, expected {expected}")
        self.offset = offset


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
    """GS v 0: picture rows, 8 dots a byte, highest bit left, 1 = black."""

    width_bytes: int
    rows: int
    data: bytes


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


@dataclass(frozen=True, slots=True)
class Decoded:
    """A command and where it stands, [start, end)."""

    start: int
    end: int
    command: Command


class _UnfinishedError(Exception):
    """More bytes are needed."""


class _UnknownError(Exception):
    """Not a command; the text says what was expected."""


class Decoder:
    """Takes bytes in any portions and yields whole commands. Without `pages`, text is ASCII."""

    def __init__(self, pages: Pages | None = None) -> None:
        self._pages = pages or {}
        self._page = 0
        self._last_sign = ""  # a combining mark needs a letter before it
        self._waiting = bytearray()
        self._offset = 0

    @property
    def unfinished(self) -> bytes:
        """Bytes of a command that has not ended yet."""
        return bytes(self._waiting)

    def feed(self, data: bytes) -> Iterator[Decoded]:
        """Yields what is complete now. DecodeError leaves the bad byte first; `skip` drops it."""
        self._waiting += data
        while self._waiting:
            view = bytes(self._waiting)
            try:
                command, length = self._text(view) if _is_text(view[0]) else _parse(view)
                self._note(command)
            except _UnfinishedError:
                return
            except _UnknownError as error:
                raise DecodeError(self._offset, view, str(error)) from None
            yield self._take(command, length)

    def skip(self) -> None:
        """Drops one byte, to go on behind an error."""
        del self._waiting[:1]
        self._offset += 1

    def _text(self, data: bytes) -> tuple[Command, int]:
        signs: list[str] = []
        for byte in data:
            sign = self._sign(byte) if _is_text(byte) else None
            if sign is None or (sign in MARKS and not (signs[-1:] or [self._last_sign])[0].isalpha()):
                break
            signs.append(sign)
        if not signs:
            raise _UnknownError(f"a letter of code page {self._page}, a mark only behind a letter")
        return Text("".join(signs)), len(signs)

    def _sign(self, byte: int) -> str | None:
        page = self._pages.get(self._page)
        return chr(byte) if byte < 0x80 else letter(page, byte) if page else None

    def _note(self, command: Command) -> None:
        self._last_sign = command.text[-1] if isinstance(command, Text) else ""
        match command:
            case SelectPage(number) if number and number not in self._pages:
                raise _UnknownError(f"code page 0 or {sorted(self._pages)}")
            case SelectPage(number):
                self._page = number
            case Initialize():
                self._page = 0

    def _take(self, command: Command, length: int) -> Decoded:
        del self._waiting[:length]
        self._offset += length
        return Decoded(self._offset - length, self._offset, command)


def decode(data: bytes, pages: Pages | None = None) -> list[Decoded]:
    """All commands of `data`. DecodeError on an unknown byte or an unfinished last command."""
    decoder = Decoder(pages)
    commands = list(decoder.feed(data))
    if decoder.unfinished:
        raise DecodeError(len(data) - len(decoder.unfinished), decoder.unfinished, "the rest of this command")
    return commands


def _is_text(byte: int) -> bool:
    return 0x20 <= byte <= 0x7E or byte >= 0x80


def _parse(data: bytes) -> tuple[Command, int]:
    first = data[0]
    if first == 0x0A:
        return LineFeed(), 1
    if first == 0x00:
        return Padding(), 1
    if first not in (0x10, 0x1B, 0x1D):
        raise _UnknownError("text, LF, NUL, DLE, ESC or GS")
    parser = _PARSERS.get(bytes((first, _byte(data, 1))))
    if parser is None:
        raise _UnknownError("a command a ticket uses")
    return parser(data)


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise _UnfinishedError
    return data[at]


def _slice(data: bytes, start: int, end: int) -> bytes:
    if end > len(data):
        raise _UnfinishedError
    return data[start:end]


def _among(value: int, low: int, high: int, name: str) -> int:
    if not low <= value <= high:
        raise _UnknownError(f"{name} {low} to {high}, not {value}")
    return value


def _magnify(data: bytes) -> tuple[Command, int]:
    wide, high = divmod(_byte(data, 2), 16)
    return Magnify(_among(wide, 0, 7, "width") + 1, _among(high, 0, 7, "height") + 1), 3


def _raster(data: bytes) -> tuple[Command, int]:
    header = _slice(data, 2, 8)
    if header[0] != 0x30 or header[1] != 0:
        raise _UnknownError("GS v 0 in normal size")
    width_bytes, rows = header[2] + 256 * header[3], header[4] + 256 * header[5]
    end = 8 + _among(width_bytes, 1, 128, "bytes a row") * _among(rows, 1, 2303, "rows")
    return Raster(width_bytes, rows, _slice(data, 8, end)), end


def _symbol(data: bytes) -> tuple[Command, int]:
    header = _slice(data, 2, 5)
    if header[0] not in (0x6B, 0x4C):
        raise _UnknownError("GS ( k or GS ( L")
    end = 5 + header[1] + 256 * header[2]
    body = _slice(data, 5, end)
    if header[0] == 0x4C:
        return _kept_picture(body), end
    if len(body) < 3 or body[0] != 0x31:
        raise _UnknownError("a QR function")
    return _qr_function(body[1], body[2:]), end


def _qr_function(function: int, values: bytes) -> Command:
    if function == 80 and values[0] == 48:
        if len(values) < 2 or not all(0x20 <= byte <= 0x7E for byte in values):
            raise _UnknownError("printable ASCII in a QR code")
        return QrStore(values[1:].decode("ascii"))
    if function == 81 and values == b"0":
        return QrPrint()
    if function == 65 and values == b"2\0":
        return QrSetup(65, 2)
    if function == 67 and len(values) == 1:
        return QrSetup(67, _among(values[0], 1, 16, "dots a module"))
    if function == 69 and len(values) == 1:
        return QrSetup(69, _among(values[0], 48, 51, "level"))
    raise _UnknownError("QR function 65, 67, 69, 80 or 81")


def _kept_picture(body: bytes) -> Command:
    key = body[2:4] if body[:2] == b"0E" else body[3:5]
    if len(key) != 2 or not all(0x20 <= byte <= 0x7E for byte in key):
        raise _UnknownError("a key of two printable bytes")
    if body[:2] == b"0E" and body[4:] == b"\1\1":
        return PicturePrint(key)
    if body[:3] != b"0C0" or body[5:6] != b"\1" or body[10:11] != b"1":
        raise _UnknownError("GS ( L function 67 with one colour or 69 in normal size")
    width, rows = body[6] + 256 * body[7], body[8] + 256 * body[9]
    if len(body) - 11 != -(-width // 8) * rows or not rows or not width:
        raise _UnknownError(f"{width} x {rows} dots in the data")
    return PictureStore(key, width, rows, body[11:])


def _cut(data: bytes) -> tuple[Command, int]:
    mode = _byte(data, 2)
    if mode in (0, 1, 48, 49):
        return CutPaper(0), 3
    _among(mode, 65, 66, "cut")
    return CutPaper(_byte(data, 3)), 4


def _switch(data: bytes) -> tuple[Command, int]:
    return Bold(_among(_byte(data, 2), 0, 1, "bold") == 1), 3


_PARSERS: dict[bytes, Callable[[bytes], tuple[Command, int]]] = {
    b"\x1b@": lambda data: (Initialize(), 2),
    b"\x1ba": lambda data: (Justify(_among(_byte(data, 2), 0, 2, "side")), 3),
    b"\x1bE": _switch,
    b"\x1bt": lambda data: (SelectPage(_byte(data, 2)), 3),
    b"\x1bJ": lambda data: (FeedDots(_byte(data, 2)), 3),
    b"\x1d!": _magnify,
    b"\x1dv": _raster,
    b"\x1d(": _symbol,
    b"\x1dV": _cut,
    b"\x1dr": lambda data: (FenceRequest(_among(_byte(data, 2), 1, 2, "sensor")), 3),
    b"\x1da": lambda data: (AutoStatus(_byte(data, 2)), 3),
    b"\x10\x04": lambda data: (StatusRequest(_among(_byte(data, 2), 1, 4, "status")), 3),
}
