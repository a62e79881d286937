"""An officer takes back the last action at the counter, while nobody has built on it."""

from datetime import datetime, timedelta

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.rules import Rules
from kiosk.domain.seats import require_seat
from kiosk.domain.state import State, Ticket

# Long enough to see the mistake, too short for the person called to have walked over and gone again.
UNDO_S = 10


def undo(state: State, command: commands.Undo, now: datetime, rules: Rules) -> Decision:
    require_seat(state, command, rules)
    last = state.undoable.get(command.counter)
    if last is None or not timedelta() <= now - last.at <= timedelta(seconds=UNDO_S):
        raise Refused("too_late", f"Chỉ hoàn tác được việc vừa làm trong {UNDO_S} giây.")
    for ticket in last.after:
        _require_untouched(ticket, state.tickets[ticket.id])
    undone = kinds.ActionUndone(command.counter, command.officer, last.command_id, last.action, command.command_id)
    return Decision((undone,), last.before[0].id if last.before else "")


def _require_untouched(after: Ticket, now: Ticket) -> None:
    if _place(now) != _place(after):
        raise Refused("taken", f"Số {now.number} đã được gọi ở quầy khác, không hoàn tác được nữa.")
    if now.service != after.service:
        raise Refused("changed", f"Số {now.number} vừa được đổi việc, không hoàn tác được nữa.")


def _place(ticket: Ticket) -> tuple[str, ...]:
    """What another counter would have changed."""
    return ticket.status, ticket.counter, ticket.for_counter
