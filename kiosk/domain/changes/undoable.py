"""Keeps, of each counter, what its last action changed, so that it can be taken back."""

from dataclasses import replace
from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
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


def remember(before: State, fact: Fact, after: State, at: datetime) -> State:
    """Facts with one command id are one action: "done, the next please" is taken back whole."""
    if isinstance(fact, kinds.CounterOpened | kinds.CounterClosed):
        return replace(after, undoable={c: u for c, u in after.undoable.items() if c != fact.counter})
    if not isinstance(fact, ACTIONS):
        return after
    last = after.undoable.get(fact.counter)
    if last is None or last.command_id != fact.command_id:
        last = Undoable(fact.command_id, at, fact.KIND, (), (), before.counters.get(fact.counter, CounterState()))
    ticket = getattr(fact, "ticket", "")
    if ticket in after.tickets:
        known = {t.id for t in last.before}
        first = () if ticket in known else (before.tickets[ticket],)
        others = tuple(t for t in last.after if t.id != ticket)
        last = replace(last, before=(*last.before, *first), after=(*others, after.tickets[ticket]))
    return replace(after, undoable={**after.undoable, fact.counter: last})
