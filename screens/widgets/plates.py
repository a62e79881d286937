"""Rounded plates, each drawn once into a small texture and stretched from its middle.

An edge, a rim and a fill that lie over each other are three layers of pixels; without a graphics chip each full layer
of 1080 × 1920 costs 14 ms of a processor, a rounded one 27. A plate is one layer, whatever it shows.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from kivy.graphics import BorderImage, ClearBuffers, ClearColor, Color, Fbo, SmoothRoundedRectangle
from kivy.graphics.texture import Texture

from screens.palette import Colour

# A palette has about thirty kinds, four palettes; each texture is some 20 KB.
PLATES_MAX = 160
OUTSIDE_PX = 2  # room for the smoothed outline
MIDDLE_PX = 2
SMOOTHED_PX = 3  # what is stretched must be of one colour, its neighbours too


@dataclass(frozen=True, slots=True)
class Plate:
    """Pixels of the window. `edge` stands `lift` below the plate; a width of 0 leaves out rim or edge."""

    fill: Colour
    rim: Colour
    rim_px: float
    edge: Colour
    lift: int
    corner: float

    @property
    def border(self) -> int:
        """So far the corners reach into the plate, with the smoothing within them."""
        return ceil(max(self.corner, self.rim_px)) + SMOOTHED_PX

    def fits(self, width: float, height: float) -> bool:
        """Whether there is a middle to stretch, and nothing shines through."""
        shown = (self.fill, *((self.rim,) if self.rim_px else ()), *((self.edge,) if self.lift else ()))
        return min(width, height) >= 2 * self.border + MIDDLE_PX and all(colour[3] == 1 for colour in shown)

    def image(self, x: float, y: float, width: float, height: float) -> BorderImage:
        """At the lower left corner of the plate without its edge."""
        side, below = self.border + OUTSIDE_PX, self.border + OUTSIDE_PX + self.lift
        return BorderImage(
            texture=_texture(self),
            border=(below, side, side, side),
            pos=(x - OUTSIDE_PX, y - OUTSIDE_PX - self.lift),
            size=(width + 2 * OUTSIDE_PX, height + 2 * OUTSIDE_PX + self.lift),
        )


@lru_cache(maxsize=PLATES_MAX)
def _texture(plate: Plate) -> Texture:
    extent = 2 * plate.border + MIDDLE_PX
    x, y = OUTSIDE_PX, OUTSIDE_PX + plate.lift
    drawing = Fbo(size=(extent + 2 * OUTSIDE_PX, extent + 2 * OUTSIDE_PX + plate.lift))
    with drawing:
        # the outline is smoothed towards its own colour, so that it has no fringe of another
        ClearColor(*(plate.edge if plate.lift else plate.rim if plate.rim_px else plate.fill)[:3], 0)
        ClearBuffers()
        if plate.lift:
            _rounded(plate.edge, x, y - plate.lift, extent, plate.corner)
        if plate.rim_px:
            _rounded(plate.rim, x, y, extent, plate.corner)
        inset = plate.rim_px
        _rounded(plate.fill, x + inset, y + inset, extent - 2 * inset, plate.corner - inset)
    drawing.draw()
    texture = Texture.create(size=drawing.size, colorfmt="rgba")
    texture.blit_buffer(drawing.pixels, colorfmt="rgba")
    return texture


def _rounded(colour: Colour, x: float, y: float, extent: float, radius: float) -> None:
    Color(rgba=colour)
    SmoothRoundedRectangle(pos=(x, y), size=(extent, extent), radius=[max(1, radius)])
