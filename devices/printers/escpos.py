"""Document to ESC/POS bytes, without I/O. Right on every printer: raster where a line is not ASCII, the printer's
own characters and QR codes else. By code page, where a printer has proven one: Vietnamese in its own letters too.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from devices.printers import nv, shapes
from devices.printers.bands import BAND_MOST_BYTES, bands
from devices.printers.codepage import Run, runs
from devices.printers.cropping import pieces
from devices.printers.document import (
    LARGEST_PX,
    SERVICE_LEAST_PX,
    Align,
    Block,
    Cut,
    Document,
    Emblem,
    Feed,
    Number,
    QrCode,
    Rule,
    TextLine,
)
from devices.printers.profile import PrinterProfile, Way, check_way
from devices.printers.raster import Fonts, strips

INITIALIZE = b"\x1b@"
ALIGN: dict[Align, bytes] = {"left": b"\x1ba\x00", "center": b"\x1ba\x01", "right": b"\x1ba\x02"}
CUT = b"\x1dVB\x00"  # feed to the cutter, leave one point uncut
BOLD, SIZE, PAGE = b"\x1bE", b"\x1d!", b"\x1bt"  # settings of one byte; all 0 after INITIALIZE
FENCE = b"\x1dr\x01"  # "tell the paper sensor", answered in its turn: a proof that all before it was handled
FEED_MOST = 255  # one feed command
NUMBER_MARGIN = 24  # dots kept white beside the number, both sides together: rolls shift by a millimetre
RULE_WIDE = 3  # times a full stop: dots of 9 by 3 every 36
SHORT_RULE_WIDE = 4  # by code page, where 48 full stops would be a tenth of the ticket
LINE_DOTS = 30  # the least a line of characters feeds, ESC/POS default
QR_SCALE = 2  # printers double a picture both ways (GS v 0 m = 3): a QR code then takes a quarter of the bytes
SHORT_FEED = 10  # by code page, blanks below this are left out: its lines stand 6 dots apart anyway


@dataclass(frozen=True, slots=True)
class Slip:
    """A document as bytes, and the paper it takes: dots fed, the way to the cutter or the tear bar among them."""

    data: bytes
    fed_dots: int

    def __add__(self, other: "Slip") -> "Slip":
        return Slip(self.data + other.data, self.fed_dots + other.fed_dots)


def encode(
    document: Document, profile: PrinterProfile, fonts: Fonts, way: Way | None = None, album: nv.Album | None = None
) -> bytes:
    """The bytes of `slip`."""
    return slip(document, profile, fonts, way, album).data


def slip(
    document: Document, profile: PrinterProfile, fonts: Fonts, way: Way | None = None, album: nv.Album | None = None
) -> Slip:
    """A document for the printer, Vietnamese text the profile's way or the given one, what is in the album by its key.

    ValueError when a number or a QR code is wider than the paper, or the printer does not have the way.
    """
    writer = _Writer(profile, fonts, way or profile.vietnamese, album or {})
    rest = document.blocks
    while rest:
        rest = rest[writer.add_kept(rest) or writer.add(rest[0]) :]
    return Slip(bytes(writer.out), writer.fed_dots)


def recovery(profile: PrinterProfile) -> bytes:
    """What brings a printer back that stopped in the midst of a ticket: the blank rest of the widest band, a cut."""
    end = CUT if profile.cutter else b"\x1bJ" + bytes([profile.cut_margin_dots])
    return bytes(BAND_MOST_BYTES) + INITIALIZE + end


def wire_ms(count: int, baud: int) -> int:
    """How long `count` bytes take at 8N1."""
    return -(-count * 10_000 // baud)


class _Writer:
    """Bytes so far, and what the printer's state is after them."""

    def __init__(
        self, profile: PrinterProfile, fonts: Fonts, way: Way = "raster", album: nv.Album | None = None
    ) -> None:
        check_way(way, profile)
        self.out = bytearray(INITIALIZE)
        self.fed_dots = 0
        self._profile = profile
        self._fonts = fonts
        self._way: Way = way
        self._album = album or {}
        self._blank = 0
        self._align: Align = "left"
        self._state = {BOLD: 0, SIZE: 0, PAGE: 0}

    def add_kept(self, blocks: Sequence[Block]) -> int:
        """How many of the blocks one picture in the printer's memory has printed; 0 when there is none."""
        found = [group for group in self._album if tuple(blocks[: len(group)]) == group]
        if not found:
            return 0
        longest = max(found, key=len)
        self._call(longest)
        return len(longest)

    def add(self, block: Block) -> int:
        """Prints one block, returns 1."""
        match block:
            case TextLine():
                self._text_line(block)
            case Number(text):
                times = self._number_magnification(text)
                self._native([((Run(None, text.encode("ascii")),), True)], (times, times), "center")
            case Rule():
                self._rule()
            case Emblem(size):
                if self._way == "raster":  # elsewhere a picture would cost as much as all the rest
                    self._picture(shapes.emblem(size))
            case QrCode():
                self._qr_code(block)
            case Feed(dots):
                self._blank += dots if self._way == "raster" or dots >= SHORT_FEED else 0
            case Cut():
                self._end()
        return 1

    def _call(self, group: nv.Group) -> None:
        self._place("center")
        self.out += nv.call(self._album[group])
        self.fed_dots += nv.picture(group, self._profile, self._fonts).height

    def _text_line(self, line: TextLine) -> None:
        spans = [(runs(span.text, self._way, self._profile), span.bold) for span in line.spans]
        known = [(made, bold) for made, bold in spans if made is not None]
        label = (dataclasses.replace(line, spans=line.spans[:1]),)
        if label in self._album and len(spans) > 1 and known == spans[1:]:
            self._call(label)
            self._native(known, (1, 1), line.align)
            return
        size = self._native_size(line)
        if size is not None and len(known) == len(spans):
            self._native(known, size, line.align)
            return
        for strip in strips(line, self._profile.width_dots, self._fonts):
            self._blank += strip.top
            if strip.ink.width:
                self._picture(strip.ink, line.align)
            self._blank += strip.bottom

    def _native_size(self, line: TextLine) -> tuple[int, int] | None:
        """Times wide and high: two for a large line, three for the largest; narrower where that does not fit, and then
        higher than wide by one, for letters drawn out farther are hard to read. None when it does not fit at all.
        """
        fitting = self._profile.width_dots // max(1, len(line.text) * self._profile.cell_width)
        wanted = 1 + (line.size_px >= SERVICE_LEAST_PX) + (line.size_px >= LARGEST_PX)
        times = min(wanted, self._profile.max_magnification)
        wide = min(times, fitting)
        return (wide, min(times, wide + 1)) if fitting else None

    def _native(self, spans: Sequence[tuple[tuple[Run, ...], bool]], size: tuple[int, int], align: Align) -> None:
        self._place(align)
        self._set(SIZE, (size[0] - 1) * 0x10 + size[1] - 1)
        for made, bold in spans:
            self._set(BOLD, int(bold))
            for run in made:
                self._set(PAGE, self._state[PAGE] if run.page is None else run.page)
                self.out += run.data
        self.out += b"\n"
        self.fed_dots += max(LINE_DOTS, self._profile.cell_height * size[1])

    def _set(self, setting: bytes, value: int) -> None:
        if self._state[setting] != value:
            self.out += setting + bytes([value])
            self._state[setting] = value

    def _rule(self) -> None:
        """Native full stops, wider than high: a tenth of the bytes of a picture."""
        wide = min(RULE_WIDE if self._way == "raster" else SHORT_RULE_WIDE, self._profile.max_magnification)
        dots = b"." * (self._profile.width_dots // (self._profile.cell_width * wide))
        self._native([((Run(None, dots),), bool(self._state[BOLD]))], (wide, 1), "center")

    def _number_magnification(self, text: str) -> int:
        fitting = (self._profile.width_dots - NUMBER_MARGIN) // (self._profile.cell_width * len(text))
        if fitting < 1:
            raise ValueError(f"number {text!r}: {len(text)} characters do not fit {self._profile.width_dots} dots")
        return min(fitting, self._profile.max_magnification)

    def _qr_code(self, code: QrCode) -> None:
        fitting = self._profile.width_dots // (shapes.qr_modules(code.data) + 2 * shapes.QR_QUIET_MODULES)
        if fitting < shapes.QR_MODULE_LEAST:
            raise ValueError(f"QR of {len(code.data)} characters: too wide for {self._profile.width_dots} dots")
        module = min(code.module, fitting)
        if not self._profile.native_qr:
            self._qr_picture(code.data, module)
            return
        self._place("center")
        self.fed_dots += shapes.qr_modules(code.data) * module
        data = code.data.encode("ascii")
        model = () if self._way != "raster" else (b"1A2\x00",)  # model 2 is the default, but not sworn to by all
        for function in (*model, b"1C" + bytes([module]), b"1E1", b"1P0" + data, b"1Q0"):
            self.out += b"\x1d(k" + len(function).to_bytes(2, "little") + function

    def _picture(self, picture: Image.Image, align: Align = "center") -> None:
        for piece in pieces(picture, self._profile.width_dots, align):
            if not piece.width:
                self._blank += piece.height
                continue
            self._place(align)
            self._bands(piece)

    def _bands(self, piece: Image.Image, scale: int = 1) -> None:
        """A picture whose width is a multiple of 8 dots, drawn by the printer once or twice as large."""
        width_bytes = piece.width // 8
        mode = bytes([3 if scale == QR_SCALE else 0])
        for band in bands(piece.tobytes(), width_bytes):
            rows = len(band) // width_bytes
            self.out += b"\x1dv0" + mode + width_bytes.to_bytes(2, "little") + rows.to_bytes(2, "little") + band
            self.fed_dots += rows * scale

    def _qr_picture(self, data: str, module: int) -> None:
        """Doubled by the printer, for which a module has an even number of dots.

        One that does not know the doubling prints it half as large, which phones still read.
        """
        scale = QR_SCALE if module // QR_SCALE >= shapes.QR_MODULE_LEAST else 1
        code = shapes.qr(data, module // scale)
        whole_bytes = Image.new("1", (-(-code.width // 8) * 8, code.height))
        whole_bytes.paste(code, ((whole_bytes.width - code.width) // 2, 0))
        self._place("center")
        self._bands(whole_bytes, scale)

    def _place(self, align: Align) -> None:
        while self._blank > 0:
            dots = min(self._blank, FEED_MOST)
            self.out += b"\x1bJ" + bytes([dots])
            self.fed_dots += dots
            self._blank -= dots
        if align != self._align:
            self.out += ALIGN[align]
            self._align = align

    def _end(self) -> None:
        if not self._profile.cutter:
            self._blank += self._profile.cut_margin_dots
        self._place(self._align)
        if self._profile.cutter:
            self.out += CUT
            self.fed_dots += self._profile.cut_margin_dots
