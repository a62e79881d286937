"""A sentence in a frame: fault, busy, done, hint; icon and words tell as much as the colour."""

from kivy.properties import ColorProperty, OptionProperty, StringProperty

from screens import theme
from screens.widgets.panel import Panel

KINDS = {
    "fault": (theme.WHITE, theme.SON),
    "busy": (theme.AMBER_SOFT, theme.AMBER),
    "done": (theme.LUA_SOFT, theme.LUA),
    "hint": (theme.CHAM_100, theme.CHAM_700),
}


class Banner(Panel):
    kind = OptionProperty("hint", options=list(KINDS))
    icon = StringProperty("help")
    text = StringProperty("")
    ink = ColorProperty(theme.CHAM_700)

    def __init__(self, **kwargs):
        super().__init__(rim_px=4, corner=24, **kwargs)
        self.fbind("kind", self._dress)
        self._dress()

    def _dress(self, *_):
        self.fill, self.rim = KINDS[self.kind]
        self.ink = self.rim
