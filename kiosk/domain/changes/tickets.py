"""What happens to a ticket, from its number to its end."""

from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_counter, change_ticket, put_ticket
from kiosk.domain.issued import ticket_of
from kiosk.domain.replaced import replaced
from kiosk.domain.state import State, Ticket, TicketStatus


@apply.register
def _(fact: kinds.TicketIssued, state: State, at: datetime) -> State:
    ticket = ticket_of(fact, at)
    ordinals = {**state.ordinals, fact.series: max(fact.ordinal, state.ordinals.get(fact.series, 0))}
    taken = {**state.last_taken, fact.terminal: at}
    return replaced(put_ticket(state, ticket), ordinals=ordinals, last_taken=taken)


@apply.register
def _(fact: kinds.TicketCalled, state: State, at: datetime) -> State:
    state = change_ticket(
        state,
        fact.ticket,
        lambda t: replaced(
            _waiting(t), status="called", counter=fact.counter, officer=fact.officer, called_at=at, calls=t.calls + 1
        ),
    )
    return change_counter(state, fact.counter, lambda c: replaced(c, ticket=fact.ticket))


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
    state = change_ticket(
        state, fact.ticket, lambda t: replaced(t, status=status, finished_at=at, officer=fact.officer)
    )
    return change_counter(state, fact.counter, lambda c: replaced(c, ticket=""))


@apply.register
def _(fact: kinds.ServiceFinished, state: State, at: datetime) -> State:
    return _leave(state, fact, "finished", at)


@apply.register
def _(fact: kinds.TicketNoShow, state: State, at: datetime) -> State:
    return _leave(state, fact, "no_show", at)


@apply.register
def _(fact: kinds.TicketExpired, state: State, at: datetime) -> State:
    return change_ticket(state, fact.ticket, lambda t: replaced(t, status="expired"))


def _waiting(ticket: Ticket) -> Ticket:
    """As before it was ever called."""
    return replaced(
        ticket,
        status="waiting",
        counter="",
        officer="",
        called_at=None,
        started_at=None,
        finished_at=None,
        keypad_at=None,
        recalled_at=None,
        parked="",
    )


def _sent_away(state: State, fact: kinds.TicketAtCounter, change: Callable[[Ticket], Ticket]) -> State:
    state = change_ticket(state, fact.ticket, lambda t: change(_waiting(t)))
    return change_counter(state, fact.counter, lambda c: replaced(c, ticket=""))


@apply.register
def _(fact: kinds.TicketReturned, state: State, at: datetime) -> State:
    return _sent_away(state, fact, lambda t: t)


@apply.register
def _(fact: kinds.TicketParked, state: State, at: datetime) -> State:
    """The counter stays: it is there that somebody comes back to."""
    return _sent_away(state, fact, lambda t: replaced(t, status="parked", parked=fact.reason, counter=fact.counter))


@apply.register
def _(fact: kinds.TicketTransferred, state: State, at: datetime) -> State:
    return _sent_away(
        state, fact, lambda t: replaced(t, service=fact.to_service or t.service, for_counter=fact.to_counter)
    )


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
