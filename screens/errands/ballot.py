"""Gives the station a ballot when its last question was asked."""

from typing import TYPE_CHECKING

from kiosk.ballot_form import form
from kiosk.wire.asked import BallotAnswer, GiveBallot
from kiosk.wire.pushes import Reply
from screens.errands.kiosk import Errands
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk


class BallotErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk = desk
        self._ask = ask

    def answer(self, points: int | None) -> None:
        """To the question that stands; None passes it over."""
        session = self._desk.session
        if self._desk.state.busy:
            return
        if session.ballot.question(form()) is not None:
            session.ballot = session.ballot.answered(form(), points)
        if session.ballot.question(form()) is None:
            self._give()
        self._desk.changed()

    def back(self) -> None:
        self._desk.session.ballot = self._desk.session.ballot.back()
        self._desk.changed()

    def _give(self) -> None:
        given = self._desk.session.ballot.given
        answers = tuple(BallotAnswer(no=no, points=points) for no, points in given.items() if points is not None)
        skipped = tuple(no for no, points in given.items() if points is None)
        key = ("ballot", *(f"{no}:{points}" for no, points in given.items()))
        request = GiveBallot(id=self._ask.command(key), version=form().version, answers=answers, skipped=skipped)
        self._ask.once(request, self._ask.own(lambda reply: self._given(key, reply)))

    def _given(self, key: tuple[str, ...], reply: Reply) -> None:
        """What could not be recorded stays: the last question is asked once more."""
        self._ask.settle(key, reply)
        if reply.ok:
            self._desk.event("given")
            return
        self._desk.session.ballot = self._desk.session.ballot.back()
        self._ask.sorry(reply, _("Chưa ghi được đánh giá"))
