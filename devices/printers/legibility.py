"""What can be read on paper, as the strict decoder draws what was sent: letters told apart, none clipped, QR codes.

Pictures are of mode "L", 255 = black, one pixel a dot.
"""

import itertools
import subprocess
import tempfile

from PIL import Image, ImageChops, ImageDraw

from devices.printers.document import Document, line
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile
from devices.printers.raster import BOLD_LEAST_PX, INK_LEVEL, Fonts
from devices.printers.rendering import render

SMALL = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()  # the 134 that ASCII does not have
DOTS_LEAST = 4  # between any two letters: fewer are lost in a worn print head
READ_S = 30  # zbarimg reads a ticket in a tenth of a second


def printed(document: Document, profile: PrinterProfile, fonts: Fonts) -> Image.Image:
    """The paper."""
    return ImageChops.invert(render(encode(document, profile, fonts), profile, fonts).convert("L"))


def letter(sign: str, profile: PrinterProfile, fonts: Fonts, size_px: int, *, bold: bool = False) -> Image.Image:
    """The middle of the paper with one letter on it, as much as three lines high."""
    paper = printed(Document((line(sign, size_px, bold=bold, least_px=size_px),)), profile, fonts)
    middle = profile.width_dots // 2
    return paper.crop((middle - 32, 0, middle + 32, 90))


def distance(one: Image.Image, other: Image.Image) -> int:
    """How many dots differ."""
    return ImageChops.difference(one, other).histogram()[255]


def nearest(profile: PrinterProfile, fonts: Fonts, size_px: int, *, bold: bool = False) -> tuple[int, str]:
    """The fewest dots between any two of LETTERS, and those two."""
    pictures = {sign: letter(sign, profile, fonts, size_px, bold=bold) for sign in LETTERS}
    pairs = itertools.combinations(LETTERS, 2)
    return min((distance(pictures[one], pictures[other]), one + other) for one, other in pairs)


def clipped(profile: PrinterProfile, fonts: Fonts, size_px: int, *, bold: bool = False) -> str:
    """Those of LETTERS that lack dots on paper which the font's glyph has where there is room on every side."""
    return "".join(
        sign
        for sign in LETTERS
        if _lacking(_ink(letter(sign, profile, fonts, size_px, bold=bold)), _glyph(sign, fonts, size_px, bold=bold))
    )


def read_qr(paper: Image.Image) -> str:
    """What zbarimg (Debian's zbar-tools) reads, black on white; "" when it reads nothing. OSError: not installed."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        ImageChops.invert(paper).save(file.name)
        command = ["zbarimg", "--quiet", "--raw", file.name]
        return subprocess.run(command, capture_output=True, text=True, timeout=READ_S, check=False).stdout.strip()


def _glyph(sign: str, fonts: Fonts, size_px: int, *, bold: bool) -> Image.Image:
    """The glyph's own dots, from a canvas several times as large."""
    drawn = Image.new("L", (size_px * 5, size_px * 5))
    font = fonts.load(size_px, bold=bold)
    ImageDraw.Draw(drawn).text((size_px * 2, size_px * 3), sign, fill=255, font=font, anchor="ls")
    if bold and size_px < BOLD_LEAST_PX:
        drawn = ImageChops.lighter(drawn, ImageChops.offset(drawn, 1, 0))
    return _ink(drawn.point([255 if level > INK_LEVEL else 0 for level in range(256)]))


def _ink(picture: Image.Image) -> Image.Image:
    return picture.crop(picture.getbbox() or (0, 0, 0, 0))


def _lacking(paper: Image.Image, glyph: Image.Image) -> bool:
    return paper.size != glyph.size or ImageChops.subtract(glyph, paper).getbbox() is not None
