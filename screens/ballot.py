"""The ballot as one person fills it in: one question after another, each answered or passed over. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kiosk.ballot_form import BallotForm, Question

_NONE: Mapping[int, int | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Ballot:
    """`given`: points by indicator, None where it was passed over. `at`: place of the question that is asked."""

    at: int = 0
    given: Mapping[int, int | None] = field(default_factory=lambda: _NONE)

    def answered(self, form: BallotForm, points: int | None) -> "Ballot":
        """With an answer to the question that is asked, or none; and on to the next one."""
        return replace(self, at=self.at + 1, given={**self.given, form.questions[self.at].no: points})

    def back(self) -> "Ballot":
        return replace(self, at=max(0, self.at - 1))

    def question(self, form: BallotForm) -> Question | None:
        """None when all were asked."""
        return form.questions[self.at] if self.at < len(form.questions) else None

    def chosen(self, form: BallotForm) -> int | None:
        """What was answered before to the question that is asked."""
        question = self.question(form)
        return self.given.get(question.no) if question else None
