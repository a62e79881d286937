"""What is only read: flat, without an edge."""

from typing import ClassVar

from kivy.graphics import (
    ClearBuffers,
    ClearColor,
    Color,
    InstructionGroup,
    ScissorPop,
    ScissorPush,
    SmoothEllipse,
    SmoothRoundedRectangle,
)
from kivy.properties import ColorProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.plates import Plate


class Panel(Placed):
    """A card: fill, thin border."""

    colours: ClassVar = {"fill": "CARD", "rim": "LINE"}

    fill = ColorProperty()
    rim = ColorProperty()
    rim_px = NumericProperty(2)
    corner = NumericProperty(theme.R_PANEL)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._shape = InstructionGroup()
        self.canvas.before.add(self._shape)
        for name in ("pos", "size", "fill", "rim", "rim_px", "corner"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        self._shape.clear()
        if min(self.size) < 2:
            return
        inset = theme.rim(self.rim_px) if self.rim[3] else 0
        radius = max(1, theme.px(self.corner))
        plate = Plate(tuple(self.fill), tuple(self.rim), inset, theme.CLEAR, 0, radius)
        if plate.fits(*self.size):
            self._shape.add(Color(rgba=theme.WHITE))
            self._shape.add(plate.image(*self.pos, *self.size))
            return
        if inset:
            self._rounded(self.rim, 0, radius)
        self._rounded(self.fill, inset, max(1, radius - inset))

    def _rounded(self, colour, inset, radius):
        size = max(2, self.width - 2 * inset), max(2, self.height - 2 * inset)
        self._shape.add(Color(rgba=colour))
        self._shape.add(SmoothRoundedRectangle(pos=(self.x + inset, self.y + inset), size=size, radius=[radius]))


class Block(Placed):
    """A plain rectangle: ground, rule, zone."""

    colours: ClassVar = {"fill": "GROUND"}

    fill = ColorProperty()

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        from kivy.graphics import Rectangle

        with self.canvas.before:
            self._colour = Color(rgba=self.fill)
            self._rect = Rectangle(pos=self.pos, size=self.size)
        for name in ("pos", "size", "fill"):
            self.fbind(name, self._draw)

    def _draw(self, *_):
        self._colour.rgba = self.fill
        self._rect.pos, self._rect.size = self.pos, self.size


class Ground(Block):
    """An opaque rectangle under everything else: cleared rather than painted, a tenth of the work."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.canvas.before.clear()
        with self.canvas.before:
            self._clip = ScissorPush()
            self._paint = ClearColor(*self.fill)
            ClearBuffers()
            ScissorPop()
        for name in ("pos", "size", "fill"):
            self.fbind(name, self._clear)
        self._clear()

    def _clear(self, *_):
        self._clip.x, self._clip.y = (int(v) for v in self.pos)
        self._clip.width, self._clip.height = (int(v) for v in self.size)
        self._paint.rgba = self.fill


class Disc(Placed):
    """A filled circle with a border, for step numbers and ticks."""

    colours: ClassVar = {"fill": "PRIMARY"}

    fill = ColorProperty()
    rim = ColorProperty(theme.CLEAR)
    rim_px = NumericProperty(4)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.canvas.before:
            self._rim_colour = Color(rgba=self.rim)
            self._rim = SmoothEllipse()
            self._fill_colour = Color(rgba=self.fill)
            self._fill = SmoothEllipse()
        for name in ("pos", "size", "fill", "rim"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        inset = theme.rim(self.rim_px) if self.rim[3] else 0
        self._rim_colour.rgba, self._fill_colour.rgba = self.rim, self.fill
        self._rim.pos, self._rim.size = self.pos, (max(2, self.width), max(2, self.height))
        self._fill.pos = self.x + inset, self.y + inset
        self._fill.size = max(2, self.width - 2 * inset), max(2, self.height - 2 * inset)


class Progress(Placed):
    """A bar that empties; `left` from 1 to 0."""

    colours: ClassVar = {"fill": "PRIMARY", "ground": "SOFT"}

    left = NumericProperty(1.0)
    fill = ColorProperty()
    ground = ColorProperty()
    name = StringProperty("")

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.canvas.before:
            self._ground_colour = Color(rgba=self.ground)
            self._ground = SmoothRoundedRectangle()
            self._fill_colour = Color(rgba=self.fill)
            self._fill = SmoothRoundedRectangle()
        for name in ("pos", "size", "left", "fill", "ground"):
            self.fbind(name, self._draw)

    def _draw(self, *_):
        radius = max(1, self.height / 2)
        self._ground_colour.rgba, self._fill_colour.rgba = self.ground, self.fill
        self._ground.pos, self._ground.size, self._ground.radius = self.pos, self.size, [radius]
        width = self.width * min(1.0, max(0.0, self.left))
        self._fill_colour.a = self.fill[3] if width > 1 else 0
        self._fill.pos, self._fill.size = self.pos, (max(self.height, width), self.height)
        self._fill.radius = [radius]
