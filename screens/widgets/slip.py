"""The ticket: one notched slip in gold, the sign of a number or of the way to one."""

from math import ceil
from typing import ClassVar

from kivy.graphics import Color, Ellipse, InstructionGroup, SmoothEllipse
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty

from screens import theme
from screens.widgets.solid import Solid
from screens.widgets.tear import dots

DOT_PX, DOT_STEP_PX = 5, 16


class Slip(Solid):
    """Torn at `tear` (px of the drawing from the left, or from the top when `across`), with a notch at either end."""

    colours: ClassVar = {
        "fill": "GOLD",
        "fill_pressed": "GOLD_PRESSED",
        "edge": "GOLD_EDGE",
        "rim": "CLEAR",
        "rim_pressed": "CLEAR",
        "ground_first": "GROUND",
        "ground_last": "GROUND",
    }

    tear = NumericProperty(0)
    across = BooleanProperty(False)
    notch = NumericProperty(theme.NOTCH)
    ground_first = ColorProperty()  # what shows through the upper (left) notch
    ground_last = ColorProperty()

    def __init__(self, **kwargs):
        self._marks = InstructionGroup()
        kwargs.setdefault("edge_px", theme.EDGE_TICKET)
        super().__init__(corner=kwargs.pop("corner", theme.R_PANEL), **kwargs)
        self.canvas.before.add(self._marks)
        for name in ("tear", "across", "ground_first", "ground_last"):
            self.fbind(name, self._draw)
        self._draw()

    def _draw(self, *_):
        super()._draw()
        self._marks.clear()
        if not self.tear:
            return
        lift = theme.px(self.edge_px)
        y = self.y - (lift if self.low else 0)
        (self._torn_across if self.across else self._torn_down)(y, lift)

    def _torn_down(self, y, lift):
        x, r = self.x + theme.px(self.tear), theme.px(self.notch)
        self._disc(self.ground_first, x, y + self.height, r)
        if not self.low:
            self._disc(theme.GOLD_EDGE, x, y, r)
            self._disc(self.ground_last, x, y - lift, r)
        else:
            self._disc(self.ground_last, x, y, r)
        self._dotted([value for at in _between(y + r, y + self.height - r) for value in (x, at)])

    def _torn_across(self, y, lift):
        middle, r = y + self.height - theme.px(self.tear), theme.px(self.notch)
        for x, ground, start in ((self.x, self.ground_first, 0), (self.right, self.ground_last, 180)):
            self._half_disc(theme.GOLD_EDGE, x, middle + lift, r, start)
            self._disc(ground, x, middle, r)
        self._dotted([value for at in _between(self.x + r, self.right - r) for value in (at, middle)])

    def _dotted(self, points):
        self._marks.add(Color(rgba=theme.WHITE))
        self._marks.add(dots(theme.GOLD_EDGE, points, theme.px(DOT_PX)))

    def _half_disc(self, colour, x, y, radius, start):
        """The half at the right (start 0) or at the left (180) of `x`."""
        self._marks.add(Color(rgba=colour))
        box = {"pos": (x - radius, y - radius), "size": (2 * radius, 2 * radius)}
        self._marks.add(Ellipse(angle_start=start, angle_end=start + 180, **box))

    def _disc(self, colour, x, y, radius):
        self._marks.add(Color(rgba=colour))
        self._marks.add(SmoothEllipse(pos=(x - radius, y - radius), size=(2 * radius, 2 * radius)))


def _between(first, last):
    """Where dots stand from one notch to the other."""
    step = theme.px(DOT_STEP_PX)
    return [first + step * n for n in range(1, max(1, ceil((last - first) / step - 0.5)))]
