"""Answers what a kiosk asks to find a procedure."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from kiosk.configuration import Configuration
from kiosk.domain.decision import Refused
from kiosk.procedures.asking import near_equal
from kiosk.procedures.catalogue import Procedure
from kiosk.procedures.fields import Fields
from kiosk.procedures.guide_file import shipped_guide
from kiosk.station import views
from kiosk.station.desks.families import Answers
from kiosk.station.desks.requests import Caller
from kiosk.station.guide_view import GuideViews
from kiosk.station.printing.checklist_slip import checklist_content
from kiosk.station.printing.slip_limit import SlipLimit
from kiosk.wire import find, pushes
from kiosk.wire.base import Request

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

CHECKLIST = "checklist-"  # begins the key of such a slip
TOO_MANY_TEXT = "Máy vừa in nhiều giấy. Mời ông/bà quét mã bằng điện thoại, hoặc hỏi cán bộ."
FIELD_GONE_TEXT = "Mục này không còn trong danh mục. Mời ông/bà tìm lại."


def answers(desk: "Desk") -> dict[type[Request], Answers]:
    family = FindDesk(desk)
    return {
        find.Search: family.search,
        find.GetProcedure: family.procedure,
        find.AskGuide: family.ask,
        find.PrintChecklist: family.checklist,
    }


class FindDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._slips = SlipLimit()
        self._guide: tuple[Configuration, GuideViews] | None = None  # made of this configuration

    async def search(self, request: find.Search, caller: Caller) -> pushes.Reply:
        search = self._desk.running.search
        found = await search.found(request.query, request.limit)
        if caller.role == "kiosk":
            self._desk.searched(caller.terminal, request.query, len(found))
        guide = await self._views()
        question = await search.off_loop(
            lambda: guide.for_query(request.query, found, near_equal(found), request.language)
        )
        return pushes.Reply(id=request.id, hits=tuple(views.hit(hit) for hit in found), question=question)

    async def ask(self, request: find.AskGuide, caller: Caller) -> pushes.Reply:
        question = (await self._views()).asked(request.question, request.language)
        if question is None:
            raise Refused("no_such_question", FIELD_GONE_TEXT)
        self._desk.led_on(caller.terminal)
        return pushes.Reply(id=request.id, question=question)

    async def procedure(self, request: find.GetProcedure, caller: Caller) -> pushes.Reply:
        running = self._desk.running
        procedure = self._known(request.procedure)
        view = views.procedure_view(procedure, running.configuration, running.rules, self._desk.station)
        return pushes.Reply(id=request.id, procedure=view)

    async def checklist(self, request: find.PrintChecklist, caller: Caller) -> pushes.Reply:
        """Its key is the request's own: an answer that was lost is asked for again without a second slip."""
        running = self._desk.running
        procedure = self._known(request.procedure)
        centre = running.configuration.centre
        view = views.procedure_view(procedure, running.configuration, running.rules, self._desk.station)
        place = procedure.local_place or ", ".join(view.counters)
        key = f"{CHECKLIST}{request.id}"
        if not self._slips.allows(key, self._desk.uptime_ms()):
            raise Refused("too_many_slips", TOO_MANY_TEXT)
        make = partial(checklist_content, procedure, place, view.phone_url or view.url, centre, request.language)
        printing = await self._desk.print_slip(key, make, caller.terminal)
        return pushes.Reply(id=request.id, slip=find.SlipView(key=key, printing=printing))

    def _known(self, procedure: str) -> Procedure:
        found = self._desk.running.procedures.get(procedure)
        if found is None:
            raise Refused("no_such_procedure", "Thủ tục này không còn trong danh mục. Mời ông/bà tìm lại.")
        return found

    async def _views(self) -> GuideViews:
        """Made when first asked for, off the loop: a large catalogue's fields take a while."""
        configuration = self._desk.running.configuration
        if self._guide is None or self._guide[0] is not configuration:
            self._guide = configuration, await asyncio.to_thread(_views_of, configuration)
        return self._guide[1]


def _views_of(configuration: Configuration) -> GuideViews:
    procedures = {procedure.id: procedure for procedure in configuration.procedures}
    return GuideViews(configuration.guide or shipped_guide(), procedures, Fields(configuration.procedures))
