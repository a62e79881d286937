"""Name, phone, address: one line each, the chosen one is typed."""

from dataclasses import replace

from kivy.properties import BooleanProperty

from screens import said
from screens.keyboard import Typing
from screens.layout import NOWHERE, Box, Frame
from screens.pages.page import Page
from screens.pages.say_text import button_h, keyboard_box, type_into
from screens.widgets.contact_line import ContactLine
from screens.words import _

HEAD_H = 262
LINE_H_LEAST = 96.0  # a label and what was typed


class SayWhoPage(Page):
    may_send = BooleanProperty(False)
    busy = BooleanProperty(False)
    stepwise = BooleanProperty(False)
    goes_on = BooleanProperty(False)  # to the next line, not yet to the centre

    def __init__(self, desk, **kwargs):
        self._lines = {}
        super().__init__(desk, **kwargs)
        needed = said.NEEDED.get(desk.session.said.kind or "", ())
        for name in said.FIELDS:
            line = ContactLine(label=label_of(name, name in needed), place=name, box=self.at[name])
            line.bind(on_released=lambda _line, name=name: self._choose(name))
            self._lines[name] = line
            self.ids.lines.add_widget(line)
        self._choose(desk.session.said.field)

    def places(self, frame: Frame) -> dict[str, Box]:
        """Three lines, and below them the button; where there is no room for them one after another, beside it."""
        frame = frame.typing
        keys, height = keyboard_box(frame), button_h(frame)
        if frame.flat:
            return self._flat_places(frame, keys)
        send_y, top = keys[1] - frame.gap - height, frame.top(HEAD_H, 28)
        columns = 1 if frame.upright else 2
        lines = frame.grid(3, top, send_y - frame.gap, columns, most=130)
        self.stepwise = lines[0][3] < LINE_H_LEAST
        if self.stepwise:
            line, send = frame.split(send_y, height, [2, 1])
            lines = [line] * 3
        else:
            send = frame.line(send_y, height)
        return {**dict(zip(said.FIELDS, lines, strict=True)), "send": send, "keyboard": keys}

    def _flat_places(self, frame: Frame, keys: Box) -> dict[str, Box]:
        self.stepwise = True
        line, send = frame.split(frame.gap, keys[1] - 2 * frame.gap, [2, 1], frame.top_w)
        return {**dict.fromkeys(said.FIELDS, line), "send": send, "keyboard": keys}

    def show_change(self):
        now = self.desk.session.said
        self.goes_on = self.stepwise and now.field != said.FIELDS[-1]
        self.may_send, self.busy = now.may_send or self.goes_on, self.desk.state.busy
        for name, line in self._lines.items():
            line.text, line.down = getattr(now, name), name == now.field
            line.box = self.at[name] if line.down or not self.stepwise else NOWHERE

    def send(self):
        if self.goes_on:
            self._choose(said.FIELDS[said.FIELDS.index(self.desk.session.said.field) + 1])
        else:
            self.desk.voice.give(True)

    def _choose(self, field):
        session = self.desk.session
        session.said = replace(session.said, field=field)
        text = getattr(session.said, field)
        self.ids.keyboard.longest = said.FIELD_MAX[field]
        self.ids.keyboard.typing = Typing(text=text, shift=field == "name" and not text, figures=field == "phone")
        self.ids.keyboard.refresh()
        self.show_change()

    def typed_text(self, text):
        session = self.desk.session
        session.said = said.typed(session.said, text)
        self.show_change()

    def typed(self, text):
        return type_into(self.ids.keyboard, text)


def label_of(name: str, needed: bool) -> str:
    label = {"name": _("Họ và tên"), "phone": _("Điện thoại"), "address": _("Địa chỉ")}[name]
    return _("{label} (cần có)").format(label=label) if needed else label
