"""Books an appointment, and hands its slip over."""

from functools import partial
from typing import TYPE_CHECKING

from kiosk.station.desks.families import Answers
from kiosk.station.desks.requests import Caller
from kiosk.station.printing.ticket_appointment import appointment_content
from kiosk.wire import pushes, requests

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk


def answers(desk: "Desk") -> dict[type[requests.Request], Answers]:
    return {requests.Book: BookingDesk(desk).book}


class BookingDesk:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    async def book(self, request: requests.Book, caller: Caller) -> pushes.Reply:
        reply, answer = await self._desk.recorded(request, caller)
        if not reply.booking:
            return reply
        made = answer.state.appointments[reply.booking.code]
        make = partial(appointment_content, made, self._desk.running.configuration.centre, request.language)
        printing = await self._desk.print_slip(made.code, make, caller.terminal)
        return reply.model_copy(update={"booking": reply.booking.model_copy(update={"printing": printing})})
