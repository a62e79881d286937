"""Navy band across the top of a rating tablet, and the officer on it."""

from functools import lru_cache
from io import BytesIO

from kivy.core.image import Image as CoreImage
from kivy.graphics import (
    Color,
    InstructionGroup,
    Rectangle,
    RoundedRectangle,
    SmoothEllipse,
    SmoothLine,
    SmoothRoundedRectangle,
    StencilPop,
    StencilPush,
    StencilUnUse,
    StencilUse,
)
from kivy.properties import BooleanProperty, ObjectProperty, StringProperty

from screens import theme, words
from screens.marks import escaped
from screens.widgets.placed import Placed
from screens.widgets.words import bold
from screens.words import _

# A window wider than the drawing shows more of the band and the ground at its sides, not their ends.
BLEED = 320
# Officers who take turns at a counter; a texture takes 1.4 MiB.
TEXTURES_MAX = 4


class TabletBand(Placed):
    """156 high, drum rings at the right."""


class TabletGround(Placed):
    """The pale ground below the band."""


class Portrait(Placed):
    """The officer's photo in a rounded square, or a drawn person."""

    photo = ObjectProperty(None, allownone=True)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._shape = InstructionGroup()
        self.canvas.add(self._shape)
        for name in ("pos", "size", "photo"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        self._shape.clear()
        if self.photo is not None:
            self._draw_photo()
            return
        self._shape.add(Color(rgba=theme.SOFT))
        self._shape.add(SmoothRoundedRectangle(pos=self.pos, size=self.size, radius=[self._corner]))
        self._draw_person()

    @property
    def _corner(self) -> float:
        return max(1, theme.px(22))

    def _draw_photo(self):
        """Through a rounded stencil: rounded shapes bend a texture. The thin line smooths the stencil's steps."""
        rounded = {"pos": self.pos, "size": self.size, "radius": [self._corner]}
        self._shape.add(StencilPush())
        self._shape.add(RoundedRectangle(**rounded))
        self._shape.add(StencilUse())
        self._shape.add(Color(rgba=theme.WHITE))
        self._shape.add(Rectangle(pos=self.pos, size=self.size, texture=self.photo))
        self._shape.add(StencilUnUse())
        self._shape.add(RoundedRectangle(**rounded))
        self._shape.add(StencilPop())
        self._shape.add(Color(rgba=theme.NAVY_MARK))
        self._shape.add(SmoothLine(rounded_rectangle=(*self.pos, *self.size, self._corner), width=theme.px(1.5)))

    def _draw_person(self):
        """Head, shoulders, collar, in shares of the square's side."""
        x, y, side = self.x, self.y, self.width
        shoulder = side * 0.33
        self._shape.add(Color(rgba=theme.NAVY_MARK))
        self._shape.add(SmoothEllipse(pos=(x + side * 0.32, y + side * 0.42), size=(side * 0.36, side * 0.36)))
        self._shape.add(
            SmoothRoundedRectangle(
                pos=(x + side * 0.14, y), size=(side * 0.72, side * 0.345), radius=[shoulder, shoulder, 1, 1]
            )
        )
        self._shape.add(Color(rgba=theme.WHITE))
        collar = [(0.42, 0.33), (0.50, 0.23), (0.58, 0.33)]
        points = [value for h, v in collar for value in (x + side * h, y + side * v)]
        self._shape.add(SmoothLine(points=points, width=max(1.0, side * 0.014)))


class OfficerHead(Placed):
    """Photo, name, badge and field of who serves; counter and number at the right."""

    desk = ObjectProperty(None)
    name = StringProperty("")
    where = StringProperty("")
    counter = StringProperty("")
    number = StringProperty("")
    reads = BooleanProperty(False)  # the button that reads aloud has the corner
    photo = ObjectProperty(None, allownone=True)

    def show(self, view, content: bytes | None) -> None:
        counter = words.counters_line((view.counter_label,))
        self.counter = "\N{NO-BREAK SPACE}".join(counter.rsplit(" ", 1))  # a number does not stand alone on its line
        self.number = view.number
        self.name = view.officer_name or counter
        number = f"[color={theme.code(theme.ON_NAVY)}]{bold(view.officer_badge)}[/color]"
        badge = _("Thẻ số {badge}").format(badge=number) if view.officer_badge else ""
        self.where = " · ".join(part for part in (badge, escaped(view.officer_title)) if part)
        self.photo = texture_of(content)


@lru_cache(maxsize=TEXTURES_MAX)
def texture_of(content: bytes | None):
    """A picture's bytes as a texture; None without them."""
    return CoreImage(BytesIO(content), ext="jpg", nocache=True, mipmap=True).texture if content else None
