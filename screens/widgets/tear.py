"""The dots of a tear: one small picture, drawn as often as there are dots in one go.

Without a graphics chip each change of colour or picture takes 64 KiB of a frame's memory, a smooth ellipse several: a
ticket's dots took more than all else on its page.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from kivy.graphics import ClearBuffers, ClearColor, Color, Fbo, Point, SmoothEllipse
from kivy.graphics.texture import Texture

from screens.palette import Colour

# A screen has one size of dot at a time; four palettes, large text or not.
DOTS_MAX = 8
OUTSIDE_PX = 2  # room for the smoothed outline


def dots(colour: Colour, points: Sequence[float], diameter: float) -> Point:
    """About `points`, x and y in turn; pixels of the window. To be drawn in white, which leaves `colour` as it is."""
    picture = _texture(colour, diameter)
    return Point(points=points, pointsize=picture.width / 2, texture=picture)


@lru_cache(maxsize=DOTS_MAX)
def _texture(colour: Colour, diameter: float) -> Texture:
    side = 2 * (ceil(diameter / 2) + OUTSIDE_PX)  # even: a dot about a whole pixel stays about it
    at = (side - diameter) / 2
    drawing = Fbo(size=(side, side))
    with drawing:
        ClearColor(*colour[:3], 0)  # smoothed towards its own colour
        ClearBuffers()
        Color(rgba=colour)
        SmoothEllipse(pos=(at, at), size=(diameter, diameter))
    drawing.draw()
    return drawing.texture
