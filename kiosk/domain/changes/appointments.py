"""What bookings change. Past ones leave with their day (kiosk.domain.changes.days)."""

from datetime import datetime
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.events import parse_rfc3339
from kiosk.domain.replaced import replaced
from kiosk.domain.state import Appointment, State


@apply.register
def _(fact: kinds.AppointmentBooked, state: State, at: datetime) -> State:
    """A kiosk that booked has just given something, as with a number: the next one waits a moment."""
    booked = Appointment(
        code=fact.appointment,
        service=fact.service,
        procedure=fact.procedure,
        due_at=parse_rfc3339(fact.due_at),
        source=fact.source,
    )
    taken = {**state.last_taken, fact.terminal: at} if fact.terminal else state.last_taken
    return replaced(state, appointments={**state.appointments, booked.code: booked}, last_taken=taken)


@apply.register
def _(fact: kinds.AppointmentCancelled, state: State, at: datetime) -> State:
    return _changed(state, fact.appointment, status="cancelled")


@apply.register
def _(fact: kinds.AppointmentArrived, state: State, at: datetime) -> State:
    return _changed(state, fact.appointment, status="arrived", ticket=fact.ticket, standing=fact.standing)


@apply.register
def _(fact: kinds.AppointmentMissed, state: State, at: datetime) -> State:
    return _changed(state, fact.appointment, status="missed")


def _changed(state: State, code: str, **fields: Any) -> State:
    known = state.appointments.get(code)
    if known is None:
        return state
    return replaced(state, appointments={**state.appointments, code: replaced(known, **fields)})
