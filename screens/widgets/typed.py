"""Typed text with a cursor behind it; of a long text the end is shown."""

from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.words import extent


class SearchText(Placed):
    text = StringProperty("")
    shown = StringProperty("")
    cursor = NumericProperty(1)
    cursor_x = NumericProperty(0)
    type_px = NumericProperty(theme.HEADING)

    def __init__(self, **kwargs):
        self._cut = Clock.create_trigger(self._fit, -1)
        super().__init__(**kwargs)
        for name in ("text", "size", "type_px"):
            self.fbind(name, self._cut)
        self._cut()

    def _fit(self, *_):
        if self.width < 1:
            return
        shown, size = self.text, theme.px(self.type_px)
        while shown and extent(shown, size, bold=True, markup=False)[0] > self.width - theme.px(14):
            shown = shown[1:]
        self.shown = shown if shown == self.text else "…" + shown[1:]
        width = extent(self.shown, size, bold=True, markup=False)[0] if self.shown else 0
        self.cursor_x = (width + theme.px(6)) * 100 / theme.px(100)
