"""Where one is in a loop: dashes, the present one long and white."""

from kivy.graphics import Color, InstructionGroup, SmoothRoundedRectangle
from kivy.properties import NumericProperty

from screens import theme
from screens.widgets.placed import Placed


class Dots(Placed):
    count = NumericProperty(1)
    at = NumericProperty(0)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self._marks = InstructionGroup()
        self.canvas.add(self._marks)
        for name in ("pos", "size", "count", "at"):
            self.fbind(name, self._draw)

    def _draw(self, *_):
        self._marks.clear()
        x = self.x
        for n in range(int(self.count)):
            width = theme.px(96 if n == self.at else 28)
            self._marks.add(Color(rgba=theme.ON_NAVY if n == self.at else theme.NAVY_LINE))
            self._marks.add(SmoothRoundedRectangle(pos=(x, self.y), size=(width, theme.px(14)), radius=[theme.px(7)]))
            x += width + theme.px(18)
