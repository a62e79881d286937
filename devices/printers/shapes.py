"""The few drawings on paper: emblem and QR code. Pictures have mode "1", 1 = black."""

import math

import segno
from PIL import Image, ImageDraw

QR_LEVEL = "M"  # 15 % may be spoilt by a crease or a worn print head
QR_QUIET_MODULES = 2  # beside the code; phones and zbar need less than the standard's 4
QR_MODULE_LEAST = 3  # dots, 0.38 mm: below that phones fail on thermal paper


def emblem(size: int) -> Image.Image:
    """A star in a double ring, `size` dots high and wide; drawn at four times the size, then reduced."""
    large = 4 * size
    picture = Image.new("L", (large, large))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((4, 4, large - 5, large - 5), outline=255, width=large // 22)
    draw.ellipse((large * 0.1, large * 0.1, large * 0.9, large * 0.9), outline=255, width=large // 40)
    draw.polygon(_star(large / 2, large * 0.31), fill=255)
    return picture.resize((size, size), Image.Resampling.BOX).point([0] * 128 + [255] * 128, "1")


def qr_modules(data: str) -> int:
    """Modules along one side, without the quiet zone."""
    code = segno.make(data, error=QR_LEVEL, mask=0, micro=False, boost_error=False)  # any mask: only its size counts
    return int(code.symbol_size(border=0)[0])


def qr(data: str, module: int) -> Image.Image:
    """The QR code without quiet zone, `module` dots a module."""
    rows = [bytes(row) for row in segno.make(data, error=QR_LEVEL, micro=False, boost_error=False).matrix]
    picture = Image.new("1", (len(rows), len(rows)))
    picture.putdata([255 if cell else 0 for row in rows for cell in row])
    return picture.resize((len(rows) * module, len(rows) * module), Image.Resampling.NEAREST)


def _star(centre: float, radius: float) -> list[tuple[float, float]]:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.382
        angle = math.pi * corner / 5
        points.append((centre + reach * math.sin(angle), centre - reach * math.cos(angle)))
    return points
