"""What is only read: flat, without an edge."""

from typing import ClassVar

from kivy.graphics import Color, SmoothEllipse, SmoothRoundedRectangle
from kivy.properties import ColorProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed


class Panel(Placed):
    """A card: fill, thin border."""

    colours: ClassVar = {"fill": "CARD", "rim": "LINE"}

    fill = ColorProperty()
    rim = ColorProperty()
    rim_px = NumericProperty(2)
    corner = NumericProperty(theme.R_PANEL)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        with self.canvas.before:
            self._rim_colour = Color(rgba=self.rim)
            self._rim = SmoothRoundedRectangle()
            self._fill_colour = Color(rgba=self.fill)
            self._fill = SmoothRoundedRectangle()
        for name in ("pos", "size", "fill", "rim", "rim_px", "corner"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        inset = theme.rim(self.rim_px) if self.rim[3] else 0
        radius = theme.px(self.corner)
        self._rim_colour.rgba, self._fill_colour.rgba = self.rim, self.fill
        self._rim.pos, self._rim.size, self._rim.radius = self.pos, self._at_least(0), [max(1, radius)]
        self._fill.pos = self.x + inset, self.y + inset
        self._fill.size, self._fill.radius = self._at_least(inset), [max(1, radius - inset)]

    def _at_least(self, inset):
        return max(2, self.width - 2 * inset), max(2, self.height - 2 * inset)


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
