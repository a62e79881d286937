"""The same on one's own phone: a code to scan leads to the centre's page."""

from kivy.properties import StringProperty

from screens.layout import Box, Frame
from screens.pages.page import Page

HEAD_H = 362
QR_MOST = 560.0


class SayPhonePage(Page):
    url = StringProperty("")

    def __init__(self, desk, **kwargs):
        self.url = desk.say_url
        super().__init__(desk, **kwargs)

    def places(self, frame: Frame) -> dict[str, Box]:
        """The code above its words on an upright screen, beside them on a wide one."""
        top, bottom = (frame.head_h(HEAD_H) + frame.gap if frame.upright else frame.top(HEAD_H)), frame.bottom
        if frame.upright:
            side = min(QR_MOST, frame.w - 80, (bottom - top) * 0.6)
            qr = (frame.x + (frame.w - side) / 2, top + 40, side, side)
            text_y = top + side + 80
            return {"panel": frame.line(top, bottom - top), "qr": qr, "text": frame.line(text_y, bottom - text_y - 20)}
        side = min(QR_MOST, bottom - top - 60, frame.w * 0.48)
        text_x = frame.x + side + 70
        return {
            "panel": frame.line(top, bottom - top),
            "qr": (frame.x + 30, top + 30, side, side),
            "text": (text_x, top + 30, frame.x + frame.w - text_x - 20, bottom - top - 60),
        }
