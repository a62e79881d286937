"""Why not: several reasons, a few words, or nothing. Asked only after a low score."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import theme, words
from screens.pages.page import Page
from screens.widgets.tiles import Choice


class RatingReasonsPage(Page):
    level = NumericProperty(1)
    comment = StringProperty("")
    busy = BooleanProperty(False)
    too_late = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        self._choices = []
        super().__init__(desk, **kwargs)
        self._lay_choices()

    def show_change(self):
        session = self.desk.session
        self.level, self.comment, self.busy = session.level or 1, session.comment, self.desk.state.busy

    def show_moment(self, at_ms):
        self.too_late = not self.desk.may_choose_again()

    def _lay_choices(self):
        for n, reason in enumerate(self.desk.centre.rating.reasons):
            choice = Choice(
                title=words.chosen(reason.text, reason.text_en),
                down=reason.id in self.desk.session.reasons,
                box=self.choice_box(n),
            )
            choice.bind(on_released=lambda choice, reason=reason.id: self._flip(choice, reason))
            self.ids.choices.add_widget(choice)

    def _flip(self, choice, reason):
        session = self.desk.session
        choice.down = not choice.down
        kept = tuple(known for known in session.reasons if known != reason)
        session.reasons = (*kept, reason) if choice.down else kept

    @staticmethod
    def choice_box(n: int) -> list[float]:
        if theme.portrait():
            return [48 + n % 2 * 504, 470 + n // 2 * 204, 480, 176]
        return [708 + n % 2 * 594, 40 + n // 2 * 164, 570, 136]
