"""What happens to a ticket, from its number to its end."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_ticket, counters_with, put_ticket
from kiosk.domain.issued import ticket_of
from kiosk.domain.replaced import replaced
from kiosk.domain.state import State, TicketStatus

# As before it was ever called.
_WAITING: Mapping[str, Any] = {
    "status": "waiting",
    "counter": "",
    "officer": "",
    "called_at": None,
    "started_at": None,
    "finished_at": None,
    "keypad_at": None,
    "recalled_at": None,
    "parked": "",
}


@apply.register
def _(fact: kinds.TicketIssued, state: State, at: datetime) -> State:
    ticket = ticket_of(fact, at)
    ordinals = {**state.ordinals, fact.series: max(fact.ordinal, state.ordinals.get(fact.series, 0))}
    taken = {**state.last_taken, fact.terminal: at}
    return put_ticket(state, ticket, ordinals=ordinals, last_taken=taken)


@apply.register
def _(fact: kinds.TicketCalled, state: State, at: datetime) -> State:
    now = {"status": "called", "counter": fact.counter, "officer": fact.officer, "called_at": at}
    return change_ticket(
        state,
        fact.ticket,
        lambda t: replaced(t, **{**_WAITING, **now, "calls": t.calls + 1}),
        counters=counters_with(state, fact.counter, fact.ticket),
    )


@apply.register
def _(fact: kinds.TicketRecalled, state: State, at: datetime) -> State:
    return change_ticket(state, fact.ticket, lambda t: replaced(t, calls=t.calls + 1, recalled_at=at))


@apply.register
def _(fact: kinds.ServiceStarted, state: State, at: datetime) -> State:
    started_at = at - timedelta(milliseconds=fact.age_ms)
    return change_ticket(
        state, fact.ticket, lambda t: replaced(t, status="serving", started_at=started_at, officer=fact.officer)
    )


def _leave(state: State, fact: kinds.TicketAtCounter, status: TicketStatus, at: datetime) -> State:
    """Whoever ends it is its officer: a colleague may have taken over since the call."""
    return change_ticket(
        state,
        fact.ticket,
        lambda t: replaced(t, status=status, finished_at=at, officer=fact.officer),
        counters=counters_with(state, fact.counter, ""),
    )


@apply.register
def _(fact: kinds.ServiceFinished, state: State, at: datetime) -> State:
    return _leave(state, fact, "finished", at)


@apply.register
def _(fact: kinds.TicketNoShow, state: State, at: datetime) -> State:
    return _leave(state, fact, "no_show", at)


@apply.register
def _(fact: kinds.TicketExpired, state: State, at: datetime) -> State:
    return change_ticket(state, fact.ticket, lambda t: replaced(t, status="expired"))


def _sent_away(state: State, fact: kinds.TicketAtCounter, **now: Any) -> State:
    counters = counters_with(state, fact.counter, "")
    return change_ticket(state, fact.ticket, lambda t: replaced(t, **{**_WAITING, **now}), counters=counters)


@apply.register
def _(fact: kinds.TicketReturned, state: State, at: datetime) -> State:
    return _sent_away(state, fact)


@apply.register
def _(fact: kinds.TicketParked, state: State, at: datetime) -> State:
    """The counter stays: it is there that somebody comes back to."""
    return _sent_away(state, fact, status="parked", parked=fact.reason, counter=fact.counter)


@apply.register
def _(fact: kinds.TicketTransferred, state: State, at: datetime) -> State:
    service = {"service": fact.to_service} if fact.to_service else {}
    return _sent_away(state, fact, for_counter=fact.to_counter, **service)


@apply.register
def _(fact: kinds.TicketChanged, state: State, at: datetime) -> State:
    return change_ticket(
        state,
        fact.ticket,
        lambda t: replaced(
            t,
            service=fact.service,
            priority_class=fact.priority_class,
            priority=bool(fact.priority_class),
            dossiers=fact.dossiers,
        ),
    )
