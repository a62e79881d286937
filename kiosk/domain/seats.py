"""Officers at counters: a second sign-in takes over, visibly."""

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.rules import Rules
from kiosk.domain.state import CounterState, State


def sign_in(state: State, command: commands.SignIn, rules: Rules) -> Decision:
    if command.counter not in rules.counters:
        raise Refused("no_such_counter", "Không có quầy này. Xin chọn quầy khác.")
    elsewhere = [c for c, s in state.counters.items() if s.officer == command.officer and c != command.counter]
    left = tuple(kinds.CounterClosed(c, command.officer, command.command_id) for c in elsewhere)
    before = state.counters.get(command.counter, CounterState()).officer
    replaced = before if before != command.officer else ""
    opened = kinds.CounterOpened(command.counter, command.officer, replaced, command.command_id)
    return Decision((*left, opened))


def sign_out(state: State, command: commands.SignOut) -> Decision:
    seat = state.counters.get(command.counter, CounterState())
    if seat.officer != command.officer:
        return Decision()
    if seat.ticket:
        number = state.tickets[seat.ticket].number
        raise Refused("busy", f"Số {number} đang ở quầy này. Xin kết thúc lượt đó trước khi rời quầy.")
    return Decision((kinds.CounterClosed(command.counter, command.officer, command.command_id),))


def require_seat(state: State, command: commands.AtCounter, rules: Rules) -> CounterState:
    """The seat of whoever asks; refused once the sitting has ended."""
    seat = state.counters.get(command.counter, CounterState())
    if command.counter not in rules.counters or seat.officer != command.officer:
        raise Refused("not_signed_in", "Phiên làm việc tại quầy đã kết thúc. Xin đăng nhập lại.")
    return seat


def require_free_seat(state: State, command: commands.AtCounter, rules: Rules) -> CounterState:
    """A seat from which somebody may be called now."""
    seat = require_seat(state, command, rules)
    if seat.ticket:
        number = state.tickets[seat.ticket].number
        raise Refused("busy", f"Số {number} đang ở quầy này. Xin kết thúc lượt đó trước khi gọi số khác.")
    if seat.paused:
        raise Refused("paused", f"Quầy đang tạm nghỉ ({seat.paused}). Xin bấm làm tiếp trước khi gọi.")
    return seat


def require_reception(state: State, command: commands.AtCounter, rules: Rules) -> None:
    require_seat(state, command, rules)
    if not rules.is_reception(command.counter):
        raise Refused("not_reception", "Việc này làm ở quầy hướng dẫn.")
