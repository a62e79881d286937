"""Who sits at a counter, pauses there, and what was taken back."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_counter, put_ticket
from kiosk.domain.replaced import replaced
from kiosk.domain.state import State


@apply.register
def _(fact: kinds.CounterOpened, state: State, at: datetime) -> State:
    return change_counter(
        state, fact.counter, lambda c: replaced(c, officer=fact.officer, session=fact.command_id, paused="")
    )


@apply.register
def _(fact: kinds.CounterClosed, state: State, at: datetime) -> State:
    return change_counter(state, fact.counter, lambda c: replaced(c, officer="", session="", paused=""))


@apply.register
def _(fact: kinds.CounterPaused, state: State, at: datetime) -> State:
    return change_counter(state, fact.counter, lambda c: replaced(c, paused=fact.reason))


@apply.register
def _(fact: kinds.CounterResumed, state: State, at: datetime) -> State:
    return change_counter(state, fact.counter, lambda c: replaced(c, paused=""))


@apply.register
def _(fact: kinds.ServicePaused, state: State, at: datetime) -> State:
    return replaced(state, closures={**state.closures, fact.service: fact.reason})


@apply.register
def _(fact: kinds.ServiceResumed, state: State, at: datetime) -> State:
    return replaced(state, closures={s: r for s, r in state.closures.items() if s != fact.service})


_STAYS = ("paper", "rating", "calls", "priority", "priority_class", "dossiers")


@apply.register
def _(fact: kinds.ActionUndone, state: State, at: datetime) -> State:
    """What came of it elsewhere stays: paper, a rating, how often it was called, what was corrected on it."""
    last = state.undoable.get(fact.counter)
    if last is None or last.command_id != fact.undoes:
        return state
    for before in last.before:
        now = state.tickets[before.id]
        stays = {name: getattr(now, name) for name in _STAYS}
        state = put_ticket(state, replaced(before, **stays))
    state = change_counter(state, fact.counter, lambda c: replaced(c, ticket=last.seat.ticket, paused=last.seat.paused))
    return replaced(state, undoable={c: u for c, u in state.undoable.items() if c != fact.counter})
