"""Questions as a kiosk shows them, with the answers that lead somewhere in this centre's catalogue. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from kiosk.languages import of_two
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.fields import Fields
from kiosk.procedures.guide import EVENTS, FIELD, Answer, Guide, is_question
from kiosk.procedures.index import Hit
from kiosk.wire.find import AnswerView, QuestionView

ALL_FIELDS = "fields"
FIELD_MOST = 300  # procedures of one field: 50 pages of a screen; nobody turns further, one searches


class GuideViews:
    """`procedures` by id, as citizens meet them."""

    def __init__(self, guide: Guide, procedures: Mapping[str, Procedure], fields: Fields) -> None:
        self._guide, self._procedures, self._fields = guide, procedures, fields

    def asked(self, question: str, language: str) -> QuestionView | None:
        """None for a question that nobody may ask here."""
        if question == EVENTS:
            return self._life(language)
        if question == ALL_FIELDS:
            return QuestionView(about="fields", question=question, answers=self._field_answers(self._fields.names))
        if question.startswith(FIELD):
            return self._field(question.removeprefix(FIELD))
        return self._guided(question, language)

    def for_query(self, query: str, hits: Sequence[Hit], near: Iterable[Hit], language: str) -> QuestionView | None:
        """What to ask back; None when the hits are the answer."""
        if asked := self._guide.asked_by(query):
            return self._guided(asked, language)
        if answers := tuple(AnswerView(title=hit.short_name, icon="doc", procedure=hit.id) for hit in near):
            return QuestionView(about="hits", answers=answers)
        if hits or not query.strip():
            return None
        return QuestionView(about="nearest", answers=self._field_answers(self._fields.nearest(query)))

    def _life(self, language: str) -> QuestionView:
        answers = (
            AnswerView(title=of_two(language, e.title, e.title_en), icon=e.icon, question=e.ask)
            for e in self._guide.events
            if self._guided(e.ask, language)
        )
        return QuestionView(about="life", answers=tuple(answers))

    def _guided(self, question: str, language: str) -> QuestionView | None:
        asked = self._guide.questions.get(question)
        if asked is None:
            return None
        answers = tuple(self._answer(answer, language) for answer in asked.answers if self._leads(answer.to))
        title = of_two(language, asked.title, asked.title_en)
        return QuestionView(about="guide", question=question, title=title, answers=answers) if answers else None

    def _leads(self, to: str) -> bool:
        if to.startswith(FIELD):
            return to.removeprefix(FIELD) in self._fields.counts
        if is_question(to):
            return any(self._leads(answer.to) for answer in self._guide.questions[to].answers)
        return to in self._procedures

    def _answer(self, answer: Answer, language: str) -> AnswerView:
        """Under what leads to a procedure stands that procedure's name, as the catalogue has it."""
        title, to = of_two(language, answer.say, answer.say_en), answer.to
        if to in self._procedures:
            return AnswerView(title=title, hint=self._procedures[to].short_name, icon="doc", procedure=to)
        return AnswerView(title=title, icon="right", question=to)

    def _field(self, name: str) -> QuestionView | None:
        found = [procedure for procedure in self._procedures.values() if procedure.field == name][:FIELD_MOST]
        answers = tuple(AnswerView(title=p.short_name, hint=_facts(p), icon="doc", procedure=p.id) for p in found)
        return QuestionView(about="field", question=FIELD + name, title=name, answers=answers) if answers else None

    def _field_answers(self, names: Iterable[str]) -> tuple[AnswerView, ...]:
        """`hint`: how many procedures, as a bare number."""
        return tuple(
            AnswerView(title=name, hint=str(self._fields.counts[name]), icon="lookup", question=FIELD + name)
            for name in names
        )


def _facts(procedure: Procedure) -> str:
    return " · ".join(part for part in (procedure.time_short, procedure.fee_short) if part)
