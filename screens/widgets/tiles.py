"""Tiles: a way into something, with icon and words."""

from dataclasses import asdict

from kivy.properties import AliasProperty, BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens.layouts.tile import tile_places
from screens.widgets.panel import Panel
from screens.widgets.solid import Solid


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

    def _places(self):
        return asdict(tile_places(*self.box[2:], broad=self.broad, hint=bool(self.hints)))

    at = AliasProperty(_places, bind=("box", "broad", "hints"), cache=True)
