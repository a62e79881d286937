"""Opening a business day, or saying why it may not open."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.calendar import business_day, clock_fault
from kiosk.domain.commands import ConfirmDate
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.seats import require_seat
from kiosk.domain.state import State

_ENDED = ("finished", "no_show", "expired")


def opening_facts(state: State, now: datetime) -> tuple[Fact, ...]:
    """Facts that open today when it is due and the clock may be believed; otherwise none."""
    today = business_day(now)
    if today <= state.business_day or clock_fault(now, state.latest_at):
        return ()
    return _open(state, today)


def _open(state: State, day: str) -> tuple[Fact, ...]:
    """Yesterday's tickets end and its officers leave, so that a day depends on nothing before it."""
    left = (kinds.TicketExpired(t.id) for t in state.tickets.values() if t.status not in _ENDED)
    booked = (a for a in state.appointments.values() if a.status == "booked")
    missed = (kinds.AppointmentMissed(a.code) for a in booked if business_day(a.due_at) < day)
    seats = ((c, s.officer) for c, s in state.counters.items() if s.officer)
    closed = (kinds.CounterClosed(counter, officer, "") for counter, officer in seats)
    return (*left, *missed, *closed, kinds.DayOpened(day))


def require_open_day(state: State, now: datetime) -> None:
    if not state.business_day or (clock_fault(now, state.latest_at) and business_day(now) > state.business_day):
        raise Refused("clock_suspect", "Đồng hồ của máy chưa đúng. Mời ông/bà đến quầy hướng dẫn.")


def confirm_date(state: State, command: ConfirmDate, now: datetime, rules: Rules) -> Decision:
    """Staff say the machine's date is right; the day opens unless a later one has been open already."""
    seat = require_seat(state, command, rules)
    today = business_day(now)
    if command.business_day != today:
        raise Refused("date_changed", f"Ngày của máy bây giờ là {today}, xin xem lại rồi xác nhận.")
    confirmed = kinds.ClockConfirmed(today, command.officer, command.command_id)
    if today <= state.business_day:
        return Decision((confirmed,))
    # who confirms keeps the seat and its session
    seated = kinds.CounterOpened(command.counter, seat.officer, "", seat.session)
    return Decision((*_open(state, today), seated, confirmed))
