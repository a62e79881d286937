"""A keypad at a counter: what a press of "next", "recall" or "no-show" means. Every press is recorded once.

Whoever works by keypad alone never says "started": a ticket called from a keypad counts as served from `ARRIVAL` after
its last call, and that is recorded as soon as something proves it: the next call, the finish, or a rating at the panel.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from kiosk.domain import commands, kinds, tickets
from kiosk.domain.calling import queue_of
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, State, Ticket

# From the call to the seat nobody is faster; "next" within this time is a second finger on the key, not a new person.
ARRIVAL = timedelta(seconds=10)

Facts = tuple[Fact, ...]
C = TypeVar("C", bound=commands.AtCounter)


def press(state: State, command: commands.KeypadPress, now: datetime, rules: Rules) -> Decision:
    """What the press did, and that it was pressed; a repeat of the box changes nothing and is acknowledged again."""
    if command.press_seq <= state.press_marks.get((command.panel, command.boot_id), 0):
        return Decision()
    seat = state.counters.get(command.counter, CounterState())
    outcome = _ignored(state, command, now)
    facts: Facts = ()
    if not outcome:
        try:
            facts, outcome = _act(state, command, seat, now, rules), "done"
        except Refused as refusal:
            outcome = refusal.error
    about = next((f.ticket for f in reversed(facts) if isinstance(f, kinds.TicketAtCounter)), "")
    return Decision((*facts, _pressed(command, seat.officer, outcome, about)), about)


def served_from(ticket: Ticket, now: datetime) -> datetime:
    """When service of a called ticket began, by the rule above; never in the future, whatever the clock does."""
    assert ticket.called_at is not None
    return min((ticket.keypad_at or ticket.called_at) + ARRIVAL, now)


def arrived(state: State, counter: str, at: datetime) -> Ticket | None:
    """The ticket called from the counter's keypad that has come by `at`, though nobody has said "started"."""
    ticket = state.tickets.get(state.counters.get(counter, CounterState()).ticket)
    if ticket is None or ticket.status != "called" or ticket.keypad_at is None:
        return None
    return ticket if at >= ticket.keypad_at + ARRIVAL else None


def started(ticket: Ticket, command_id: str, now: datetime) -> kinds.ServiceStarted:
    """That service of a called ticket began some time ago."""
    age_ms = (now - served_from(ticket, now)) // timedelta(milliseconds=1)
    return kinds.ServiceStarted(ticket.id, ticket.counter, ticket.officer, command_id, age_ms)


def _ignored(state: State, command: commands.KeypadPress, now: datetime) -> str:
    """Why a press does nothing though the key could; "" when it does."""
    pressed_at = now - timedelta(milliseconds=command.age_ms)
    last = state.presses.get(command.panel)
    if last and last.choice == command.key and abs(pressed_at - last.at) <= timedelta(milliseconds=command.debounce_ms):
        return "bounced"
    if command.age_ms > command.age_most_ms:
        return "old"
    ticket = state.tickets.get(state.counters.get(command.counter, CounterState()).ticket)
    if ticket and ticket.called_at and pressed_at < ticket.called_at <= now:
        return "superseded"  # pressed for the person before: the one called since must not pay for it
    return ""


def _act(state: State, command: commands.KeypadPress, seat: CounterState, now: datetime, rules: Rules) -> Facts:
    if not seat.officer:
        raise Refused("not_signed_in", "Chưa có cán bộ ngồi ở quầy này.")
    match command.action:
        case "next":
            return _next(state, command, seat, now, rules)
        case "finish":
            return _end(state, command, seat, now)
        case "recall":
            return tickets.recall(state, _asked(commands.Recall, command, seat), rules).facts
        case "no_show":
            return tickets.no_show(state, _asked(commands.NoShow, command, seat), rules).facts
        case "start":
            return tickets.start(state, _asked(commands.StartService, command, seat), rules).facts
    raise Refused("no_action", f"Phím {command.key} chưa được gán việc.")


def _next(state: State, command: commands.KeypadPress, seat: CounterState, now: datetime, rules: Rules) -> Facts:
    """Ends who is at the counter as served, then calls: the officer has one key for "done, the next please"."""
    ended = _end(state, command, seat, now) if seat.ticket else ()
    queue = queue_of(state, rules, command.counter, now)
    if seat.paused and not ended:
        raise Refused("paused", "Quầy đang tạm nghỉ. Xin bấm làm tiếp trước khi gọi.")
    if seat.paused:
        return ended
    if not queue and not ended:
        raise Refused("nobody_waiting", "Hiện không có ai chờ quầy này.")
    called = (kinds.TicketCalled(t.id, command.counter, seat.officer, command.command_id) for t in queue[:1])
    return (*ended, *called)


def _end(state: State, command: commands.KeypadPress, seat: CounterState, now: datetime) -> Facts:
    ticket = state.tickets.get(seat.ticket)
    if ticket is None:
        raise Refused("wrong_state", "Ở quầy này không có số nào.")
    finished = kinds.ServiceFinished(ticket.id, command.counter, seat.officer, command.command_id)
    if ticket.status == "serving":
        return (finished,)
    assert ticket.called_at is not None
    if ticket.called_at <= now < (ticket.keypad_at or ticket.called_at) + ARRIVAL:
        raise Refused("too_soon", f"Số {ticket.number} vừa được gọi.")
    return (started(ticket, command.command_id, now), finished)


def _asked(make: type[C], command: commands.KeypadPress, seat: CounterState) -> C:
    """The command of the counter's page that the key stands for."""
    return make(command.command_id, command.counter, seat.officer)


def _pressed(command: commands.KeypadPress, officer: str, outcome: str, ticket: str) -> kinds.KeypadPressed:
    return kinds.KeypadPressed(
        panel=command.panel,
        boot_id=command.boot_id,
        press_seq=command.press_seq,
        key=command.key,
        action=command.action,
        outcome=outcome,
        counter=command.counter,
        officer=officer,
        ticket=ticket,
        age_ms=command.age_ms,
        command_id=command.command_id,
    )
