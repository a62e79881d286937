"""What happens to a ticket, from its number to its end."""

from dataclasses import replace
from datetime import datetime, timedelta

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_counter, change_ticket
from kiosk.domain.state import State, Ticket, TicketStatus


@apply.register
def _(fact: kinds.TicketIssued, state: State, at: datetime) -> State:
    ticket = Ticket(
        id=fact.ticket,
        number=fact.number,
        key=fact.key,
        check=fact.check,
        service=fact.service,
        procedure=fact.procedure,
        priority=fact.priority,
        language=fact.language,
        terminal=fact.terminal,
        issued_at=at,
        ahead=fact.ahead,
        wait_min=fact.wait_min,
        wait_max=fact.wait_max,
    )
    ordinals = {**state.ordinals, fact.series: max(fact.ordinal, state.ordinals.get(fact.series, 0))}
    return replace(state, tickets={**state.tickets, ticket.id: ticket}, ordinals=ordinals)


@apply.register
def _(fact: kinds.TicketCalled, state: State, at: datetime) -> State:
    state = change_ticket(
        state,
        fact.ticket,
        lambda t: replace(
            t, status="called", counter=fact.counter, officer=fact.officer, called_at=at, calls=t.calls + 1
        ),
    )
    return change_counter(state, fact.counter, lambda c: replace(c, ticket=fact.ticket))


@apply.register
def _(fact: kinds.TicketRecalled, state: State, at: datetime) -> State:
    return change_ticket(state, fact.ticket, lambda t: replace(t, calls=t.calls + 1, recalled_at=at))


@apply.register
def _(fact: kinds.ServiceStarted, state: State, at: datetime) -> State:
    started_at = at - timedelta(milliseconds=fact.age_ms)
    return change_ticket(
        state, fact.ticket, lambda t: replace(t, status="serving", started_at=started_at, officer=fact.officer)
    )


def _leave(state: State, fact: kinds.TicketAtCounter, status: TicketStatus, at: datetime) -> State:
    """Whoever ends it is its officer: a colleague may have taken over since the call."""
    state = change_ticket(state, fact.ticket, lambda t: replace(t, status=status, finished_at=at, officer=fact.officer))
    return change_counter(state, fact.counter, lambda c: replace(c, ticket=""))


@apply.register
def _(fact: kinds.ServiceFinished, state: State, at: datetime) -> State:
    return _leave(state, fact, "finished", at)


@apply.register
def _(fact: kinds.TicketNoShow, state: State, at: datetime) -> State:
    return _leave(state, fact, "no_show", at)


@apply.register
def _(fact: kinds.TicketExpired, state: State, at: datetime) -> State:
    return change_ticket(state, fact.ticket, lambda t: replace(t, status="expired"))
