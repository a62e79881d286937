"""One's own words, on the on-screen keyboard; who has more to say writes on the phone."""

from dataclasses import replace

from kivy.properties import BooleanProperty, StringProperty

from screens import keyboard, said
from screens.keyboard import Typing
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.pages.say import kind_words
from screens.words import _

HEAD_H = 262
LETTER_SHARE, LINE_SHARE = 0.56, 1.4  # of the type's size, a letter's width and a line's height
LEAST_PX = 34
SHARE_MOST = 0.67  # of the body: on ten inches keys are smaller than a finger rather than all there is


class SayTextPage(Page):
    title = StringProperty("")
    shown = StringProperty("")
    empty = BooleanProperty(True)
    may_go_on = BooleanProperty(False)
    has_phone = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        session = desk.session
        if session.said.kind is None and session.procedure:  # one comes from the page of a procedure
            session.said = said.about(session.procedure.procedure, session.procedure.name)
        self.has_phone = bool(desk.say_url)
        super().__init__(desk, **kwargs)
        self.title = kind_words(session.said.kind or "suggestion")[0]
        self.ids.keyboard.typing = Typing(text=session.said.text, shift=not session.said.text)
        self.ids.keyboard.longest = said.TEXT_MAX
        self.ids.keyboard.refresh()

    def places(self, frame: Frame) -> dict[str, Box]:
        """The buttons under the text; on a small wide screen beside it."""
        frame = frame.typing
        keys = keyboard_box(frame)
        top = frame.head_h(HEAD_H) + frame.gap if frame.upright else frame.top(HEAD_H, 28)
        if frame.small and not frame.upright:
            text, phone, on = frame.split(top, keys[1] - frame.gap - top, [2, 1, 1], frame.top_w)
            wide = (phone[0], top, on[0] + on[2] - phone[0], phone[3])
            return {"text": text, "phone": phone, "on": on, "keyboard": keys, "wide": wide}
        height = button_h(frame)
        y = keys[1] - frame.gap - height
        phone, on = frame.split(y, height, [5, 3])
        text = frame.line(top, y - frame.gap - top)
        return {"text": text, "phone": phone, "on": on, "keyboard": keys, "wide": frame.line(y, height)}

    def show_change(self):
        now = self.desk.session.said
        self.shown, self.empty = said.last_letters(now.text, letters_in(self.at["text"])), not now.text
        self.may_go_on = now.may_go_on

    def hint(self):
        now = self.desk.session.said
        if now.kind == "home_service":
            return _("Cần làm việc gì, cho ai, lúc nào tiện.")
        return _("Mời ông/bà gõ ở đây.")

    def about(self):
        now = self.desk.session.said
        if now.procedure:
            return _("Đòi thêm giấy tờ, lệ phí: {name}").format(name=now.procedure_name)
        return ""

    def typed_text(self, text):
        session = self.desk.session
        session.said = replace(session.said, text=text)
        self.show_change()

    def typed(self, text):
        return type_into(self.ids.keyboard, text)


def type_into(board, text: str) -> bool:
    """A key of a real keyboard, as the one on the screen; whether it was of use."""
    name = keyboard.SPACE if text == " " else text
    if name in (keyboard.BACKSPACE, keyboard.SPACE) or len(name) == 1:
        board.press(name)
        return True
    return False


def keyboard_box(frame: Frame) -> Box:
    """At the foot of the body, over the three buttons; its keys are never smaller than a finger."""
    drawn, gap = (517.0, 20) if frame.upright else (436.0, 16)
    if frame.flat:
        return frame.keyboard
    least = 4 * (least_h(frame) + gap) + 38
    height = drawn if frame.as_drawn else least if frame.low else max(least, min(drawn, 420.0))
    height = min(height, SHARE_MOST * frame.bottom)
    x = frame.column + (24 if frame.column else 0)
    return x, frame.bottom - height, frame.width - x, height


def least_h(frame: Frame) -> float:
    """20 mm, whatever the size of letters."""
    return frame.finger / max(1.0, frame.text)


def button_h(frame: Frame) -> float:
    """Beside a keyboard room is short."""
    return 96.0 if frame.as_drawn else max(68.0, least_h(frame)) if frame.low else max(84.0, frame.finger)


def letters_in(box: Box) -> int:
    """So many at least fit in the smallest letters."""
    a_line = (box[2] - 72) / (LEAST_PX * LETTER_SHARE)
    return max(20, int(a_line * max(1, (box[3] - 48) // (LEAST_PX * LINE_SHARE)) * 0.8))
