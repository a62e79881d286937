"""From what was recorded to the reply of who asked for it. Pure."""

from collections.abc import Callable

from kiosk.domain.decision import Refused
from kiosk.domain.levels import is_low
from kiosk.station import views
from kiosk.station.appointment_view import arrival_text, booking_view
from kiosk.station.core import Answer
from kiosk.station.desks.running import Running
from kiosk.wire import pushes, requests

# A terminal makes a fresh id for every request; the same one for another request is its mistake.
ID_USED_TEXT = "Máy gửi yêu cầu chưa đúng. Mời ông/bà thử lại."


def reply_to(request: requests.Request, answer: Answer, running: Running, *, has_printer: bool) -> pushes.Reply:
    if answer.refusal is not None:
        return refusal_of(request, answer.refusal)
    make = _MAKERS.get(type(request))
    return make(request.id, answer, running, has_printer) if make else pushes.Reply(id=request.id)


def refusal_of(request: requests.Request, refusal: Refused) -> pushes.Reply:
    return pushes.Reply(id=request.id, ok=False, error=refusal.error, text=refusal.text)


def _ticket(name: str, answer: Answer, running: Running, has_printer: bool) -> pushes.Reply:
    ticket = answer.state.tickets.get(answer.about)
    if ticket is None:
        return _refused(name)
    issued = views.issued_ticket(ticket, answer.state, running.configuration, running.rules, has_printer=has_printer)
    return pushes.Reply(id=name, ticket=issued, text=arrival_text(answer.state, ticket))


def _booking(name: str, answer: Answer, running: Running, has_printer: bool) -> pushes.Reply:
    booked = answer.state.appointments.get(answer.about)
    return pushes.Reply(id=name, booking=booking_view(booked, running.rules)) if booked else _refused(name)


def _rating(name: str, answer: Answer, running: Running, has_printer: bool) -> pushes.Reply:
    rating = answer.state.ratings.get(answer.about)
    return pushes.Reply(id=name, rating=rating.id, ask_reasons=is_low(rating.level)) if rating else _refused(name)


def _refused(name: str) -> pushes.Reply:
    return pushes.Reply(id=name, ok=False, error="id_used", text=ID_USED_TEXT)


_MAKERS: dict[type[requests.Request], Callable[[str, Answer, Running, bool], pushes.Reply]] = {
    requests.TakeTicket: _ticket,
    requests.TakeTicketFor: _ticket,
    requests.EnterPaperNumber: _ticket,
    requests.CheckIn: _ticket,
    requests.Book: _booking,
    requests.CancelBooking: _booking,
    requests.Rate: _rating,
}
