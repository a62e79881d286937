"""One question, its answers as large buttons; they lead to the next question or to a procedure."""

from kiosk.wire.find import AnswerView, QuestionView
from screens import theme, words
from screens.pages.info import TopicRowsPage
from screens.words import _

HINT_MOST = 38  # letters of one line


class LifeQuestionPage(TopicRowsPage):
    hints_may_go = True

    def __init__(self, desk, **kwargs):
        self._question = None
        super().__init__(desk, **kwargs)

    def show_change(self):
        question = self.desk.session.questions[-1] if self.desk.session.questions else None
        if question is not self._question:
            self._question = question
            self.titles, self.sub = title_of(question), sub_of(question)
            if self._shown:
                self._lay()

    def answers(self):
        find = self.desk.find
        for n, answer in enumerate(self._question.answers if self._question else (), 1):
            title, hint = answer_words(answer, self._question, brief=theme.frame().small)
            yield f"answer-{n}", answer.icon, title, hint, lambda answer=answer: find.answer(answer)
        if self._question and self._question.about == "nearest":
            yield "fields", "lookup", _("Xem mọi lĩnh vực"), "", find.fields
        hint = "" if theme.frame().small else _("Không thấy việc cần làm?")
        yield "other", "ticket", _("Lấy số Việc khác"), hint, find.take_other


def title_of(question: QuestionView | None) -> list[str]:
    if question is None:
        return []
    said = {
        "hits": _("Ông/bà cần việc nào?"),
        "fields": _("Ông/bà cần lĩnh vực nào?"),
        "nearest": _("Ông/bà cần lĩnh vực nào?"),
    }
    return [question.title or said.get(question.about, _("Ông/bà cần việc nào?"))]


def sub_of(question: QuestionView | None) -> str:
    if question and question.about == "field":
        return words.many("{n} thủ tục", len(question.answers))
    return _("Mời ông/bà chọn một dòng")


def answer_words(answer: AnswerView, question: QuestionView, *, brief: bool = False) -> tuple[str, str]:
    """Title and hint. A field says how many procedures it has; a name that says no more, or takes two lines, is left
    out; where there is little room all are, so that more answers stand side by side."""
    if brief:
        return answer.title, ""
    if question.about in ("fields", "nearest"):
        return answer.title, words.many("{n} thủ tục", int(answer.hint))
    says_more = answer.hint.lower() != answer.title.lower() and len(answer.hint) <= HINT_MOST
    return answer.title, answer.hint if says_more else ""
