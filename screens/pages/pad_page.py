"""A code from a paper on a pad of large keys, or from a scanner: digits first, letters behind a key."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from screens import receipt_pad, theme
from screens.keyboard import BACKSPACE, ENTER
from screens.layout import NOWHERE, Box, Frame
from screens.pages.page import Page
from screens.receipt_pad import DIGITS, DIGITS_KEY, FLAT_DIGITS, GO, LETTERS, LETTERS_KEY
from screens.widgets.board import KeyCap

HEAD = 362
FIELD, FIELD_SMALL, FIELD_FLAT = 130, 96, 76
HINT_LEAST = 190
WORDS = {LETTERS_KEY: "ABC", DIGITS_KEY: "123"}


class PadPage(Page):
    """A page says where its code is kept (`name`, of the session), how short and long it is, and what `send` does."""

    name = ""
    least, longest = 1, 60
    start = ""
    """What stands in the field before anybody has typed."""

    titles = ListProperty([])
    sub = StringProperty("")
    hint = StringProperty("")
    go = ListProperty([])
    icon = StringProperty("dossier")
    shown = StringProperty("")
    whole = BooleanProperty(False)
    busy = BooleanProperty(False)
    cursor = NumericProperty(1)

    def __init__(self, desk, **kwargs):
        super().__init__(desk, **kwargs)
        if not self.code and self.start:
            self.keep(self.start)
        self._lay(self._digits)

    @property
    def _digits(self):
        return FLAT_DIGITS if theme.frame().flat else DIGITS

    @property
    def code(self) -> str:
        return getattr(self.desk.session, self.name)

    def keep(self, code: str) -> None:
        setattr(self.desk.session, self.name, code)
        self.show_change()

    def send(self):
        """With a code that is long enough."""
        raise NotImplementedError

    def places(self, frame):
        return pad_places(frame)

    def show_change(self):
        self.shown, self.whole = self.code.upper(), len(self.code.strip()) >= self.least
        self.busy = self.desk.state.busy

    def show_moment(self, at_ms):
        self.cursor = self.blinking(at_ms)

    def typed(self, text):
        """A scanner's code takes the place of what stood there before it."""
        if text == ENTER:
            self.enter()
        elif text == BACKSPACE or len(text) == 1:
            if text != BACKSPACE and self.code == self.start:
                self.keep("")
            self.press(text)
        else:
            return False
        return True

    def enter(self):
        if self.whole:
            self.send()

    def press(self, key):
        if key in WORDS:
            self._lay(LETTERS if key == LETTERS_KEY else self._digits)
        else:
            self.keep(receipt_pad.press(self.code, key, self.longest))

    def _lay(self, keys):
        self.ids.pad.clear_widgets()
        boxes = receipt_pad.key_boxes(theme.frame(), keys, self.at["below"][1])
        self.at = {**self.at, GO: boxes.pop(GO, NOWHERE)}
        for key, box in boxes.items():
            self.ids.pad.add_widget(self._cap(key, box))

    def _cap(self, key, box):
        back = key == BACKSPACE
        cap = KeyCap(label="" if back else WORDS.get(key, key), icon="back_sp" if back else "", box=box, strong=True)
        cap.place = f"key-{key}"
        if back or key in WORDS:
            cap.fill, cap.edge, cap.small = theme.KEY, theme.KEY_EDGE, key in WORDS
        cap.bind(on_released=lambda *_args: self.press(key))
        return cap


def pad_places(frame: Frame) -> dict[str, Box]:
    """The field, then where the code is found if there is room to say it, then the keys."""
    top = frame.under(HEAD, 30, 40)
    field = frame.line(top, FIELD if frame.as_drawn else FIELD_FLAT if frame.flat else FIELD_SMALL)
    after = top + field[3] + frame.gap
    room = frame.bottom - after - 4 * (receipt_pad.KEY_MOST + frame.gap) if not frame.flat else 0
    room = max(room, frame.low_y - after - frame.gap)
    hint = frame.line(after, room) if room >= HINT_LEAST else NOWHERE
    return {"field": field, "hint": hint, "below": frame.line(after + hint[3], 0), GO: NOWHERE}
