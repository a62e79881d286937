"""One paper to bring: tick, name in bold, detail below."""

from kivy.properties import ColorProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.words import extent

GAP_PX = 12


def line_height_px(name: str, detail: str, width: float) -> float:
    """Height of the line in px of the drawing, gap included."""
    return _name_px(name, width) + _detail_px(detail, width) + GAP_PX


def _name_px(name: str, width: float) -> float:
    return _px(extent(name, theme.px(theme.BODY), bold=True, markup=False, width=theme.px(width))[1])


def _detail_px(detail: str, width: float) -> float:
    if not detail:
        return 0
    return _px(extent(detail, theme.px(theme.SMALL), bold=False, markup=False, width=theme.px(width))[1])


def _px(pixels: float) -> float:
    return pixels / theme.screen().scale


class CheckLine(Placed):
    icon = StringProperty("check")
    name = StringProperty("")
    detail = StringProperty("")
    name_h = NumericProperty(0)
    detail_h = NumericProperty(0)
    ink = ColorProperty(theme.LUA)

    def on_box(self, *_args):
        width = self.box[2] - 90
        self.name_h, self.detail_h = _name_px(self.name, width), _detail_px(self.detail, width)

    def on_icon(self, _, icon):
        self.ink = theme.LUA if icon == "check" else theme.CHAM_700
