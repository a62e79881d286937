"""Slots and bookings as terminals are shown them. Pure."""

from collections import Counter
from datetime import date, datetime

from kiosk.domain.appointments import when_words, words_of
from kiosk.domain.calendar import business_day, local
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules
from kiosk.domain.slots import Slot, free_slots
from kiosk.domain.state import Appointment, State, Ticket
from kiosk.wire import pushes


def slots_view(state: State, rules: Rules, service: str, day: date | None, now: datetime) -> pushes.SlotsView:
    """Days that have slots, and the slots of `day`, else of the first day with a place."""
    slots = free_slots(state, rules, service, now)
    days: Counter[str] = Counter()
    for slot in slots:
        days[business_day(slot.at)] += slot.free
    shown = day.isoformat() if day else next((name for name, free in days.items() if free), "")
    return pushes.SlotsView(
        service=service,
        day=shown,
        days=tuple(pushes.SlotDay(day=name, free=free) for name, free in days.items()),
        slots=tuple(_time(slot) for slot in slots if business_day(slot.at) == shown),
    )


def _time(slot: Slot) -> pushes.SlotTime:
    return pushes.SlotTime(at=rfc3339(slot.at), time=f"{local(slot.at):%H:%M}", free=slot.free)


def booking_view(appointment: Appointment, rules: Rules) -> pushes.Booking:
    return pushes.Booking(
        code=appointment.code,
        service=appointment.service,
        service_name=rules.service_name(appointment.service),
        at=rfc3339(appointment.due_at),
        when=when_words(appointment.due_at),
        cancelled=appointment.status == "cancelled",
    )


def arrival_text(state: State, ticket: Ticket) -> str:
    """About the appointment of a ticket just given; "" without one or when it was kept in time."""
    appointment = state.appointments.get(ticket.appointment)
    return words_of(appointment) if appointment else ""
