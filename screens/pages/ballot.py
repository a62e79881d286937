"""The long form of a rating: one question a screen, three answers, nothing chosen beforehand, each may be skipped."""

from kivy.properties import BooleanProperty, StringProperty

from kiosk.ballot_form import form
from screens import words
from screens.layout import Box, Frame
from screens.pages.page import Page
from screens.widgets.picks import PickRow
from screens.words import _

HEAD_H = 400
ROW_H = 190
LINE_H = 110.0


class BallotPage(Page):
    title = StringProperty("")
    count = StringProperty("")
    first = BooleanProperty(True)
    busy = BooleanProperty(False)

    def __init__(self, desk, **kwargs):
        self._rows = []
        super().__init__(desk, **kwargs)

    def places(self, frame: Frame) -> dict[str, Box]:
        height = max(LINE_H if not frame.small else frame.row_h(84.0), frame.finger)
        line_y = frame.bottom - height
        before, over = frame.split(line_y, height, [2, 3])
        rows = frame.grid(3, frame.top(HEAD_H), line_y - frame.gap, 1, most=ROW_H)
        return {"before": before, "over": over} | {str(2 - n): box for n, box in enumerate(rows)}

    def show_change(self):
        ballot = self.desk.session.ballot
        question = ballot.question(form())
        self.first, self.busy = ballot.at == 0, self.desk.state.busy
        if question is None:  # all were asked, the answer is awaited
            return
        self.title = words.chosen(question.text, question.text_en)
        self.count = _("Câu {n} trên {all}").format(n=ballot.at + 1, all=len(form().questions))
        self._show_levels(question, ballot.chosen(form()))

    def _show_levels(self, question, chosen):
        for row in self._rows:
            self.ids.rows.remove_widget(row)
        self._rows = [self._row(level, level.points == chosen) for level in question.levels]
        for row in self._rows:
            self.ids.rows.add_widget(row)

    def _row(self, level, chosen):
        """`chosen`: answered so before, seen again on the way back. One icon for all: none looks like the right one."""
        place = f"points-{level.points}"
        title = words.chosen(level.text, level.text_en)
        row = PickRow(icon="doc", title=title, down=chosen, place=place, box=self.at[str(level.points)])
        row.bind(on_released=lambda _row: self.desk.ballot.answer(level.points))
        return row
