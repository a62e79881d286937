"""A picture of the centre's own, whole and as large as its place allows, with a line of words below it."""

from functools import lru_cache

from kivy.graphics import Color, Rectangle
from kivy.properties import NumericProperty, ObjectProperty, StringProperty

from screens import theme
from screens.widgets.pictures import decoded
from screens.widgets.placed import Placed

CAPTION_H = 96
# The one that stands and the one before it; each takes up to 14 MiB.
TEXTURES_MAX = 2


@lru_cache(maxsize=TEXTURES_MAX)
def texture_of(content: bytes | None):
    """A picture's bytes as a texture; None without them."""
    return decoded(content) if content else None


class Poster(Placed):
    texture = ObjectProperty(None, allownone=True)
    caption = StringProperty("")
    caption_y = NumericProperty(0)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.canvas:
            self._colour = Color(rgba=theme.WHITE)
            self._picture = Rectangle()
        for name in ("pos", "size", "texture", "caption"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        below = theme.px(CAPTION_H) if self.caption else 0
        self._colour.a = 0 if self.texture is None else 1
        self._picture.texture = self.texture
        if self.texture is None:
            return
        width, height = self.texture.size
        scale = min(self.width / width, (self.height - below) / height)
        self._picture.size = width * scale, height * scale
        spare = (self.height - below - height * scale) / 2
        self._picture.pos = self.x + (self.width - width * scale) / 2, self.y + below + spare
        self.caption_y = (self.height - below - spare) / theme.screen().scale
