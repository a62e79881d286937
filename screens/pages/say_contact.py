"""May the centre contact whoever wrote? Asked after the words, with what is done with it; nothing is pre-selected."""

from kivy.properties import BooleanProperty, StringProperty

from screens import words
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.said import NEEDED
from screens.words import _

HEAD_H = 362
BUTTON_H = 130.0
TEXT_H_MOST = 640.0


class SayContactPage(Page):
    consent = StringProperty("")
    needed = BooleanProperty(False)
    busy = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        voice = desk.centre.voice
        self.needed = desk.session.said.kind in NEEDED
        self.consent = words.chosen(voice.consent_text, voice.consent_text_en)
        super().__init__(desk, **kwargs)

    def places(self, frame: Frame) -> dict[str, Box]:
        height = max(BUTTON_H if not frame.small else frame.row_h(90.0), frame.finger)
        if frame.small and not frame.upright:
            return self._beside(frame, height)
        without_y = frame.bottom - height
        with_y = without_y if self.needed else without_y - frame.gap - height
        top = frame.head_h(HEAD_H) + frame.gap if frame.upright else frame.top(HEAD_H)
        text = frame.line(top, min(TEXT_H_MOST, with_y - frame.gap - top))
        return {"text": text, "with": frame.line(with_y, height), "without": frame.line(without_y, height)}

    def _beside(self, frame: Frame, height: float) -> dict[str, Box]:
        """Where a screen is low both buttons stand in one line."""
        y, top = frame.bottom - height, frame.top(HEAD_H)
        shares = [1] if self.needed else [1, 1]
        buttons = frame.split(y, height, shares)
        text = frame.line(top, y - frame.gap - top)
        return {"text": text, "with": buttons[0], "without": buttons[-1]}

    def show_change(self):
        self.busy = self.desk.state.busy

    def titles(self):
        return [_("Cán bộ liên hệ với ông/bà?")] if not self.needed else [_("Cán bộ đến nhà ai, ở đâu?")]
