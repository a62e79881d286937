"""A sentence in a frame: fault, busy, done, hint; icon and words tell as much as the colour."""

from kivy.properties import ColorProperty, OptionProperty, StringProperty

from screens import theme
from screens.widgets.panel import Panel

# fill, rim and icon
KINDS = {
    "fault": ("CARD", "SON"),
    "busy": ("AMBER_SOFT", "AMBER"),
    "done": ("LUA_SOFT", "LUA"),
    "hint": ("SOFT", "ACCENT"),
}


class Banner(Panel):
    kind = OptionProperty("hint", options=list(KINDS))
    icon = StringProperty("help")
    text = StringProperty("")
    ink = ColorProperty()

    def __init__(self, **kwargs):
        super().__init__(rim_px=4, corner=24, **kwargs)
        self.fbind("kind", self._dress)
        self._dress()

    def _dress(self, *_):
        self.fill, self.rim = (getattr(theme, name) for name in KINDS[self.kind])
        self.ink = self.rim
