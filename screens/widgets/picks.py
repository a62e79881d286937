"""Answers to pick from: rows, tiles of days and times, and wishes that few people have."""

from kivy.properties import AliasProperty, BooleanProperty, ListProperty, StringProperty

from screens import theme
from screens.layout import NOWHERE
from screens.widgets.solid import Solid

TIGHT_W, TIGHT_H, SLIM_W = 900, 110, 340


class PickRow(Solid):
    """One of several answers, touched once; `down`: the one that holds now."""

    icon = StringProperty("")
    title = StringProperty("")
    hint = StringProperty("")
    onward = BooleanProperty(False)  # an arrow: another question follows
    tight = BooleanProperty(False)  # narrower than in any drawing, but for answers in two columns
    slim = BooleanProperty(False)  # in three: no room for the icon

    def on_box(self, *_args):
        self.tight = not theme.frame().as_drawn and (self.box[2] < TIGHT_W or self.box[3] < TIGHT_H)
        self.slim = self.tight and self.box[2] < SLIM_W

    def _places(self):
        """Title, and a hint below it."""
        width, height = self.box[2:]
        left = (14 if self.slim else 96) if self.tight else 138
        right = (56 if self.onward else 14) if self.tight else 84 if self.onward else 24
        room = width - left - right
        if not self.hint:
            return {"title": (left, 4, room, height - 8), "hint": NOWHERE}
        if self.tight:
            below = min(52, height * 0.4)
            return {"title": (left, 2, room, height - below - 4), "hint": (left, height - below - 2, room, below)}
        return {"title": (left, height / 2 - 60, room, 62), "hint": (left, height / 2 - 1, room, 56)}

    at = AliasProperty(_places, bind=("box", "tight", "slim", "hint", "onward"))


class PickTile(Solid):
    """A day, a time: title, and a word below."""

    title = StringProperty("")
    note = StringProperty("")


class Wish(Solid):
    """Something few people want: half a line wide; `down` once it is chosen, and then the titles say what."""

    icon = StringProperty("")
    titles = ListProperty([])
