"""Why not: several reasons, a few words, or nothing. Asked only after a low score."""

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from screens import theme, words
from screens.layout import Box
from screens.layouts.reasons import reasons_places
from screens.pages.page import Page
from screens.widgets.rows import Choice


class RatingReasonsPage(Page):
    level = NumericProperty(1)
    comment = StringProperty("")
    busy = BooleanProperty(False)
    too_late = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        self._choices = []
        super().__init__(desk, **kwargs)
        self._lay_choices()

    def places(self, frame):
        return reasons_places(frame, len(self.desk.centre.rating.reasons))[0]

    def show_change(self):
        session = self.desk.session
        self.level, self.comment, self.busy = session.level or 1, session.comment, self.desk.state.busy

    def show_moment(self, at_ms):
        self.too_late = not self.desk.may_choose_again()

    def _lay_choices(self):
        reasons = self.desk.centre.rating.reasons
        for reason, box in zip(reasons, self.choice_boxes(len(reasons)), strict=True):
            choice = Choice(
                title=words.chosen(reason.text, reason.text_en),
                down=reason.id in self.desk.session.reasons,
                box=box,
            )
            choice.bind(on_released=lambda choice, reason=reason.id: self._flip(choice, reason))
            self.ids.choices.add_widget(choice)

    def _flip(self, choice, reason):
        session = self.desk.session
        choice.down = not choice.down
        kept = tuple(known for known in session.reasons if known != reason)
        session.reasons = (*kept, reason) if choice.down else kept

    def choice_boxes(self, count: int) -> list[Box]:
        return reasons_places(theme.frame(), count)[1]
