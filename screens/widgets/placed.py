"""Widgets that stand where the drawing says: `box` is (x, y, width, height) from the upper left of their parent."""

from collections.abc import Mapping
from typing import ClassVar

from kivy.properties import ListProperty, NumericProperty
from kivy.uix.widget import Widget

from screens import theme
from screens.theme import px


class Placed(Widget):
    colours: ClassVar[Mapping[str, str]] = {}
    """Property -> colour of the palette in force when the widget is built; .kv and arguments come after."""

    box = ListProperty([0, 0, 0, 0])
    sink = NumericProperty(0)  # how far the contents have gone down, in pixels of the window
    settled = NumericProperty(0)  # grows when it stands elsewhere: what is in it follows once, not by each coordinate

    def __init__(self, **kwargs):
        self._watched = None
        for name, colour in self.colours.items():
            setattr(self, name, getattr(theme, colour))
        kwargs.setdefault("size", (0, 0))  # Kivy's 100 × 100 would be drawn, for nothing, before it stands anywhere
        super().__init__(**kwargs)
        self.fbind("box", self._place)
        self.fbind("parent", self._watch)

    def on_sink(self, *_):
        self.settled += 1

    def _watch(self, *_):
        for name in _followed(self._watched):
            self._watched.funbind(name, self._place)
        self._watched = self.parent if isinstance(self.parent, Widget) else None
        for name in _followed(self._watched):
            self._watched.fbind(name, self._place)
        self._place()

    def _place(self, *_):
        if self._watched is None:
            return
        x, y, width, height = self.box
        above = self._watched
        # Both edges are rounded, not the extent, so that neighbours meet without a seam.
        left, right, top, bottom = px(x), px(x + width), px(y), px(y + height)
        size = [right - left, bottom - top]
        pos = [above.x + left, above.top - bottom - getattr(above, "sink", 0)]
        if self.size != size or self.pos != pos:
            self.size, self.pos = size, pos
            self.settled += 1


def _followed(above):
    """Properties of what a widget stands in that say it moved."""
    return () if above is None else ("settled",) if isinstance(above, Placed) else ("pos", "size")
