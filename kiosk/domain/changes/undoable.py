"""Keeps, of each counter, what its last action changed, so that it can be taken back."""

from collections.abc import Mapping
from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.replaced import replaced
from kiosk.domain.state import CounterState, State, Undoable

ACTIONS = (
    kinds.TicketCalled,
    kinds.TicketNoShow,
    kinds.ServiceStarted,
    kinds.ServiceFinished,
    kinds.TicketReturned,
    kinds.TicketParked,
    kinds.TicketTransferred,
    kinds.CounterPaused,
    kinds.CounterResumed,
)


def undoable_after(before: State, fact: Fact, after: State, at: datetime) -> Mapping[str, Undoable]:
    """By counter. Facts with one command id are one action: "done, the next please" is taken back whole."""
    if isinstance(fact, (kinds.CounterOpened, kinds.CounterClosed)):
        return {c: u for c, u in after.undoable.items() if c != fact.counter}
    if not isinstance(fact, ACTIONS):
        return after.undoable
    last = after.undoable.get(fact.counter)
    if last is None or last.command_id != fact.command_id:
        last = Undoable(fact.command_id, at, fact.KIND, (), (), before.counters.get(fact.counter, CounterState()))
    ticket = getattr(fact, "ticket", "")
    if ticket in after.tickets:
        known = {t.id for t in last.before}
        first = () if ticket in known else (before.tickets[ticket],)
        others = tuple(t for t in last.after if t.id != ticket)
        last = replaced(last, before=(*last.before, *first), after=(*others, after.tickets[ticket]))
    return {**after.undoable, fact.counter: last}
