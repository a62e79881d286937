"""A few words of one's own, on the on-screen keyboard."""

from kivy.properties import StringProperty

from screens import keyboard
from screens.keyboard import Typing
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.session import COMMENT_MAX

HEAD = 262


class RatingCommentPage(Page):
    comment = StringProperty("")

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.ids.keyboard.typing = Typing(text=desk.session.comment, shift=not desk.session.comment)
        self.ids.keyboard.longest = COMMENT_MAX
        self.ids.keyboard.refresh()

    def places(self, frame):
        return comment_places(frame)

    def show_change(self):
        self.comment = self.desk.session.comment

    def typed_text(self, text):
        self.desk.session.comment = self.comment = text

    def typed(self, text):
        name = keyboard.SPACE if text == " " else text
        if name in (keyboard.BACKSPACE, keyboard.SPACE) or len(name) == 1:
            self.ids.keyboard.press(name)
            return True
        return False


def comment_places(frame: Frame) -> dict[str, Box]:
    """The text in what the keyboard leaves, "done" below it, or beside it on a small wide screen."""
    if frame.as_drawn and frame.upright:
        return {"text": (48, 290, 984, 540), "done": (48, 930, 984, 110), "keyboard": frame.keyboard}
    if frame.as_drawn:
        return {"text": (708, 24, 1164, 330), "done": (708, 374, 1164, 96), "keyboard": frame.keyboard}
    body, height = frame.typing, max(90.0, frame.finger)
    end = body.keyboard[1] - 14
    if body.across:
        text, (x, y, width, _height) = body.split(14, end - 14, [76, 24], body.top_w)
        y = max(y, body.low_y)
        done = (x, y, width, end - y)
        return {"text": text, "done": done, "keyboard": body.keyboard}
    top = body.head_h(HEAD) + 14 if body.upright else 24
    text = body.line(top, end - height - 14 - top)
    return {"text": text, "done": body.line(end - height, height), "keyboard": body.keyboard}
