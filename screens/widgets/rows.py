"""Rows, choices and faces: what is picked from."""

from kivy.properties import AliasProperty, BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.solid import Solid

SLIM_W = 460
TIGHT_W = 900  # narrower rows put below what the drawing has beside, or leave it out


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
    tight = BooleanProperty(False)  # no room beside the title: the queue stands below it
    slim = BooleanProperty(False)  # no room below it either: beside it how many wait, and no more

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fbind("off", self._stand)
        self.fbind("marks", self._stand)

    def on_box(self, *_args):
        self.tight = not self.flat and self.box[2] < TIGHT_W
        self._stand()

    def _stand(self, *_args):
        self.slim = self.tight and theme.frame().flat and not self.off and not self.marks

    def _second(self):
        """The words of the second line, in order of preference."""
        if not self.tight:
            return self.marks if self.flat or (self.marks and not self.off) else [self.why if self.off else self.hint]
        queue = " · ".join(part for part in (self.right_1, self.why if self.off else self.right_2) if part)
        return (
            [f"{self.marks[0]} · {queue}", self.marks[0], queue]
            if self.marks and not self.off
            else [queue, self.why or queue]
        )

    second = AliasProperty(
        _second, bind=("marks", "flat", "off", "why", "hint", "right_1", "right_2", "tight", "box"), cache=False
    )


class HitRow(Solid):
    """One procedure found. `title` is markup."""

    icon = StringProperty("doc")
    title = StringProperty("")
    hint = StringProperty("")
    tight = BooleanProperty(False)  # no room for the hint
    slim = BooleanProperty(False)  # nor for the icon

    def on_box(self, *_args):
        self.tight, self.slim = self.box[2] < TIGHT_W, self.box[2] < SLIM_W


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
