"""Asks the station what became of what was said, by the code of its receipt."""

from typing import TYPE_CHECKING

from kiosk.wire.pushes import Reply
from kiosk.wire.say import AskVoice
from kiosk.wire.voices import LONGEST_RECEIPT
from screens.errands.kiosk import Errands, new_id
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk


class FollowErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk, self._ask = desk, ask

    def look(self, code: str) -> None:
        """`code` as typed or scanned; what was typed stays when there is none of it."""
        self._desk.session.voice_code = code[:LONGEST_RECEIPT]
        request = AskVoice(id=new_id(), code=self._desk.session.voice_code)
        self._ask.once(request, self._ask.own(self._answered))

    def _answered(self, reply: Reply) -> None:
        if reply.followed is None:
            self._ask.sorry(reply, _("Chưa xem được trả lời"))
            self._desk.changed()
            return
        self._desk.session.voice_code, self._desk.session.followed = "", reply.followed
        self._desk.event("followed")
