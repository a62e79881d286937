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

    def __init__(self, **kwargs):
        self._watched = None
        for name, colour in self.colours.items():
            setattr(self, name, getattr(theme, colour))
        super().__init__(**kwargs)
        self.fbind("box", self._place)
        self.fbind("parent", self._watch)

    def _watch(self, *_):
        if self._watched is not None:
            self._watched.funbind("pos", self._place)
            self._watched.funbind("size", self._place)
            if isinstance(self._watched, Placed):
                self._watched.funbind("sink", self._place)
        self._watched = self.parent if isinstance(self.parent, Widget) else None
        if self._watched is not None:
            self._watched.fbind("pos", self._place)
            self._watched.fbind("size", self._place)
            if isinstance(self._watched, Placed):
                self._watched.fbind("sink", self._place)
            self._place()

    def _place(self, *_):
        if self._watched is None:
            return
        x, y, width, height = self.box
        above = self._watched
        # Both edges are rounded, not the extent, so that neighbours meet without a seam.
        left, right, top, bottom = px(x), px(x + width), px(y), px(y + height)
        self.size = right - left, bottom - top
        self.pos = above.x + left, above.top - bottom - getattr(above, "sink", 0)
