"""Takes in what became of questions to citizens: that one was passed over, or a whole ballot."""

from typing import TYPE_CHECKING

from kiosk import ballot_form
from kiosk.domain import commands
from kiosk.domain.decision import Refused
from kiosk.station.core import Ask
from kiosk.station.desks.families import Answers
from kiosk.station.desks.requests import SOURCES, Caller
from kiosk.wire import asked, pushes
from kiosk.wire.base import Request

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk


def answers(desk: "Desk") -> dict[type[Request], Answers]:
    family = AskedDesk(desk)
    return {asked.SkipRating: family.skip, asked.GiveBallot: family.ballot}


# The screens were started before the station was updated.
OLD_TEXT = "Phiếu đánh giá vừa được đổi. Mời ông/bà làm lại."


class AskedDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def skip(self, request: asked.SkipRating, caller: Caller) -> pushes.Reply:
        command = commands.SkipRating(
            request.id,
            caller.terminal,
            SOURCES[caller.role],
            request.ticket,
            request.rating,
            request.where,
            request.how,
        )
        return await self._record(request, command)

    async def ballot(self, request: asked.GiveBallot, caller: Caller) -> pushes.Reply:
        form = ballot_form.form()
        given = [answer.no for answer in request.answers] + list(request.skipped)
        if request.version != form.version or sorted(given) != sorted(form.numbers):
            raise Refused("old_ballot", OLD_TEXT)
        answers = tuple((answer.no, answer.points) for answer in request.answers)
        source = SOURCES[caller.role]
        command = commands.GiveBallot(request.id, caller.terminal, source, request.version, answers, request.skipped)
        return await self._record(request, command)

    async def _record(self, request: Request, command: commands.Command) -> pushes.Reply:
        answer = await self._desk.ask(lambda reply: Ask(command, reply))
        if answer.refusal is not None:
            raise answer.refusal
        return pushes.Reply(id=request.id)
