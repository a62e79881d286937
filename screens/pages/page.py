"""What all pages share: ground, head, the three navigation buttons in their fixed places, strip."""

from typing import ClassVar

from kivy.properties import (
    AliasProperty,
    BooleanProperty,
    ColorProperty,
    DictProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)

from screens import theme, words
from screens.layout import Box, Frame
from screens.layouts.head import Asked, head_box, head_places, navigation_places
from screens.widgets.placed import Placed


class Head(Placed):
    """Emblem, unit, clock and title on navy: above in an upright window, at the left in a wide one.

    Measures are those of the upright drawing; `head_places` has them for other forms. `deep` False: the page has
    something to read below the head even when all that is touched stands low. `typing`: see `Frame.typing`.
    """

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
    deep = BooleanProperty(True)
    typing = BooleanProperty(False)
    closed = BooleanProperty(False)
    small = BooleanProperty(False)

    def __init__(self, **kwargs):
        self.small = theme.frame().small
        super().__init__(**kwargs)

    def _asked(self) -> Asked:
        shape = {"over": self.over != "", "sub_gap": self.sub_gap, "deep": self.deep}
        shape |= {"typing": self.typing, "closed": self.closed}
        return Asked(self.navy_h, self.title_y, int(self.title_lines), **shape)

    def _own_box(self) -> Box:
        return head_box(theme.frame(), self._asked())

    def _places(self) -> dict[str, Box]:
        return dict(head_places(theme.frame(), self._asked()))

    _WATCHED = ("navy_h", "title_y", "title_lines", "over", "sub_gap", "deep", "typing", "closed")
    own_box = AliasProperty(_own_box, bind=_WATCHED)
    at = AliasProperty(_places, bind=_WATCHED)

    def on_desk(self, _, desk):
        self.line_1, self.line_2 = heading(desk)
        self.hotline = desk.centre.names.hotline


class Strip(Placed):
    """Slogan and hotline at the foot of an upright window."""

    desk = ObjectProperty(None)
    slogan = StringProperty("")
    hotline = StringProperty("")

    def on_desk(self, _, desk):
        self.slogan = "" if theme.frame().small else slogan_line(desk)
        self.hotline = desk.centre.names.hotline


class Navigation(Placed):
    """Back, home, call staff: always here, always in this order."""

    desk = ObjectProperty(None)
    back_words = ListProperty([])
    back_off = BooleanProperty(False)
    back_event = StringProperty("back")
    places = ListProperty([])

    def __init__(self, **kwargs):
        self.places = navigation_places(theme.frame())
        super().__init__(**kwargs)


class Page(Placed):
    colours: ClassVar = {"ground": "GROUND"}

    desk = ObjectProperty(None)
    ground = ColorProperty()
    at = DictProperty({})  # name -> box of what the page places itself

    def __init__(self, desk, **kwargs):
        self.desk = desk
        self.at = dict(self.places(theme.frame()))
        super().__init__(desk=desk, box=[0, 0, *theme.screen().drawing], **kwargs)
        self.minute = ""
        self.show_time()
        self.show_board()
        self.show_change()

    def places(self, frame: Frame) -> dict[str, Box]:
        """Where the page's own things stand in this form; a page whose places depend on what it shows sets `at`."""
        return {}

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
        for head in self._heads():
            head.clock = self.minute

    def ribbon_box(self) -> Box:
        """Where what staff closed is told: over the strip; in a wide window at the foot of the reading column."""
        return self.form.ribbon

    def make_room(self, closed: bool) -> None:
        """Told when what staff closed is shown, or no more."""
        for head in self._heads():
            head.closed = closed

    @property
    def typed_on(self) -> bool:
        """It has a keyboard."""
        return any(head.typing for head in self._heads())

    @property
    def form(self) -> Frame:
        return theme.frame().typing if self.typed_on else theme.frame()

    def _heads(self) -> list[Head]:
        return [child for child in self.walk(restrict=True) if isinstance(child, Head)]

    def blinking(self, at_ms: int) -> int:
        """1 or 0 in turn, of a cursor; where nothing moves it stands."""
        return at_ms // theme.BLINK_MS % 2 if self.desk.moves else 1

    def typed(self, text: str) -> bool:
        """A key of a real keyboard: a letter, "backspace" or "enter"; whether it was of use."""
        return False


def slogan_line(desk) -> str:
    """Slogans stay Vietnamese in every language: they are the centre's own."""
    return next((s.line for s in desk.centre.slogans if len(s.line) <= 52), "")


def heading(desk) -> tuple[str, str]:
    return words.unit_names(desk.centre)
