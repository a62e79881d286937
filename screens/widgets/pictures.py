"""Icons, faces, rings and emblem: bitmaps of assets/, tinted where they are white."""

import zlib
from functools import cache, lru_cache
from io import BytesIO
from math import log2
from typing import ClassVar

from kivy.core.image import Image as CoreImage
from kivy.graphics import ClearBuffers, ClearColor, Color, Rectangle, ScissorPop, ScissorPush
from kivy.graphics.texture import Texture
from kivy.properties import ColorProperty, ListProperty, NumericProperty, StringProperty

from kiosk.resources import assets
from screens import own_emblem, theme
from screens.widgets.placed import Placed

RINGS_OPACITY = 0.25
RINGS_SIZE = 1200, 1200
# Of the square bitmaps, pixels, and how often they stand halved beside them (assets/render.py).
SIDES = {"icons": 192, "faces": 256, "pictures": 256}
HALVED = 3
PNG = b"\x89PNG"
RINGS_EXTENT = 0.99  # share of the bitmap's width that the outermost ring spans


@cache
def texture(folder: str, name: str, halved: int):
    found = assets(folder, str(SIDES[folder] >> halved), f"{name}.png") if halved else assets(folder, f"{name}.png")
    return CoreImage(str(found), nocache=True).texture


@cache
def rings_texture():
    """Two bytes a pixel, since it is the largest picture of all."""
    found = Texture.create(size=RINGS_SIZE, colorfmt="luminance_alpha")
    found.blit_buffer(zlib.decompress(assets("pictures", "drum-rings.la.z").read_bytes()), colorfmt="luminance_alpha")
    return found


def halvings(side: float, shown: float) -> int:
    """How often a bitmap is halved and still no smaller than it is shown. (Mipmaps would cost a start 100 ms.)"""
    return min(HALVED, max(0, int(log2(side / shown)))) if shown >= 1 else 0


def decoded(content: bytes):
    """A fetched picture's texture."""
    kind = "png" if content.startswith(PNG) else "jpg"
    return CoreImage(BytesIO(content), ext=kind, nocache=True, mipmap=True).texture


@lru_cache(maxsize=1)
def emblem_texture(content: bytes):
    return decoded(content)


class Picture(Placed):
    """A square bitmap of assets/<folder>/<name>.png."""

    folder = StringProperty("icons")
    name = StringProperty("")
    tint = ColorProperty(theme.WHITE)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.canvas:
            self._colour = Color(rgba=self.tint)
            self._square = Rectangle(pos=self.pos, size=self.size)
        for name in ("pos", "size", "name", "folder", "tint"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        self._colour.rgba = self.tint if self.name else theme.CLEAR
        side = min(self.size)
        self._square.pos = self.center_x - side / 2, self.center_y - side / 2
        self._square.size = side, side
        if self.name and self.parent is not None:  # before it stands anywhere its size says nothing
            self._square.texture = texture(self.folder, self.name, halvings(SIDES[self.folder], side))


class Icon(Picture):
    colours: ClassVar = {"tint": "ICON"}


class Emblem(Picture):
    """The centre's own in its own colours, else the built-in one."""

    colours: ClassVar = {"tint": "ON_NAVY"}

    def __init__(self, **kwargs):
        self._own = own_emblem.content()
        super().__init__(folder="pictures", name="emblem-placeholder", **kwargs)

    def _draw(self, *_):
        super()._draw()
        if self._own is None:
            return
        self._colour.rgba = theme.WHITE
        self._square.texture = own = emblem_texture(self._own)
        scale = min(self.size) / max(own.size)
        self._square.size = own.width * scale, own.height * scale
        self._square.pos = self.center_x - own.width * scale / 2, self.center_y - own.height * scale / 2


class Navy(Placed):
    """Navy ground with drum rings about `centre` (of the drawing, from its own upper left), clipped to itself."""

    centre = ListProperty([1058, 195])
    radius = NumericProperty(551)
    opacity_rings = NumericProperty(RINGS_OPACITY)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.canvas.before:
            self._clip = ScissorPush()
            ClearColor(*theme.NAVY)  # always opaque: cleared rather than painted, a tenth of the work
            ClearBuffers()
            self._tint = Color(rgba=theme.RINGS)
            self._rings = Rectangle(texture=rings_texture())
            ScissorPop()
        for name in ("pos", "size", "centre", "radius", "opacity_rings"):
            self.fbind(name, self._draw)

    def _draw(self, *_):
        self._clip.x, self._clip.y = (int(v) for v in self.pos)
        self._clip.width, self._clip.height = (int(v) for v in self.size)
        side = theme.px(self.radius * 2 / RINGS_EXTENT)
        x, y = self.x + theme.px(self.centre[0]), self.top - theme.px(self.centre[1])
        self._rings.pos, self._rings.size = (x - side / 2, y - side / 2), (side, side)
        self._tint.rgba = (*theme.RINGS[:3], self.opacity_rings if self.radius else 0)
