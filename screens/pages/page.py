"""What all pages share: ground, head, the three navigation buttons in their fixed places, strip."""

from typing import ClassVar

from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)

from screens import theme, words
from screens.widgets.placed import Placed


class Head(Placed):
    """Emblem, unit, clock and title on navy: above in an upright window, at the left in a wide one."""

    desk = ObjectProperty(None)
    titles = ListProperty([])
    over = StringProperty("")
    sub = StringProperty("")
    title_px = NumericProperty(theme.TITLE)
    navy_h = NumericProperty(362)
    rings = ListProperty([1010, 195, 440])
    line_1 = StringProperty("")
    line_2 = StringProperty("")
    clock = StringProperty("")
    hotline = StringProperty("")
    title_y = NumericProperty(180)
    centred = BooleanProperty(False)
    title_lines = NumericProperty(1)
    least_title_px = NumericProperty(44)
    sub_px = NumericProperty(theme.BODY)
    sub_gap = NumericProperty(74)

    def on_desk(self, _, desk):
        self.line_1, self.line_2 = heading(desk)
        self.hotline = desk.centre.names.hotline


class Strip(Placed):
    """Slogan and hotline at the foot of an upright window."""

    desk = ObjectProperty(None)
    slogan = StringProperty("")
    hotline = StringProperty("")

    def on_desk(self, _, desk):
        self.slogan, self.hotline = slogan_line(desk), desk.centre.names.hotline


class Navigation(Placed):
    """Back, home, call staff: always here, always in this order."""

    desk = ObjectProperty(None)
    back_words = ListProperty([])
    back_off = BooleanProperty(False)
    back_event = StringProperty("back")


class Page(Placed):
    colours: ClassVar = {"ground": "GROUND"}

    desk = ObjectProperty(None)
    ground = ColorProperty()

    def __init__(self, desk, **kwargs):
        super().__init__(desk=desk, box=[0, 0, *theme.screen().drawing], **kwargs)
        self.minute = ""
        self.show_time()
        self.show_board()
        self.show_change()

    # Called by the app; a page overrides what concerns it.

    def show_board(self):
        """The queue has moved."""

    def show_change(self):
        """Something of the session has changed."""

    def show_moment(self, at_ms: int):
        """Ten times a second while this page stands."""

    def show_time(self):
        """Once a minute, and first."""
        now = self.desk.now()
        self.minute = f"{now:%H:%M}"
        for child in self.walk(restrict=True):
            if isinstance(child, Head):
                child.clock = self.minute

    def ribbon_box(self) -> tuple[float, float, float, float]:
        """Where what staff closed is told: over the strip; in a wide window at the foot of the reading column."""
        return (0, theme.STRIP_Y, 1080, 144) if theme.portrait() else (0, 884, 660, 196)

    def typed(self, text: str) -> bool:
        """A key of a real keyboard: a letter, "backspace" or "enter"; whether it was of use."""
        return False


def slogan_line(desk) -> str:
    """Slogans stay Vietnamese in every language: they are the centre's own."""
    return next((s.line for s in desk.centre.slogans if len(s.line) <= 52), "")


def heading(desk) -> tuple[str, str]:
    return words.unit_names(desk.centre)
