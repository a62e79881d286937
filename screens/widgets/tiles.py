"""Tiles, rows, choices, faces and the toggle: what stands between words and a Solid."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.panel import Panel
from screens.widgets.solid import Solid

LOW_PX = 230


class IconSquare(Panel):
    """The icon on its pale square."""

    name = StringProperty("")
    icon_px = NumericProperty(56)


class Tile(Solid):
    """A way into a service: icon above, or at the left if `broad` or low; a title, perhaps a hint."""

    icon = StringProperty("")
    titles = ListProperty([])
    hints = ListProperty([])
    broad = BooleanProperty(False)
    low_box = BooleanProperty(False)  # no room for the icon above the title

    def on_box(self, *_):
        self.low_box = not self.broad and self.box[3] < LOW_PX


class ServiceRow(Solid):
    """One line of the services: name and hint at the left, queue at the right; `flat`: all on one line, no hint."""

    icon = StringProperty("")
    title = StringProperty("")
    hint = StringProperty("")
    right_1 = StringProperty("")
    right_2 = StringProperty("")
    free = BooleanProperty(False)
    flat = BooleanProperty(False)
    why = StringProperty("")  # it gives no numbers
    marks = ListProperty([])  # instead of the hint, such as an express day


class HitRow(Solid):
    """One procedure found. `title` is markup."""

    icon = StringProperty("doc")
    title = StringProperty("")
    hint = StringProperty("")


class Choice(Solid):
    """One of several; chosen it has a tick, bold words, a border, and is sunk."""

    title = StringProperty("")


class Face(Solid):
    """A level of satisfaction: face and words. Never pre-selected."""

    level = NumericProperty(5)
    title = StringProperty("")
    wide = BooleanProperty(True)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.rim_pressed, self.fill_pressed = theme.FACES[int(self.level)]
        self.rim_pressed_px = 6
