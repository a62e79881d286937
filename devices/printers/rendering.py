"""ESC/POS bytes to the picture of the paper, by way of the strict decoder: what a person would hold in the hand."""

import unicodedata

from PIL import Image, ImageDraw, ImageFont

from devices.printers import shapes
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
    PicturePrint,
    PictureStore,
    QrPrint,
    QrSetup,
    QrStore,
    Raster,
    StatusRequest,
    Text,
)
from devices.printers.decoder import decode
from devices.printers.letters import Pages
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts

LINE_DOTS = 30  # the least a LF feeds, ESC/POS default
EDGE_DOTS = 24  # white shown above and below


def tickets(data: bytes, pages: Pages | None = None) -> list[bytes]:
    """The bytes parted behind every cut, without status requests; what follows the last cut is the last part."""
    parts = [bytearray()]
    for item in decode(data, pages):
        if not isinstance(item.command, StatusRequest | FenceRequest | AutoStatus):
            parts[-1] += data[item.start : item.end]
        if isinstance(item.command, CutPaper):
            parts.append(bytearray())
    return [bytes(part) for part in parts if part]


def render(data: bytes, profile: PrinterProfile, fonts: Fonts, pages: Pages | None = None) -> Image.Image:
    """The paper as picture of mode "1", 255 = white, one pixel a dot. DecodeError as in `decode`.

    `pages` are the printer's code pages where they are more than the profile's.
    """
    paper = _Paper(profile, fonts)
    for item in decode(data, pages or profile.pages):
        paper.apply(item.command)
    return paper.picture()


class _Paper:
    """Pictures with their places, and the state a printer keeps between commands."""

    def __init__(self, profile: PrinterProfile, fonts: Fonts) -> None:
        self._profile = profile
        self._fonts = fonts
        self._pieces: list[tuple[int, int, Image.Image]] = []
        self._y = EDGE_DOTS
        self._line: list[Image.Image] = []
        self._kept: dict[bytes, Image.Image] = {}
        self._module, self._qr_data = 3, ""
        self._reset()

    def apply(self, command: Command) -> None:
        """Prints, feeds or notes one command."""
        match command:
            case Initialize():
                self._reset()
            case Justify(side):
                self._side = side
            case Bold(on):
                self._bold = on
            case Magnify(wide, high):
                self._wide, self._high = wide, high
            case _:
                self._print(command)

    def picture(self) -> Image.Image:
        """All that was printed, black on white."""
        paper = Image.new("1", (self._profile.width_dots, self._y + EDGE_DOTS), 1)
        for x, y, piece in self._pieces:
            paper.paste(0, (x, y), piece)
        return paper

    def _print(self, command: Command) -> None:
        match command:
            case Text(text):
                self._line += [self._character(sign) for sign in unicodedata.normalize("NFC", text)]
            case LineFeed():
                self._end_line(LINE_DOTS)
            case FeedDots(dots):
                self._end_line(dots)
            case CutPaper():
                self._end_line(0)
                self._cut()
            case _:
                self._picture(command)

    def _picture(self, command: Command) -> None:
        match command:
            case Raster(width_bytes, rows, data, scale):
                dots = Image.frombytes("1", (width_bytes * 8, rows), data)
                self._put(dots.resize((dots.width * scale, dots.height * scale), Image.Resampling.NEAREST))
            case PictureStore(key, width, rows, data):
                self._kept[key] = Image.frombytes("1", (width, rows), data)
            case PicturePrint(key) if key in self._kept:
                self._put(self._kept[key])
            case QrSetup(function, value):
                self._module = value if function == 67 else self._module
            case QrStore(data):
                self._qr_data = data
            case QrPrint():
                self._put(shapes.qr(self._qr_data, self._module))

    def _reset(self) -> None:
        self._side, self._bold, self._wide, self._high = 0, False, 1, 1

    def _put(self, piece: Image.Image) -> None:
        room = self._profile.width_dots - piece.width
        self._pieces.append(((0, room // 2, room)[self._side], self._y, piece))
        self._y += piece.height

    def _end_line(self, least_dots: int) -> None:
        if not self._line:
            self._y += least_dots
            return
        height = max(piece.height for piece in self._line)
        whole = Image.new("1", (sum(piece.width for piece in self._line), height))
        x = 0
        for piece in self._line:
            whole.paste(piece, (x, height - piece.height))
            x += piece.width
        self._line.clear()
        self._put(whole)
        self._y += max(0, least_dots - height)

    def _cut(self) -> None:
        width = self._profile.width_dots
        dashes = Image.new("1", (width, 1))
        ImageDraw.Draw(dashes).point([(x, 0) for x in range(width) if x % 16 < 8], fill=1)
        self._y += EDGE_DOTS
        self._pieces.append((0, self._y, dashes))

    def _character(self, sign: str) -> Image.Image:
        """One native character: drawn in the cell, then magnified dot by dot as a printer does."""
        cell = Image.new("1", (self._profile.cell_width, self._profile.cell_height))
        font = ImageFont.truetype(str(self._fonts.bold if self._bold else self._fonts.regular), 22)
        box = font.getbbox(sign, anchor="ls")
        drawn = Image.new("L", (64, 64))
        ImageDraw.Draw(drawn).text((16, 40), sign, fill=255, font=font, anchor="ls")
        left, right = 16 + int(box[0]), 16 + max(int(box[2]), int(box[0]) + 1)
        top, bottom = 40 - max(19, -int(box[1])), 40 + max(5, int(box[3]))  # high marks press the letter together
        glyph = drawn.crop((left, top, right, bottom))
        if glyph.height > cell.height:
            glyph = glyph.resize((glyph.width, cell.height))
        if glyph.width > cell.width - 1:
            glyph = glyph.resize((cell.width - 1, glyph.height))
        dots = glyph.point([0] * 110 + [255] * 146, "1")
        cell.paste(dots, ((cell.width - dots.width) // 2, 0))
        return cell.resize((cell.width * self._wide, cell.height * self._high), Image.Resampling.NEAREST)
