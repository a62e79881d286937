"""Takes in what citizens say: the words to the private store first, then the event without them, then the receipt."""

import logging
import sqlite3
from functools import partial
from queue import Full
from typing import TYPE_CHECKING

from kiosk.domain import commands, voice
from kiosk.domain.decision import Refused
from kiosk.domain.events import rfc3339
from kiosk.private import Record
from kiosk.station.core import Ask
from kiosk.station.desks.families import Answers
from kiosk.station.desks.replies import ID_USED_TEXT
from kiosk.station.desks.requests import Caller
from kiosk.station.phone import voice_url
from kiosk.station.printing.voice_slip import voice_content
from kiosk.station.recorder import DISK_TEXT
from kiosk.wire import pushes, say
from kiosk.wire.base import Request
from kiosk.wire.private import Contact, Voice

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

log = logging.getLogger(__name__)

NOTHING_TEXT = "Ông/bà chưa ghi nội dung. Mời ông/bà ghi vài chữ rồi gửi."
NO_PLACE_TEXT = "Xin ông/bà ghi số điện thoại và địa chỉ để cán bộ đến được nhà."


def answers(desk: "Desk") -> dict[type[Request], Answers]:
    return {say.GiveVoice: SayDesk(desk).give}


class SayDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def give(self, request: say.GiveVoice, caller: Caller) -> pushes.Reply:
        """An answer that was lost is asked for again with the same id: the same code, one record, one event."""
        _require_content(request)
        procedure = request.procedure if request.procedure in self._desk.running.procedures else ""
        code = voice.receipt_code(self._desk.digest(f"voice {request.id}"))
        await self._keep(request, procedure, code)
        command = commands.GiveVoice(request.id, caller.terminal, request.kind, procedure)
        answer = await self._desk.ask(lambda reply: Ask(command, reply))
        if answer.refusal is not None:
            raise answer.refusal
        if answer.about != f"v-{request.id}":
            raise Refused("id_used", ID_USED_TEXT)
        return pushes.Reply(id=request.id, voice=await self._receipt(request, code, caller))

    async def _receipt(self, request: say.GiveVoice, code: str, caller: Caller) -> say.VoiceReceipt:
        centre = self._desk.running.configuration.centre
        url = voice_url(centre, self._desk.station, code)
        make = partial(voice_content, request.kind, code, url, self._desk.now(), centre, request.language)
        printing = await self._desk.print_slip(code, make, caller.terminal)
        return say.VoiceReceipt(code=code, url=url, printing=printing)

    async def _keep(self, request: say.GiveVoice, procedure: str, code: str) -> None:
        """A record whose event fails goes up all the same: better twice heard than lost."""
        body = Voice(
            code=code,
            text=request.text,
            contact=request.contact if request.consent else Contact(),
            consent=request.consent,
            procedure=procedure,
            language=request.language,
        )
        record = Record(f"v-{request.id}", request.kind, "", rfc3339(self._desk.now()), body.model_dump_json())
        try:
            await self._desk.keep(record)
        except (sqlite3.Error, Full) as error:  # Full: a closed station keeps nothing
            log.error("private store: %r; check space and disk with `kiosk doctor`", error)
            raise Refused("not_recorded", DISK_TEXT) from error


def _require_content(request: say.GiveVoice) -> None:
    if request.kind != "home_service" and not request.text:
        raise Refused("nothing_said", NOTHING_TEXT)
    reachable = request.consent and request.contact.phone.strip() and request.contact.address.strip()
    if request.kind == "home_service" and not reachable:
        raise Refused("no_contact", NO_PLACE_TEXT)
