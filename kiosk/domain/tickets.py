"""What officers do with tickets: call, serve, send elsewhere, put aside, print again."""

from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.calling import queue_of
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.numbering import parse_code
from kiosk.domain.rules import Rules
from kiosk.domain.seats import require_free_seat, require_seat
from kiosk.domain.state import CounterState, State, Ticket
from kiosk.domain.taking import MOST_DOSSIERS

CONSOLE = "console"  # in place of a counter: asked by command at the station's machine, no officer known
NO_SUCH_NUMBER = "Không có số này trong hôm nay."

_STATE_WORDS = {"called": "đang được gọi", "serving": "đang được phục vụ"}


def call_next(state: State, command: commands.CallNext, now: datetime, rules: Rules) -> Decision:
    require_free_seat(state, command, rules)
    queue = queue_of(state, rules, command.counter, now)
    if not queue:
        raise Refused("nobody_waiting", "Hiện không có ai chờ quầy này.")
    return Decision((_called(queue[0], command),), queue[0].id)


def call_ticket(state: State, command: commands.CallTicket, rules: Rules) -> Decision:
    """Whoever waits, for whatever counter, waits aside, or was absent."""
    require_free_seat(state, command, rules)
    ticket = _known(state, command.ticket)
    if ticket.status not in ("waiting", "parked", "no_show"):
        raise Refused("wrong_state", f"Số {ticket.number} không còn chờ{_where(ticket, rules)}.")
    return Decision((_called(ticket, command),), ticket.id)


def _where(ticket: Ticket, rules: Rules) -> str:
    if ticket.status in _STATE_WORDS:
        return f", {_STATE_WORDS[ticket.status]} ở {rules.counter_label(ticket.counter)}"
    return ""


def _called(ticket: Ticket, command: commands.AtCounter) -> kinds.TicketCalled:
    return kinds.TicketCalled(ticket.id, command.counter, command.officer, command.command_id)


def recall(state: State, command: commands.Recall, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "called", kinds.TicketRecalled)


def no_show(state: State, command: commands.NoShow, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "called", kinds.TicketNoShow)


def start(state: State, command: commands.StartService, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "called", kinds.ServiceStarted)


def finish(state: State, command: commands.FinishService, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "serving", kinds.ServiceFinished)


def finish_and_call(state: State, command: commands.FinishAndCall, now: datetime, rules: Rules) -> Decision:
    """One key for "done, the next please"; in a pause, or when nobody waits, it only ends the service."""
    ended = _with_current(state, command, rules, "serving", kinds.ServiceFinished)
    seat = state.counters.get(command.counter, CounterState())
    queue = [] if seat.paused else queue_of(state, rules, command.counter, now)
    return Decision((*ended.facts, *(_called(ticket, command) for ticket in queue[:1])), ended.about)


def put_back(state: State, command: commands.ReturnTicket, rules: Rules) -> Decision:
    ticket = _at_counter(state, command, rules)
    return Decision((kinds.TicketReturned(ticket.id, command.counter, command.officer, command.command_id),), ticket.id)


def park(state: State, command: commands.Park, rules: Rules) -> Decision:
    ticket = _at_counter(state, command, rules)
    parked = kinds.TicketParked(ticket.id, command.counter, command.officer, command.command_id, command.reason)
    return Decision((parked,), ticket.id)


def transfer(state: State, command: commands.Transfer, rules: Rules) -> Decision:
    ticket = _at_counter(state, command, rules)
    _require_destination(ticket, command, rules)
    sent = kinds.TicketTransferred(
        ticket.id,
        command.counter,
        command.officer,
        command.command_id,
        to_service=command.to_service,
        to_counter=command.to_counter,
    )
    return Decision((sent,), ticket.id)


def _require_destination(ticket: Ticket, command: commands.Transfer, rules: Rules) -> None:
    if command.to_counter and command.to_counter not in rules.counters:
        raise Refused("no_such_counter", "Không có quầy này. Xin chọn quầy khác.")
    if command.to_service and command.to_service not in rules.services:
        raise Refused("no_such_service", "Không có việc này. Xin chọn việc khác.")
    nowhere = command.to_counter in ("", command.counter) and command.to_service in ("", ticket.service)
    if nowhere:
        raise Refused("same_place", f"Số {ticket.number} đang ở quầy và việc này rồi. Xin chọn nơi chuyển đến.")


def change(state: State, command: commands.ChangeTicket, rules: Rules) -> Decision:
    """What it is for, its priority, how many dossiers: of any ticket that has not ended, by whoever sits somewhere."""
    require_seat(state, command, rules)
    ticket = _known(state, command.ticket)
    if ticket.status in ("finished", "no_show", "expired"):
        raise Refused("wrong_state", f"Số {ticket.number} đã xong, không sửa được nữa.")
    if command.service not in rules.services:
        raise Refused("no_such_service", "Không có việc này. Xin chọn việc khác.")
    if command.priority_class and command.priority_class not in rules.classes:
        raise Refused("no_such_class", "Không có diện ưu tiên này. Xin chọn lại.")
    if not 1 <= command.dossiers <= MOST_DOSSIERS:
        raise Refused("dossiers", f"Một số nhận từ 1 đến {MOST_DOSSIERS} hồ sơ. Xin chọn lại.")
    changed = kinds.TicketChanged(
        ticket.id,
        command.counter,
        command.officer,
        command.command_id,
        service=command.service,
        priority_class=command.priority_class,
        dossiers=command.dossiers,
    )
    return Decision((changed,), ticket.id)


def reprint(state: State, command: commands.Reprint, rules: Rules) -> Decision:
    """Any of today's tickets, by whoever sits at a counter."""
    require_seat(state, command, rules)
    ticket = _known(state, command.ticket)
    asked = kinds.ReprintAsked(ticket.id, command.counter, command.officer, command.command_id)
    return Decision((asked,), ticket.id)


def reprint_at_console(state: State, command: commands.ReprintAtConsole) -> Decision:
    """Any of today's tickets by its number; the code's secret half is not asked of who owns the machine."""
    parsed = parse_code(command.code)
    number = parsed[0] if parsed else command.code.strip().upper()
    for ticket in state.tickets.values():
        if ticket.number == number:
            return Decision((kinds.ReprintAsked(ticket.id, CONSOLE, "", command.command_id),), ticket.id)
    raise Refused("no_such_ticket", NO_SUCH_NUMBER)


def _known(state: State, ticket: str) -> Ticket:
    if ticket not in state.tickets:
        raise Refused("no_such_ticket", NO_SUCH_NUMBER)
    return state.tickets[ticket]


def _at_counter(state: State, command: commands.AtCounter, rules: Rules) -> Ticket:
    """The ticket called or served at the counter."""
    ticket = state.tickets.get(require_seat(state, command, rules).ticket)
    if ticket is None:
        raise Refused("wrong_state", "Ở quầy này không có số nào.")
    return ticket


def _with_current(
    state: State, command: commands.AtCounter, rules: Rules, status: str, kind: type[kinds.TicketAtCounter]
) -> Decision:
    """The fact about the ticket that is at the counter now, which must have this status."""
    ticket = state.tickets.get(require_seat(state, command, rules).ticket)
    if ticket is None or ticket.status != status:
        raise Refused("wrong_state", f"Ở quầy này không có số nào {_STATE_WORDS[status]}.")
    return Decision((kind(ticket.id, command.counter, command.officer, command.command_id),), ticket.id)
