"""Asks the station for a dossier by what stands on its receipt."""

from typing import TYPE_CHECKING

from kiosk.wire.dossiers import LONGEST_CODE
from kiosk.wire.mine import AskDossier
from kiosk.wire.pushes import Reply
from screens.errands.kiosk import Errands, new_id
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk


class MineErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk, self._ask = desk, ask

    def dossier(self, code: str) -> None:
        """`code` as typed or scanned."""
        session = self._desk.session
        session.receipt, session.receipt_digits = code[:LONGEST_CODE], ""
        self._send()

    def check(self) -> None:
        """With the four digits that were typed."""
        self._send()

    def _send(self) -> None:
        session = self._desk.session
        request = AskDossier(id=new_id(), code=session.receipt, second=session.receipt_digits)
        self._ask.once(request, self._ask.own(self._answered))

    def _answered(self, reply: Reply) -> None:
        session = self._desk.session
        if reply.dossier is None:
            session.receipt_digits = ""
            self._ask.sorry(reply, _("Chưa xem được hồ sơ"))
            self._desk.changed()
        elif reply.dossier.dossier is None:
            self._desk.event("digits")
        else:
            session.dossier = reply.dossier.dossier
            self._desk.event("state")
