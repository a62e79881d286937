"""Takes an answer to a consultation. Whether a household's code may answer says the collector; cut off, the answer is
kept and the collector counts it once it comes up."""

from typing import TYPE_CHECKING

from kiosk.domain import commands
from kiosk.domain.calendar import local
from kiosk.domain.consultations import USED_TEXT
from kiosk.domain.decision import Refused
from kiosk.domain.household_codes import code_mark, code_of
from kiosk.settings.consultations import Consultation
from kiosk.station.core import Ask
from kiosk.station.desks.families import Answers
from kiosk.station.desks.replies import ID_USED_TEXT
from kiosk.station.desks.requests import Caller
from kiosk.station.uplink.asking import LostError
from kiosk.wire import consulting, pushes
from kiosk.wire.base import Request
from kiosk.wire.consulting import CodeAnswer, CodeQuestion, Participation

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

OVER_TEXT = "Cuộc lấy ý kiến này đã kết thúc. Xin cảm ơn ông/bà."
CODE_TEXT = "Mã hộ chưa đúng dạng. Xin ông/bà xem lại mã trên giấy mời lấy ý kiến."
UNKNOWN_TEXT = "Không có mã hộ này trong danh sách. Xin ông/bà xem lại mã, hoặc hỏi tại quầy."
TOO_OFTEN_TEXT = "Máy đã nhận quá nhiều mã. Xin ông/bà chờ ít phút rồi thử lại, hoặc hỏi tại quầy."
NO_KEY_TEXT = "Máy chưa nối được máy chủ để nhận mã hộ. Mời ông/bà trả lời sau, hoặc hỏi tại quầy."
_REFUSED = {
    "used": ("household_answered", USED_TEXT),
    "unknown": ("unknown_code", UNKNOWN_TEXT),
    "too_often": ("too_often", TOO_OFTEN_TEXT),
}


def answers(desk: "Desk") -> dict[type[Request], Answers]:
    return {consulting.AnswerConsultation: ConsultingDesk(desk).answer}


class ConsultingDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def answer(self, request: consulting.AnswerConsultation, caller: Caller) -> pushes.Reply:
        """A repeat of a lost answer is not asked about again: the code it used is its own."""
        consultation = self._standing(request)
        code = self._mark(consultation, request.code)
        known = None if request.id in self._desk.state.answers else await self._known(consultation, code, caller)
        command = commands.AnswerConsultation(request.id, caller.terminal, consultation.id, request.option, code)
        answer = await self._desk.ask(lambda reply: Ask(command, reply))
        if answer.refusal is not None:
            raise answer.refusal
        if answer.about != f"c-{request.id}":
            raise Refused("id_used", ID_USED_TEXT)
        told = Participation(
            checked=known is not None or not code,
            answered=known.answered + 1 if known else None,
            households=consultation.households,
        )
        return pushes.Reply(id=request.id, consulted=told)

    def _standing(self, request: consulting.AnswerConsultation) -> Consultation:
        day = local(self._desk.now()).date().isoformat()
        for consultation in self._desk.running.configuration.centre.consultations:
            options = {option.id for option in consultation.options}
            if consultation.id == request.consultation and request.option in options and consultation.stands(day):
                return consultation
        raise Refused("consultation_over", OVER_TEXT)

    async def _known(self, consultation: Consultation, code: str, caller: Caller) -> CodeAnswer | None:
        """What the collector says of it; None when it cannot be asked. Raises Refused."""
        if code and (consultation.id, code) in self._desk.state.consulted:
            raise Refused("household_answered", USED_TEXT)
        if self._desk.ask_collector is None:
            return None
        question = CodeQuestion(consultation=consultation.id, code=code, terminal=caller.terminal)
        try:
            known: CodeAnswer = await self._desk.ask_collector(lambda collector: collector.household_code(question))
        except LostError:
            return None
        if known.outcome in _REFUSED:
            raise Refused(*_REFUSED[known.outcome])
        return known

    def _mark(self, consultation: Consultation, typed: str) -> str:
        """Without the centre's key no answer is taken: it could never be counted."""
        if consultation.answered_by == "anonymous":
            return ""
        code, key = code_of(typed), self._desk.household_key()
        if not code:
            raise Refused("household_code", CODE_TEXT)
        if not key:
            raise Refused("no_household_key", NO_KEY_TEXT)
        return code_mark(key, consultation.id, code)
