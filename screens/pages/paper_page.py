"""What pages with a paper share: they go home by themselves once its fate is known, and say when."""

from kivy.properties import NumericProperty, StringProperty

from screens import words
from screens.flow.kiosk import ends_ms
from screens.pages.page import Page

PRINTING = ("queued", "sending")


class PaperPage(Page):
    """`left`: share of the time that is left."""

    left = NumericProperty(1.0)
    countdown = StringProperty("")

    def show_moment(self, at_ms):
        state, rules = self.desk.state, self.desk.rules
        if state.paper_ms is not None:
            left_ms = max(0, ends_ms(state, rules) - at_ms)
            self.left = left_ms / max(1, ends_ms(state, rules) - state.paper_ms)
            self.countdown = words.many("Về trang chủ sau {n} giây", -(-left_ms // 1000))
