"""Appointments: a place in a slot, by a code that names nobody, and the ticket that comes of it (R018)."""

from datetime import datetime, timedelta

from kiosk.domain import commands, kinds
from kiosk.domain.calendar import business_day, local
from kiosk.domain.day import require_open_day
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.events import rfc3339
from kiosk.domain.numbering import parse_booking
from kiosk.domain.rules import Rules, Slots
from kiosk.domain.slots import COLLECTOR, STATION, free_at
from kiosk.domain.state import Appointment, State
from kiosk.domain.taking import WEEKDAY_WORDS, closed_because, issue, open_service, refuse_in_haste

# Kept at once, cancelled ones of days to come too: years of a ward's bookings, and a bound to a child's patience.
MOST_APPOINTMENTS = 20_000


def book(state: State, command: commands.BookAppointment, now: datetime, rules: Rules) -> Decision:
    """A place of the station's share, of a slot that has yet to begin."""
    require_open_day(state, now)
    open_service(rules, command.service)
    if not command.officer:
        refuse_in_haste(state, command.terminal, now, rules)
    if command.due_at <= now:
        raise Refused("no_such_slot", "Giờ hẹn này đã qua. Mời ông/bà chọn giờ khác.")
    _require_place(state, rules, command, STATION)
    return _booked(command, STATION, command.terminal, command.officer)


def accept(state: State, command: commands.AcceptAppointment, now: datetime, rules: Rules) -> Decision:
    """A place the collector gave of its own share, perhaps long before it could say so. A repeat changes nothing."""
    require_open_day(state, now)
    known = state.appointments.get(command.code)
    if known and (known.service, known.due_at, known.source) == (command.service, command.due_at, COLLECTOR):
        return Decision((), known.code)
    _require_place(state, rules, command, COLLECTOR)
    return _booked(command, COLLECTOR, "", "")


def _require_place(
    state: State, rules: Rules, command: commands.BookAppointment | commands.AcceptAppointment, source: str
) -> None:
    free = free_at(state, rules, command.service, command.due_at, source)
    if free is None:
        raise Refused("no_such_slot", "Không nhận hẹn vào giờ này. Mời ông/bà chọn giờ khác.")
    if free == 0 or len(state.appointments) >= MOST_APPOINTMENTS:
        raise Refused("slot_full", "Giờ này vừa đủ người hẹn. Mời ông/bà chọn giờ khác.")
    if parse_booking(command.code) != command.code or command.code in state.appointments:
        raise Refused("code_used", "Máy chưa đặt được hẹn. Mời ông/bà thử lại.")


def _booked(
    command: commands.BookAppointment | commands.AcceptAppointment, source: str, terminal: str, officer: str
) -> Decision:
    fact = kinds.AppointmentBooked(
        appointment=command.code,
        service=command.service,
        procedure=command.procedure,
        due_at=rfc3339(command.due_at),
        source=source,
        terminal=terminal,
        officer=officer,
        command_id=command.command_id,
    )
    return Decision((fact,), command.code)


def cancel(state: State, command: commands.CancelAppointment) -> Decision:
    """By whoever has the code; cancelling twice is cancelling once."""
    known = _known(state, command.code)
    if known.status == "cancelled":
        return Decision((), known.code)
    _refuse_ended(state, known)
    fact = kinds.AppointmentCancelled(known.code, command.terminal, command.officer, command.command_id)
    return Decision((fact,), known.code)


def check_in(state: State, command: commands.CheckIn, now: datetime, rules: Rules) -> Decision:
    """The ticket of whoever has an appointment today. Too late, it is a walk-in's, for which a walk-in's rules hold."""
    require_open_day(state, now)
    known = _known(state, command.code)
    _refuse_ended(state, known)
    if business_day(known.due_at) != state.business_day:
        when = when_words(known.due_at)
        raise Refused("other_day", f"Ông/bà có hẹn lúc {when}. Mời ông/bà đến đúng ngày hẹn, hoặc lấy số thường.")
    standing = standing_of(known.due_at, now, rules.slots.get(known.service))
    _refuse_closed(state, known, standing, now, rules)
    take = commands.TakeTicket(
        command_id=command.command_id,
        terminal=command.terminal,
        service=known.service,
        procedure=known.procedure,
        priority=False,
        language=command.language,
        key=command.key,
        officer=command.officer,
    )
    due_at = "" if standing == "walk_in" else rfc3339(known.due_at)
    issued = issue(state, take, now, rules, appointment=known.code, due_at=due_at)
    arrived = kinds.AppointmentArrived(known.code, issued.ticket, standing, command.command_id)
    return Decision((issued, arrived), issued.ticket)


def standing_of(due_at: datetime, now: datetime, slots: Slots | None) -> str:
    """early, on_time, late or walk_in. A service that takes no more appointments still keeps those it gave."""
    slots = slots or Slots(minutes=0, at_station=0, at_collector=0, days_ahead=0)
    if now > due_at + timedelta(seconds=slots.late_s):
        return "walk_in"
    if now > due_at:
        return "late"
    return "early" if now < due_at - timedelta(seconds=slots.early_s) else "on_time"


def words_of(appointment: Appointment) -> str:
    """What the screen says with the ticket; "" when there is nothing to say."""
    time = f"{local(appointment.due_at):%H:%M}"
    return {
        "early": f"Ông/bà đến sớm. Thời gian chờ tính từ giờ hẹn {time}.",
        "walk_in": f"Đã quá giờ hẹn {time}. Ông/bà được lấy số thường, theo thứ tự chờ.",
    }.get(appointment.standing, "")


def _known(state: State, code: str) -> Appointment:
    known = state.appointments.get(parse_booking(code))
    if known is None:
        raise Refused("no_such_booking", "Không có lịch hẹn với mã này. Xin xem lại mã, hoặc đến quầy hướng dẫn.")
    return known


def _refuse_ended(state: State, known: Appointment) -> None:
    if known.status == "cancelled":
        raise Refused("booking_cancelled", "Lịch hẹn này đã huỷ. Mời ông/bà lấy số thường hoặc hẹn giờ khác.")
    if known.status == "arrived":
        ticket = state.tickets.get(known.ticket)
        number = f" {ticket.number}" if ticket else ""
        raise Refused("booking_used", f"Lịch hẹn này đã lấy số{number}. Mời ông/bà xem số trên màn hình gọi.")


def _refuse_closed(state: State, known: Appointment, standing: str, now: datetime, rules: Rules) -> None:
    """Neither quota nor hours stop whoever keeps an appointment; a closure does."""
    open_service(rules, known.service)
    if standing == "walk_in":
        why = closed_because(state, rules, known.service, now)
        if why:
            raise why
    if reason := state.closures.get("") or state.closures.get(known.service):
        raise Refused("paused", f"{reason}. Tạm dừng cấp số, mời ông/bà đến quầy hướng dẫn.")


def when_words(at: datetime) -> str:
    """For people: 09:00 thứ Hai, 23/11."""
    here = local(at)
    return f"{here:%H:%M} {WEEKDAY_WORDS[here.weekday()]}, {here:%d/%m}"
