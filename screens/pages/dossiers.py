"""How many dossiers one number is for: one more, one less, done."""

from kivy.properties import NumericProperty

from kiosk.wire.requests import MOST_DOSSIERS
from screens import words
from screens.layout import Box, Frame
from screens.pages.page import Page

HEAD = 362


class DossiersPage(Page):
    count = NumericProperty(1)
    most = NumericProperty(MOST_DOSSIERS)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.count = max(2, desk.session.dossiers)  # whoever comes here has more than one

    def places(self, frame):
        return dossiers_places(frame)

    def change(self, by):
        self.count = min(self.most, max(1, self.count + by))

    def counted(self, count):
        return words.many("hồ sơ", count)

    def done(self):
        self.desk.session.dossiers = int(self.count)
        self.desk.event("chosen")


def dossiers_places(frame: Frame) -> dict[str, Box]:
    if frame.as_drawn and frame.upright:
        row: list[Box] = [(48, 560, 300, 300), (372, 560, 336, 300), (732, 560, 300, 300)]
        done: Box = (48, 920, 984, 160)
    elif frame.as_drawn:
        row, done = [(708, 180, 330, 300), (1062, 180, 456, 300), (1542, 180, 330, 300)], (708, 540, 1164, 150)
    else:
        top, room = frame.top(HEAD), frame.bottom - frame.top(HEAD)
        height = min(280.0, room * 0.56)
        row = frame.split(top, height, [1, 1.1, 1])
        done = frame.line(top + height + frame.gap, min(140.0, room - height - frame.gap))
    return {**dict(zip(("less", "count", "more"), row, strict=True)), "done": done}
