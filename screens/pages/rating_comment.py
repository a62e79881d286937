"""A few words of one's own, on the on-screen keyboard."""

from kivy.properties import StringProperty

from screens import keyboard
from screens.keyboard import Typing
from screens.pages.page import Page
from screens.session import COMMENT_MAX


class RatingCommentPage(Page):
    comment = StringProperty("")

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self.ids.keyboard.typing = Typing(text=desk.session.comment, shift=not desk.session.comment)
        self.ids.keyboard.longest = COMMENT_MAX
        self.ids.keyboard.refresh()

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
