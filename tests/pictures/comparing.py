"""Stored pictures: how they are kept, and when a drawn one is another.

A picture is kept at half size with six steps of red, green and blue. The measure is local: of each tile of 16 x 16 kept
pixels (32 x 32 of the screen, about two letters of a line) the share of pixels that are two steps or more away, at most
2 %; and the share that are away at all, at most half, for areas that took another shade. A letter that lost its tone
mark changes 3 % of its tile, a word that moved by one pixel of the screen 10 % to 20 %, and either next to nothing of
the whole picture.

Measured with Mesa's two software rasterisers (llvmpipe, softpipe) on sixteen pictures: no pixel was two steps away, at
most 9 % of a tile one step; but for QR codes, whose edges fall between pixels. So one rasteriser draws them everywhere.
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

SMALLER = 2
STEP = 51
TILE = 16
LEVELS = 60
SHARE, AREA = 0.02, 0.5

_TO_STEPS = [round(level / STEP) * STEP for level in range(256)] * 3


def reduced(picture: Image.Image) -> Image.Image:
    """As it is compared."""
    return picture.convert("RGB").reduce(SMALLER).point(_TO_STEPS)


def save(picture: Image.Image, path: Path) -> None:
    """A reduced picture, with a palette: it has 216 colours at most."""
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=256).save(path, "PNG", optimize=True)


@dataclass(frozen=True, slots=True)
class Difference:
    """The largest shares of any tile: `marked` of pixels two steps away or more, `shaded` of pixels away at all."""

    marked: float
    shaded: float

    @property
    def counts(self) -> bool:
        return self.marked > SHARE or self.shaded > AREA


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """Of two reduced pictures; all there is where their sizes differ."""
    if one.size != other.size:
        return Difference(1.0, 1.0)
    red, green, blue = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).split()
    furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return Difference(_most(furthest, LEVELS), _most(furthest, 0))


def _most(furthest: Image.Image, above: int) -> float:
    most = furthest.point([255 if level > above else 0 for level in range(256)]).reduce(TILE).getextrema()[1]
    assert isinstance(most, int)
    return most / 255
