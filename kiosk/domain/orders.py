"""What an administrator asks from afar: obeyed at most once, and only for the minutes it was meant for."""

from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision
from kiosk.domain.kinds import Fact
from kiosk.domain.state import State

EXPIRED = "Yêu cầu đến trạm quá muộn nên không thực hiện"


def take(state: State, command: commands.ObeyOrder, now: datetime) -> Decision:
    """An order that was carried up and down for too long is answered, not obeyed."""
    if now > command.expires_at:
        return Decision((kinds.OrderFinished(command.order, "expired", EXPIRED),))
    taken = kinds.OrderTaken(command.order, command.what, command.terminal, command.command_id)
    if command.what in ("close_centre", "open_centre"):
        return Decision((taken, *_door(state, command), kinds.OrderFinished(command.order, "done", "")))
    return Decision((taken,))


def _door(state: State, command: commands.ObeyOrder) -> tuple[Fact, ...]:
    """As an officer does it with one tap, but by nobody at a counter."""
    if command.what == "open_centre":
        return (kinds.ServiceResumed("", "", "", command.command_id),) if "" in state.closures else ()
    if state.closures.get("") == command.reason:
        return ()
    return (kinds.ServicePaused("", command.reason, "", "", command.command_id),)


def delay(state: State, command: commands.DelayOrder) -> Decision:
    return Decision((kinds.OrderDelayed(command.order),) if command.order in state.orders else ())


def finish(state: State, command: commands.FinishOrder) -> Decision:
    """The first outcome is the one."""
    if command.order not in state.orders:
        return Decision()
    return Decision((kinds.OrderFinished(command.order, command.outcome, command.detail),))


def interrupted(state: State) -> tuple[kinds.OrderFinished, ...]:
    """After a start: what was under way is not begun again, since nobody knows how far it came."""
    return tuple(kinds.OrderFinished(order, "interrupted", "") for order in state.orders)
