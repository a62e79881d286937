"""Thank you, for three seconds."""

from kivy.properties import NumericProperty

from screens.layout import Box, Frame
from screens.pages.page import Page


class ThanksPage(Page):
    left = NumericProperty(1.0)

    def places(self, frame):
        return thanks_places(frame)

    def show_moment(self, at_ms):
        shown_ms = at_ms - self.desk.state.changed_ms
        self.left = max(0.0, 1 - shown_ms / self.desk.rules.thanks_ms)


def thanks_places(frame: Frame) -> dict[str, Box]:
    """All of it about the middle."""
    if not frame.small:
        middle, disc_y, title, text, left = (
            (540, 520, (48, 830, 984, 140), (108, 990, 864, 220), (240, 1270, 600, 18))
            if frame.upright
            else (960, 150, (360, 440, 1200, 130), (360, 590, 1200, 160), (660, 830, 600, 18))
        )
        side: float = 240
    else:
        middle, side, width = frame.width / 2, 110 if frame.flat else 190, min(900, frame.width - 60)
        disc_y = frame.height * (0.24 if frame.upright else 0.09)
        x, y, text_h = middle - width / 2, disc_y + side + (14 if frame.flat else 30), 150 if frame.flat else 220
        title, text, left = (x, y, width, 130), (x, y + 140, width, text_h), (middle - 200, y + 160 + text_h, 400, 18)
    inset = side / 6
    return {
        "disc": (middle - side / 2, disc_y, side, side),
        "check": (middle - side / 2 + inset, disc_y + inset, side - 2 * inset, side - 2 * inset),
        "title": title,
        "text": text,
        "left": left,
    }
