"""Which ticket: its number and its check digits, on a pad of large keys."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import theme
from screens.codepad import append, is_whole, spaced
from screens.keyboard import BACKSPACE, ENTER
from screens.layouts.code import code_places
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

    def places(self, frame):
        self._places = code_places(frame, len(self._letters()))
        return self._places.at

    def show_change(self):
        session = self.desk.session
        self.code, self.problem = session.code, session.problem
        self.shown, self.whole = spaced(self.code), is_whole(self.code)
        self.busy = self.desk.state.busy

    def show_moment(self, at_ms):
        self.cursor = self.blinking(at_ms)

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
        for letter, box in zip(self._letters(), self._places.letters, strict=True):
            self._add(letter, box)

    def _letters(self):
        return [service.series for service in self.desk.centre.services]

    def _lay_digits(self):
        for key, box in zip("".join(DIGIT_ROWS), self._places.digits, strict=False):
            self._add(key, box)
        self.ids.go.box = list(self._places.digits[-1])

    def _add(self, key, box):
        cap = KeyCap(label="" if key == "⌫" else key, icon="back_sp" if key == "⌫" else "", box=box, strong=True)
        cap.place = f"key-{BACKSPACE if key == '⌫' else key}"
        if key == "⌫":
            cap.fill, cap.edge = theme.KEY, theme.KEY_EDGE
        cap.bind(on_released=lambda *_args: self.press(key))
        self.ids.pad.add_widget(cap)
