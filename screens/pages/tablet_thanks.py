"""Thank you, for three seconds."""

from kivy.properties import NumericProperty

from screens.pages.page import Page


class TabletThanksPage(Page):
    left = NumericProperty(1.0)

    def show_moment(self, at_ms):
        shown_ms = at_ms - self.desk.state.changed_ms
        self.left = max(0.0, 1 - shown_ms / self.desk.rules.thanks_ms)
