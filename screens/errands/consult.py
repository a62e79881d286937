"""Gives the station an answer to a consultation."""

from typing import TYPE_CHECKING

from kiosk.wire.consulting import AnswerConsultation
from kiosk.wire.pushes import Reply
from screens.errands.kiosk import TAKE_PATIENCE_MS, Errands
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk


class ConsultErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk, self._ask = desk, ask

    def answer(self) -> None:
        """What was chosen, with the code that was typed. Asked again it is the same answer."""
        session = self._desk.session
        key = ("consult", session.consultation, session.option, session.household)
        request = AnswerConsultation(
            id=self._ask.command(key),
            consultation=session.consultation,
            option=session.option,
            code=session.household,
        )
        self._ask.once(request, self._ask.own(lambda reply: self._answered(key, reply)), TAKE_PATIENCE_MS)

    def _answered(self, key: tuple[str, ...], reply: Reply) -> None:
        """The code is forgotten as soon as the station has it."""
        self._ask.settle(key, reply)
        if reply.consulted is None:
            self._ask.sorry(reply, _("Chưa ghi được ý kiến"))
            return
        session = self._desk.session
        session.household, session.option, session.consulted = "", "", reply.consulted
        session.commands.clear()  # their keys hold what was typed
        self._desk.event("answered_one")
