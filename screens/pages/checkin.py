"""I have an appointment: its code from the slip, by a large pad or a scanner, brings the number."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import appointment_words, booking_pad, theme
from screens.keyboard import BACKSPACE, ENTER
from screens.layouts.checkin import checkin_places, key_box
from screens.pages.page import Page
from screens.widgets.board import KeyCap


class CheckinPage(Page):
    shown = StringProperty("")
    whole = BooleanProperty(False)
    busy = BooleanProperty(False)
    cursor = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        for row, keys in enumerate(booking_pad.ROWS):
            for column, key in enumerate(keys):
                self._add(key, key_box(theme.frame(), self.at["pad"], row, column))

    def places(self, frame):
        return checkin_places(frame)

    def show_change(self):
        code = self.desk.session.booking_code
        self.shown, self.whole = appointment_words.spaced(code), booking_pad.is_whole(code)
        self.busy = self.desk.state.busy

    def show_moment(self, at_ms):
        self.cursor = self.blinking(at_ms)

    def typed(self, text):
        if text == ENTER:
            self.send()
        elif text == BACKSPACE:
            self.rub_out()
        elif text:
            self.press(text)
        return True

    def press(self, key):
        self.desk.session.booking_code = booking_pad.append(self.desk.session.booking_code, key)
        self.show_change()

    def rub_out(self):
        self.desk.session.booking_code = self.desk.session.booking_code[:-1]
        self.show_change()

    def send(self):
        if self.whole:
            self.desk.appointments.check_in(self.desk.session.booking_code)

    def cancel(self):
        if self.whole and not self.busy:
            self.desk.appointments.cancel(self.desk.session.booking_code)

    def _add(self, key, box):
        cap = KeyCap(label=key, box=box, strong=True, place=f"key-{key}")
        cap.bind(on_released=lambda *_args: self.press(key))
        self.ids.pad.add_widget(cap)
