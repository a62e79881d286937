"""Answers what a kiosk asks for its holder: how far a dossier is. The collector knows; nothing of it stays here."""

from typing import TYPE_CHECKING

from kiosk.domain.calendar import local
from kiosk.domain.decision import Refused
from kiosk.domain.dossier_codes import DossierCodeError, parse
from kiosk.station.desks.families import Answers
from kiosk.station.desks.requests import Caller
from kiosk.station.uplink.asking import LostError
from kiosk.wire import mine, pushes
from kiosk.wire.base import Request
from kiosk.wire.dossiers import DossierAnswer, DossierQuestion

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

OFF_TEXT = "Trung tâm chưa cho xem hồ sơ trên máy này. Mời ông/bà hỏi tại quầy."
LOST_TEXT = "Hệ thống đang mất kết nối. Mời ông/bà đến quầy để hỏi hồ sơ."
UNKNOWN_TEXT = (
    "Chưa tìm thấy hồ sơ với mã và bốn số này. Xin ông/bà xem lại giấy tiếp nhận; hồ sơ vừa nộp có thể chưa có ở đây."
)
TOO_OFTEN_TEXT = "Máy đã tra cứu quá nhiều lần. Xin ông/bà chờ ít phút rồi thử lại, hoặc hỏi tại quầy."
_REFUSED = {"unknown": ("no_such_dossier", UNKNOWN_TEXT), "too_often": ("too_often", TOO_OFTEN_TEXT)}


def answers(desk: "Desk") -> dict[type[Request], Answers]:
    return {mine.AskDossier: MineDesk(desk).dossier}


class MineDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def dossier(self, request: mine.AskDossier, caller: Caller) -> pushes.Reply:
        ask = self._desk.ask_collector
        if ask is None or not self._desk.running.configuration.centre.dossiers.enabled:
            raise Refused("no_dossiers", OFF_TEXT)
        try:
            code = parse(request.code, local(self._desk.now()).date()).text
        except DossierCodeError as error:
            raise Refused(f"dossier_code_{error.error}", error.text) from None
        try:
            question = DossierQuestion(code=code, second=request.second, terminal=caller.terminal)
            answer: DossierAnswer = await ask(lambda collector: collector.dossier(question))
        except LostError:
            raise Refused("collector_lost", LOST_TEXT) from None
        if answer.outcome in _REFUSED:
            raise Refused(*_REFUSED[answer.outcome])
        return pushes.Reply(id=request.id, dossier=answer)
