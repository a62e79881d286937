"""Answers to pick from: rows, tiles of days and times, and wishes that few people have."""

from kivy.properties import BooleanProperty, ListProperty, StringProperty

from screens.widgets.solid import Solid


class PickRow(Solid):
    """One of several answers, touched once; `down`: the one that holds now."""

    icon = StringProperty("")
    title = StringProperty("")
    hint = StringProperty("")
    onward = BooleanProperty(False)  # an arrow: another question follows


class PickTile(Solid):
    """A day, a time: title, and a word below."""

    title = StringProperty("")
    note = StringProperty("")


class Wish(Solid):
    """Something few people want: half a line wide; `down` once it is chosen, and then the titles say what."""

    icon = StringProperty("")
    titles = ListProperty([])
