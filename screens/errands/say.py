"""Gives the station what a person said, and takes the receipt."""

from typing import TYPE_CHECKING

from kiosk.wire.private import Contact
from kiosk.wire.pushes import Reply
from kiosk.wire.say import GiveVoice
from screens.errands.kiosk import TAKE_PATIENCE_MS, Errands
from screens.said import Said
from screens.words import _

if TYPE_CHECKING:
    from screens.kiosk_desk import KioskDesk


class SayErrands:
    def __init__(self, desk: "KioskDesk", ask: Errands) -> None:
        self._desk = desk
        self._ask = ask

    def give(self, with_contact: bool) -> None:
        """Asked again for the same words it is the same command; words that were changed since are another one."""
        said = self._desk.session.said
        if said.kind is None:
            return
        contact = said.contact if with_contact else Contact()
        key = ("say", said.kind, said.text, said.procedure, contact.model_dump_json())
        request = GiveVoice(
            id=self._ask.command(key),
            kind=said.kind,
            text=said.text,
            contact=contact,
            consent=self._desk.centre.voice.consent_version if with_contact else "",
            procedure=said.procedure,
            language=self._desk.session.language,
        )
        self._ask.once(request, self._ask.own(lambda reply: self._given(key, reply)), TAKE_PATIENCE_MS)

    def _given(self, key: tuple[str, ...], reply: Reply) -> None:
        """What was typed is forgotten as soon as the station has it."""
        self._ask.settle(key, reply)
        if reply.voice is None:
            self._ask.sorry(reply, _("Chưa gửi được"))
            return
        session = self._desk.session
        session.said = Said(kind=session.said.kind, receipt=reply.voice)
        session.commands.clear()  # their keys hold what was typed
        session.outcome = reply.voice.printing
        self._desk.event("given")
        self._desk.settle_paper()
