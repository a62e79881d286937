"""Which ticket: its number and its check digits, on a pad of large keys."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import theme
from screens.codepad import append, is_whole, spaced
from screens.keyboard import BACKSPACE, ENTER
from screens.pages.page import Page
from screens.widgets.board import KeyCap

DIGIT_ROWS = ("123", "456", "789", "⌫0")


class RatingCodePage(Page):
    code = StringProperty("")
    shown = StringProperty("")
    problem = StringProperty("")
    whole = BooleanProperty(False)
    busy = BooleanProperty(False)
    cursor = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        self._lay_letters()
        self._lay_digits()

    def show_change(self):
        session = self.desk.session
        self.code, self.problem = session.code, session.problem
        self.shown, self.whole = spaced(self.code), is_whole(self.code)
        self.busy = self.desk.state.busy

    def show_moment(self, at_ms):
        self.cursor = at_ms // 600 % 2

    def typed(self, text):
        if text == ENTER:
            self.send()
        elif text == BACKSPACE:
            self.press("⌫")
        elif len(text) == 1 and text.isascii() and text.isalnum():
            self.press(text)
        else:
            return False
        return True

    def press(self, key):
        session = self.desk.session
        session.code = session.code[:-1] if key == "⌫" else append(session.code, key)
        session.problem = ""
        self.show_change()

    def send(self):
        if self.whole:
            self.desk.ask.find_ticket(self.code)

    def _lay_letters(self):
        """Only the letters this centre's tickets begin with."""
        letters = [service.series for service in self.desk.centre.services]
        columns = min(len(letters), 7) if theme.portrait() else len(letters)
        left, width, top, height = (48, 984, 700, 104) if theme.portrait() else (708, 1164, 240, 96)
        step = (width + 12) / columns
        for n, letter in enumerate(letters):
            x, y = left + n % columns * step, top + n // columns * (height + 16)
            self._add(letter, [x, y, step - 12, height])

    def _lay_digits(self):
        rows = -(-len(self.desk.centre.services) // 7)
        left, width, top = (48, 984, 844 + (rows - 1) * 120) if theme.portrait() else (708, 1164, 362)
        height = (132 if rows == 1 else 104) if theme.portrait() else 116
        step_x, step_y = (width + 24) / 3, height + 20
        for row, keys in enumerate(DIGIT_ROWS):
            for column, key in enumerate(keys):
                self._add(key, [left + column * step_x, top + row * step_y, step_x - 24, height])
        self.ids.go.box = [left + 2 * step_x, top + 3 * step_y, step_x - 24, height]

    def _add(self, key, box):
        cap = KeyCap(label="" if key == "⌫" else key, icon="back_sp" if key == "⌫" else "", box=box, strong=True)
        if key == "⌫":
            cap.fill, cap.edge = theme.KEY, theme.KEY_EDGE
        cap.bind(on_released=lambda *_args: self.press(key))
        self.ids.pad.add_widget(cap)
