"""A picture of the hall with its counters marked, whole and as large as its place allows."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import theme
from screens.hall_words import counter_parts
from screens.widgets.placed import Placed
from screens.widgets.words import extent

PIN = 64  # height of a mark


class MapPin(Placed):
    """Where a counter is: its number, or its name; `lit`: the one to go to."""

    text = StringProperty("")
    lit = BooleanProperty(False)


class MapPicture(Placed):
    """`marks`: (counter's label, share of the picture's width, of its height), from above left; `lit`: labels."""

    marks = ListProperty([])
    lit = ListProperty([])
    ratio = NumericProperty(0)  # of the picture's width to its height; 0 while there is none

    def __init__(self, **kwargs):
        self._pins = []
        super().__init__(**kwargs)
        for name in ("box", "marks", "lit", "ratio"):
            self.fbind(name, self._pin)
        self._pin()

    def show(self, texture):
        self.ids.poster.texture = texture
        self.ratio = texture.width / texture.height if texture else 0

    def _pin(self, *_):
        for pin in self._pins:
            self.remove_widget(pin)
        self._pins = []
        for label, across, down in self.marks if self.ratio else ():
            text = counter_parts(label)[1]  # "Quầy 3" -> "3"; a counter without a number by its name
            box = pin_box(self.box[2:], self.ratio, across, down, _width(text))
            self._pins.append(MapPin(text=text, lit=label in self.lit, box=box))
            self.add_widget(self._pins[-1])


def _width(text: str) -> float:
    letters = extent(text, theme.px(theme.SMALL), bold=True, markup=False)[0] / theme.screen().scale
    return max(PIN, letters + 36)


def pin_box(room, ratio: float, across: float, down: float, pin_w: float) -> list[float]:
    """A mark's box: in the middle of the point, pushed inwards at the picture's edges."""
    width, height = min(room[0], room[1] * ratio), min(room[1], room[0] / ratio)
    left, top = (room[0] - width) / 2, (room[1] - height) / 2
    x = min(max(left, left + width * across - pin_w / 2), left + width - pin_w)
    y = min(max(top, top + height * down - PIN / 2), top + height - PIN)
    return [x, y, pin_w, PIN]
