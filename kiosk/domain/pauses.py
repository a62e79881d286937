"""A counter that pauses, and a service or the whole centre for which no numbers are given for a while."""

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.rules import Rules
from kiosk.domain.seats import require_seat
from kiosk.domain.state import State


def pause(state: State, command: commands.Pause, rules: Rules) -> Decision:
    """Who is at the counter is still served."""
    seat = require_seat(state, command, rules)
    if seat.paused == command.reason:
        return Decision()
    return Decision((kinds.CounterPaused(command.counter, command.officer, command.reason, command.command_id),))


def resume(state: State, command: commands.Resume, rules: Rules) -> Decision:
    if not require_seat(state, command, rules).paused:
        return Decision()
    return Decision((kinds.CounterResumed(command.counter, command.officer, command.command_id),))


def pause_service(state: State, command: commands.PauseService, rules: Rules) -> Decision:
    """By whoever sits at a counter: the power fails for everybody."""
    require_seat(state, command, rules)
    if command.service and command.service not in rules.services:
        raise Refused("no_such_service", "Không có việc này. Xin chọn việc khác.")
    if state.closures.get(command.service) == command.reason:
        return Decision()
    paused = kinds.ServicePaused(command.service, command.reason, command.counter, command.officer, command.command_id)
    return Decision((paused,))


def resume_service(state: State, command: commands.ResumeService, rules: Rules) -> Decision:
    require_seat(state, command, rules)
    if command.service not in state.closures:
        return Decision()
    return Decision((kinds.ServiceResumed(command.service, command.counter, command.officer, command.command_id),))
