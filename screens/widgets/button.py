"""Buttons: icon and words centred together on a Solid."""

from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)

from screens import theme
from screens.widgets.pictures import Icon
from screens.widgets.solid import Solid
from screens.widgets.words import Words, extent

# fill, pressed fill, rim, rim width, edge, ink
LOOKS = {
    "secondary": ("CARD", "SOFT", "ACCENT", 3, "ACCENT_EDGE", "ACCENT"),
    "primary": ("PRIMARY", "PRIMARY_EDGE", "CLEAR", 0, "PRIMARY_EDGE", "ON_PRIMARY"),
    "busy": ("BUSY", "BUSY", "CLEAR", 0, "CLEAR", "ON_PRIMARY"),
    "danger": ("SON", "SON_EDGE", "CLEAR", 0, "SON_EDGE", "ON_ALARM"),
    "gold": ("GOLD", "GOLD_PRESSED", "CLEAR", 0, "GOLD_EDGE", "ON_GOLD"),
}


LEAST_PX = 26  # where a button is narrower than drawn, its word is still whole
BESIDE, FLAT_BESIDE = 18, 8  # from the words to the edge
STACKED_H = 106  # in whole pixels; a lower button has no room for an icon above its words


class PushButton(Solid):
    """`look` as above; `icon` before the words, `icon_after` behind them; `words` in order of preference."""

    look = OptionProperty("secondary", options=list(LOOKS))
    words = ListProperty([])
    say = StringProperty("")
    icon = StringProperty("")
    icon_after = StringProperty("")
    type_px = NumericProperty(theme.SMALL)
    icon_px = NumericProperty(44)
    gap_px = NumericProperty(12)
    strong = BooleanProperty(True)
    stacked = BooleanProperty(False)  # the icon above the words, so that all of a row are alike
    ink = ColorProperty()

    def __init__(self, **kwargs):
        self._before, self._text, self._after = Icon(), Words(halign="center", valign="middle"), Icon()
        super().__init__(**kwargs)
        for child in (self._before, self._text, self._after):
            self.add_widget(child)
        if not theme.frame().as_drawn:
            self._text.least_px = LEAST_PX
        for name in ("look", "off"):
            self.fbind(name, self._dress)
        for name in ("words", "icon", "icon_after", "size", "type_px", "strong", "stacked"):
            self.fbind(name, self._arrange)
        self._dress()
        self._arrange()

    def on_say(self, _, text):
        self.words = [text]

    def _dress(self, *_):
        fill, pressed, rim, self.rim_px, edge, ink = LOOKS[self.look]
        self.fill, self.fill_pressed, self.edge = (getattr(theme, name) for name in (fill, pressed, edge))
        self.rim = self.rim_pressed = getattr(theme, rim)
        self.rim_pressed_px = self.rim_px
        self.ink = theme.LINE_2 if self.off else getattr(theme, ink)
        self._text.color = self._before.tint = self._after.tint = self.ink

    def _arrange(self, *_):
        scale = theme.px(100) / 100
        width, height = self.width / scale, self.height / scale
        icons = [icon for icon in (self.icon, self.icon_after) if icon]
        beside = (self.icon_px + self.gap_px) * len(icons)
        room = width - 2 * (FLAT_BESIDE if theme.frame().flat else BESIDE) - beside
        text_width = min(room, self._text_width() / scale + 2)
        x = (width - beside - text_width) / 2
        for icon, widget in ((self.icon, self._before), (self.icon_after, self._after)):
            widget.name = icon
            widget.box = [0, 0, self.icon_px, self.icon_px]
        if beside and (self.stacked or self._is_narrow(room)):
            self._stack(width, height)
            return
        middle = (height - self.icon_px) / 2
        if self.icon:
            self._before.box = [x, middle, self.icon_px, self.icon_px]
            x += self.icon_px + self.gap_px
        self._text.box = [x, 0, text_width, height]
        if self.icon_after:
            self._after.box = [x + text_width + self.gap_px, middle, self.icon_px, self.icon_px]
        self._text.bold, self._text.type_px, self._text.words = self.strong, self.type_px, self.words

    def _is_narrow(self, room: float) -> bool:
        """The drawing's own buttons keep icon and words beside each other, in smaller letters."""
        return not theme.frame().as_drawn and self._text_width() > theme.px(room)

    def _stack(self, width: float, height: float) -> None:
        """The icon above the words; on a lower button none."""
        icon_px = self.icon_px if height >= STACKED_H else 0
        top = (height - icon_px - 52) / 2
        for icon, widget in ((self.icon, self._before), (self.icon_after, self._after)):
            widget.box = [(width - icon_px) / 2, top, icon_px, icon_px] if icon else [0, 0, 0, 0]
        self._text.box = [8, top + icon_px, width - 16, 52]
        self._text.bold, self._text.type_px, self._text.words = self.strong, self.type_px, self.words

    def _text_width(self) -> float:
        if not self.words:
            return 0
        size = theme.px(self.type_px)
        return max(extent(line, size, bold=self.strong, markup=False)[0] for line in self.words[0].split("\n"))
