"""Taking a ticket, calling it, serving it."""

from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.calling import in_order, queue_of, turn
from kiosk.domain.day import require_open_day
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.numbering import check_digits, number_text, parse_code, ticket_id
from kiosk.domain.rules import Rules
from kiosk.domain.seats import require_seat
from kiosk.domain.state import State
from kiosk.domain.waits import forecast_minutes

CONSOLE = "console"  # in place of a counter: asked by command at the station's machine, no officer known
NO_SUCH_NUMBER = "Không có số này trong hôm nay."


def take(state: State, command: commands.TakeTicket, now: datetime, rules: Rules) -> Decision:
    require_open_day(state, now)
    service = rules.services.get(command.service)
    if service is None or not service.open:
        raise Refused("service_closed", "Việc này hiện chưa nhận. Mời ông/bà chọn việc khác hoặc đến quầy hướng dẫn.")
    ordinal = state.ordinals.get(service.series, 0) + 1
    number = number_text(service.series, ordinal)
    ahead = people_ahead(state, rules, command.service, command.priority, now)
    wait_min, wait_max = forecast_minutes(state, rules, command.service, ahead)
    issued = kinds.TicketIssued(
        ticket=ticket_id(state.business_day, number),
        number=number,
        series=service.series,
        ordinal=ordinal,
        key=command.key,
        check=check_digits(command.key),
        service=command.service,
        procedure=command.procedure,
        business_day=state.business_day,
        priority=command.priority,
        language=command.language,
        terminal=command.terminal,
        ahead=ahead,
        wait_min=wait_min,
        wait_max=wait_max,
        command_id=command.command_id,
    )
    return Decision((issued,), issued.ticket)


def people_ahead(state: State, rules: Rules, service: str, priority: bool, now: datetime) -> int:
    """Waiting tickets of the service that would be called before one taken now."""
    waiting = in_order(state.waiting(service), rules)
    if not priority:
        return len(waiting)
    head_start = rules.priority_head_start_s
    return sum(1 for t in waiting if (now - turn(t, rules)).total_seconds() >= head_start)


def call_next(state: State, command: commands.CallNext, rules: Rules) -> Decision:
    seat = require_seat(state, command, rules)
    if seat.ticket:
        number = state.tickets[seat.ticket].number
        raise Refused("busy", f"Số {number} đang ở quầy này. Xin kết thúc lượt đó trước khi gọi số kế tiếp.")
    queue = queue_of(state, rules, command.counter)
    if not queue:
        raise Refused("nobody_waiting", "Hiện không có ai chờ quầy này.")
    called = kinds.TicketCalled(queue[0].id, command.counter, command.officer, command.command_id)
    return Decision((called,), queue[0].id)


def recall(state: State, command: commands.Recall, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "called", kinds.TicketRecalled)


def no_show(state: State, command: commands.NoShow, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "called", kinds.TicketNoShow)


def start(state: State, command: commands.StartService, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "called", kinds.ServiceStarted)


def finish(state: State, command: commands.FinishService, rules: Rules) -> Decision:
    return _with_current(state, command, rules, "serving", kinds.ServiceFinished)


def reprint(state: State, command: commands.Reprint, rules: Rules) -> Decision:
    """Any of today's tickets, by whoever sits at a counter."""
    require_seat(state, command, rules)
    if command.ticket not in state.tickets:
        raise Refused("no_such_ticket", NO_SUCH_NUMBER)
    asked = kinds.ReprintAsked(command.ticket, command.counter, command.officer, command.command_id)
    return Decision((asked,), command.ticket)


def reprint_at_console(state: State, command: commands.ReprintAtConsole) -> Decision:
    """Any of today's tickets by its number; the code's secret half is not asked of who owns the machine."""
    parsed = parse_code(command.code)
    number = parsed[0] if parsed else command.code.strip().upper()
    for ticket in state.tickets.values():
        if ticket.number == number:
            return Decision((kinds.ReprintAsked(ticket.id, CONSOLE, "", command.command_id),), ticket.id)
    raise Refused("no_such_ticket", NO_SUCH_NUMBER)


_STATE_WORDS = {"called": "đang được gọi", "serving": "đang được phục vụ"}


def _with_current(
    state: State, command: commands.AtCounter, rules: Rules, status: str, kind: type[kinds.TicketAtCounter]
) -> Decision:
    """The fact about the ticket that is at the counter now, which must have this status."""
    ticket = state.tickets.get(require_seat(state, command, rules).ticket)
    if ticket is None or ticket.status != status:
        raise Refused("wrong_state", f"Ở quầy này không có số nào {_STATE_WORDS[status]}.")
    return Decision((kind(ticket.id, command.counter, command.officer, command.command_id),), ticket.id)
