"""Bytes to single ESC/POS commands, strictly: what is not in the table is unknown. Shares no code with the encoder."""

from collections.abc import Callable

from devices.printers.commands import (
    AutoStatus,
    Bold,
    Command,
    CutPaper,
    FeedDots,
    FenceRequest,
    Initialize,
    Justify,
    LineFeed,
    Magnify,
    Padding,
    PicturePrint,
    PictureStore,
    QrPrint,
    QrSetup,
    QrStore,
    Raster,
    SelectPage,
    StatusRequest,
)


class UnfinishedError(Exception):
    """More bytes are needed."""


class UnknownError(Exception):
    """Not a command; the text says what was expected."""


def parse(data: bytes) -> tuple[Command, int]:
    """The command at the beginning of `data`, no text, and its length in bytes."""
    first = data[0]
    if first == 0x0A:
        return LineFeed(), 1
    if first == 0x00:
        return Padding(), 1
    if first not in (0x10, 0x1B, 0x1D):
        raise UnknownError("text, LF, NUL, DLE, ESC or GS")
    parser = _PARSERS.get(bytes((first, _byte(data, 1))))
    if parser is None:
        raise UnknownError("a command a ticket uses")
    return parser(data)


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise UnfinishedError
    return data[at]


def _slice(data: bytes, start: int, end: int) -> bytes:
    if end > len(data):
        raise UnfinishedError
    return data[start:end]


def _among(value: int, low: int, high: int, name: str) -> int:
    if not low <= value <= high:
        raise UnknownError(f"{name} {low} to {high}, not {value}")
    return value


def _magnify(data: bytes) -> tuple[Command, int]:
    wide, high = divmod(_byte(data, 2), 16)
    return Magnify(_among(wide, 0, 7, "width") + 1, _among(high, 0, 7, "height") + 1), 3


def _raster(data: bytes) -> tuple[Command, int]:
    header = _slice(data, 2, 8)
    if header[0] != 0x30 or header[1] not in (0, 3):
        raise UnknownError("GS v 0 in normal or double size")
    width_bytes, rows = header[2] + 256 * header[3], header[4] + 256 * header[5]
    end = 8 + _among(width_bytes, 1, 128, "bytes a row") * _among(rows, 1, 2303, "rows")
    return Raster(width_bytes, rows, _slice(data, 8, end), 2 if header[1] else 1), end


def _symbol(data: bytes) -> tuple[Command, int]:
    header = _slice(data, 2, 5)
    if header[0] not in (0x6B, 0x4C):
        raise UnknownError("GS ( k or GS ( L")
    end = 5 + header[1] + 256 * header[2]
    body = _slice(data, 5, end)
    if header[0] == 0x4C:
        return _kept_picture(body), end
    if len(body) < 3 or body[0] != 0x31:
        raise UnknownError("a QR function")
    return _qr_function(body[1], body[2:]), end


def _qr_function(function: int, values: bytes) -> Command:
    if function == 80 and values[0] == 48:
        if len(values) < 2 or not all(0x20 <= byte <= 0x7E for byte in values):
            raise UnknownError("printable ASCII in a QR code")
        return QrStore(values[1:].decode("ascii"))
    if function == 81 and values == b"0":
        return QrPrint()
    if function == 65 and values == b"2\0":
        return QrSetup(65, 2)
    if function == 67 and len(values) == 1:
        return QrSetup(67, _among(values[0], 1, 16, "dots a module"))
    if function == 69 and len(values) == 1:
        return QrSetup(69, _among(values[0], 48, 51, "level"))
    raise UnknownError("QR function 65, 67, 69, 80 or 81")


def _kept_picture(body: bytes) -> Command:
    key = body[2:4] if body[:2] == b"0E" else body[3:5]
    if len(key) != 2 or not all(0x20 <= byte <= 0x7E for byte in key):
        raise UnknownError("a key of two printable bytes")
    if body[:2] == b"0E" and body[4:] == b"\1\1":
        return PicturePrint(key)
    if body[:3] != b"0C0" or body[5:6] != b"\1" or body[10:11] != b"1":
        raise UnknownError("GS ( L function 67 with one colour or 69 in normal size")
    width, rows = body[6] + 256 * body[7], body[8] + 256 * body[9]
    if len(body) - 11 != -(-width // 8) * rows or not rows or not width:
        raise UnknownError(f"{width} x {rows} dots in the data")
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
