"""One question and its answers. Nothing is chosen beforehand; a touch answers, or asks for the household's code."""

from kivy.properties import ListProperty, NumericProperty, StringProperty

from screens import consult_words, theme
from screens.layout import listed
from screens.pages.info import GAP, HEAD_H, TopicRowsPage
from screens.session import Question
from screens.widgets.reading import wrapped
from screens.widgets.topic_row import row_height
from screens.words import _

INSIDE = 24
# Of a small screen the answers get the room.
TYPE, TYPE_SMALL, TYPE_FLAT = theme.LIST, theme.SMALL, 36


class ConsultPage(TopicRowsPage):
    question = StringProperty("")
    question_box = ListProperty([0, 0, 0, 0])
    question_px = NumericProperty(TYPE)

    def __init__(self, desk, **kwargs):
        self._one = consult_words.consultation(desk.centre, desk.session.consultation)
        self.question_px = TYPE_FLAT if theme.frame().flat else TYPE_SMALL if theme.frame().small else TYPE
        self.question = consult_words.question(self._one) if self._one else ""
        super().__init__(desk, **kwargs)

    def answers(self):
        for option in self._one.options if self._one else ():
            words = consult_words.option(option)
            yield f"option-{option.id}", "suggest", words, "", lambda option=option: self.choose(option)

    def choose(self, option):
        self.desk.session.option = option.id
        if self._one.answered_by == "household":
            self.desk.event("code")
        else:  # with a code, its page is the second step; nothing is sent by a slip of the finger
            self.desk.put(
                Question(
                    _("Gửi ý kiến này?"),
                    consult_words.option(option),
                    yes=_("Gửi ý kiến"),
                    no=_("Chọn lại"),
                    act=self.desk.consult.answer,
                )
            )

    def _placed(self, columns, hinted):
        """Below the question, which may stand above a low hand's reach."""
        frame = theme.frame()
        above = frame.under(HEAD_H, GAP, 20)
        height = wrapped(self.question, self.question_px, frame.w - 2 * INSIDE, bold=True) + 2 * INSIDE
        self.question_box = frame.line(above, height)
        width = (frame.w - frame.gap * (columns - 1)) / columns
        rows = [row_height(title, "", width) for _, _, title, _, _ in self._answers]
        top = max(above + height + frame.gap, frame.low_y)
        return listed(
            frame, len(rows), top, frame.bottom, max(rows, default=0), gap=min(GAP, frame.gap), columns=columns
        )
