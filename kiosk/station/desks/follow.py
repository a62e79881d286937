"""Answers whoever holds the receipt of what was said: how far it is. The collector knows; nothing of it stays here."""

from typing import TYPE_CHECKING

from kiosk.domain.decision import Refused
from kiosk.domain.voice import parse_receipt
from kiosk.station.desks.families import Answers
from kiosk.station.desks.requests import Caller
from kiosk.station.uplink.asking import LostError
from kiosk.wire import pushes, say
from kiosk.wire.base import Request
from kiosk.wire.voices import VoiceAnswer, VoiceQuestion

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

LOST_TEXT = "Hệ thống đang mất kết nối. Xin ông/bà xem lại sau, hoặc đọc mã cho cán bộ."
FORM_TEXT = "Mã biên nhận chưa đúng. Xin ông/bà xem lại từng chữ trên giấy biên nhận."
UNKNOWN_TEXT = "Chưa thấy mã này. Nếu vừa gửi, xin ông/bà xem lại sau ít phút; nếu gõ mã, xin xem lại từng chữ."
TOO_OFTEN_TEXT = "Máy đã tra cứu quá nhiều lần. Xin ông/bà chờ ít phút rồi thử lại, hoặc hỏi tại quầy."
_REFUSED = {"unknown": ("no_such_receipt", UNKNOWN_TEXT), "too_often": ("too_often", TOO_OFTEN_TEXT)}


def answers(desk: "Desk") -> dict[type[Request], Answers]:
    return {say.AskVoice: FollowDesk(desk).follow}


class FollowDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def follow(self, request: say.AskVoice, caller: Caller) -> pushes.Reply:
        code, ask = parse_receipt(request.code), self._desk.ask_collector
        if not code:
            raise Refused("receipt_form", FORM_TEXT)
        if ask is None:
            raise Refused("voice_lost", LOST_TEXT)
        question = VoiceQuestion(code=code, terminal=caller.terminal)
        try:
            answer: VoiceAnswer = await ask(lambda collector: collector.voice(question))
        except LostError:
            raise Refused("voice_lost", LOST_TEXT) from None
        if answer.outcome in _REFUSED:
            raise Refused(*_REFUSED[answer.outcome])
        return pushes.Reply(id=request.id, followed=answer.voice)
