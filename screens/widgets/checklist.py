"""One paper to bring: tick, name in bold, detail below."""

from typing import ClassVar

from kivy.properties import ColorProperty, NumericProperty, StringProperty

from screens import theme
from screens.widgets.placed import Placed
from screens.widgets.words import extent

GAP_PX = 14
LINE_HEIGHT = 0.95


def line_height_px(name: str, detail: str, width: float) -> float:
    """Height of the line in px of the drawing, gap included."""
    return _name_px(name, width) + _detail_px(detail, width) + GAP_PX


def _name_px(name: str, width: float) -> float:
    return _wrapped_px(name, theme.BODY, True, width)


def _detail_px(detail: str, width: float) -> float:
    return _wrapped_px(detail, theme.SMALL, False, width) if detail else 0


def _wrapped_px(text: str, type_px: float, bold: bool, width: float) -> float:
    asked = {"bold": bold, "markup": False, "line_height": LINE_HEIGHT, "width": theme.px(width)}
    return _px(extent(text, theme.px(type_px), **asked)[1])


def _px(pixels: float) -> float:
    return pixels / theme.screen().scale


class CheckLine(Placed):
    colours: ClassVar = {"ink": "LUA"}

    icon = StringProperty("check")
    name = StringProperty("")
    detail = StringProperty("")
    name_h = NumericProperty(0)
    detail_h = NumericProperty(0)
    ink = ColorProperty()

    def on_box(self, *_args):
        width = self.box[2] - 90
        self.name_h, self.detail_h = _name_px(self.name, width), _detail_px(self.detail, width)
        wanted = self.name_h + self.detail_h
        share = min(1.0, self.box[3] / wanted) if wanted else 1.0  # where it is higher than a page its letters shrink
        self.name_h, self.detail_h = share * self.name_h, share * self.detail_h

    def on_icon(self, _, icon):
        self.ink = theme.LUA if icon == "check" else theme.ICON
