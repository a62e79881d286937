"""Four digits that only the receipt's holder knows: of the telephone or identity number given at filing."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import theme
from screens.dossier_words import DIGITS
from screens.keyboard import BACKSPACE, ENTER
from screens.pages.page import Page
from screens.widgets.board import KeyCap

HEAD = 362
KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", BACKSPACE, "0")
COLUMNS = 3
KEY_MOST, FIELD, FIELD_SMALL, FIELD_FLAT = 150, 130, 96, 76


class DossierCheckPage(Page):
    shown = StringProperty("")
    whole = BooleanProperty(False)
    busy = BooleanProperty(False)
    cursor = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        for key in KEYS:
            self._add(key)

    def places(self, frame):
        """What is only read may stand above a low hand's reach."""
        above, field = frame.under(HEAD, 30, 40), FIELD if frame.as_drawn else FIELD_FLAT if frame.flat else FIELD_SMALL
        top = max(above + field + frame.gap, frame.low_y)
        boxes = frame.grid(len(KEYS) + 1, top, frame.bottom, 2 * COLUMNS if frame.flat else COLUMNS, KEY_MOST)
        return {"field": frame.line(above, field), **dict(zip((*KEYS, "go"), boxes, strict=True))}

    def show_change(self):
        digits = self.desk.session.receipt_digits
        self.shown, self.whole = "  ".join(digits), len(digits) == DIGITS
        self.busy = self.desk.state.busy

    def show_moment(self, at_ms):
        self.cursor = self.blinking(at_ms)

    def typed(self, text):
        if text == ENTER:
            self.send()
        elif text in KEYS:
            self.press(text)
        else:
            return False
        return True

    def press(self, key):
        session = self.desk.session
        digits = session.receipt_digits
        session.receipt_digits = digits[:-1] if key == BACKSPACE else (digits + key)[:DIGITS]
        self.show_change()

    def send(self):
        if self.whole:
            self.desk.mine.check()

    def _add(self, key):
        back = key == BACKSPACE
        cap = KeyCap(label="" if back else key, icon="back_sp" if back else "", box=self.at[key], strong=True)
        cap.place = f"key-{key}"
        if back:
            cap.fill, cap.edge = theme.KEY, theme.KEY_EDGE
        cap.bind(on_released=lambda *_args: self.press(key))
        self.ids.pad.add_widget(cap)
