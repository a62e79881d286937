"""Answers to mere questions, from what is known: nothing is recorded, nobody waits."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kiosk.domain.decision import Refused
from kiosk.domain.ratings import ticket_of_code
from kiosk.station import views
from kiosk.station.appointment_view import appointment_rows, slots_view
from kiosk.station.counter.rows import found_rows
from kiosk.wire import pushes, requests

if TYPE_CHECKING:
    from kiosk.station.desks.desk import Desk

Lookup = Callable[[Any], pushes.Reply]
"""A request -> its reply. May raise Refused."""


def lookups(desk: "Desk") -> dict[type[requests.Request], Lookup]:
    known = Lookups(desk)
    return {
        requests.FindTicket: known.ticket,
        requests.FindNumber: known.number,
        requests.ListAppointments: known.appointments,
        requests.ListSlots: known.slots,
    }


class Lookups:
    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def ticket(self, request: requests.FindTicket) -> pushes.Reply:
        ticket = ticket_of_code(self._desk.state, request.code)
        if ticket.started_at is None:
            raise Refused("not_served", f"Số {ticket.number} chưa được phục vụ. Mời đánh giá sau khi làm việc xong.")
        running = self._desk.running
        return pushes.Reply(id=request.id, found=views.rateable(ticket, running.configuration, running.rules))

    def number(self, request: requests.FindNumber) -> pushes.Reply:
        rows = found_rows(self._desk.state, self._desk.running.rules, request.text)
        return pushes.Reply(id=request.id, rows=rows)

    def appointments(self, request: requests.ListAppointments) -> pushes.Reply:
        todays = appointment_rows(self._desk.state, self._desk.running.rules, self._desk.now())
        return pushes.Reply(id=request.id, appointments=todays)

    def slots(self, request: requests.ListSlots) -> pushes.Reply:
        desk = self._desk
        view = slots_view(desk.state, desk.running.rules, request.service, request.day, desk.now())
        return pushes.Reply(id=request.id, slots=view)
