"""Slots and bookings as terminals are shown them, and today's list as an officer is. Pure."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Literal

from kiosk.domain.appointments import standing_of, when_words, words_of
from kiosk.domain.calendar import VIETNAM, business_day, local
from kiosk.domain.events import rfc3339
from kiosk.domain.rules import Rules
from kiosk.domain.slots import Slot, free_slots
from kiosk.domain.state import Appointment, State, Ticket
from kiosk.wire import pushes

# A day of the busiest centre; nobody reads further down, and a code is typed in any case.
ROWS_MOST = 200
ONE_DAY = timedelta(days=1)


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


def expected_today(state: State) -> int:
    return sum(1 for a in _todays(state) if a.status == "booked")


def appointment_rows(state: State, rules: Rules, now: datetime) -> tuple[pushes.AppointmentRow, ...]:
    """Those of the open day: who is still to come first, each part by time."""
    todays = sorted(_todays(state), key=lambda a: (a.status != "booked", a.due_at, a.code))
    return tuple(_row(appointment, state, rules, now) for appointment in todays[:ROWS_MOST])


def _todays(state: State) -> list[Appointment]:
    """Those of weeks to come are passed over quickly: every officer's page asks at every change."""
    if not state.business_day:
        return []
    begin = datetime.combine(date.fromisoformat(state.business_day), time(), VIETNAM)
    return [a for a in state.appointments.values() if begin <= a.due_at < begin + ONE_DAY]


def _row(appointment: Appointment, state: State, rules: Rules, now: datetime) -> pushes.AppointmentRow:
    ticket = state.tickets.get(appointment.ticket)
    return pushes.AppointmentRow(
        code=appointment.code,
        service_name=rules.service_name(appointment.service),
        time=f"{local(appointment.due_at):%H:%M}",
        standing=_standing(appointment, rules, now),
        number=ticket.number if ticket else "",
    )


def _standing(
    appointment: Appointment, rules: Rules, now: datetime
) -> Literal["booked", "overdue", "arrived", "missed", "cancelled"]:
    if appointment.status != "booked":
        return appointment.status
    lapsed = standing_of(appointment.due_at, now, rules.slots.get(appointment.service)) == "walk_in"
    return "overdue" if lapsed else "booked"
