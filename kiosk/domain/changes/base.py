"""The function that each kind's change registers with, and what several changes share."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any

from kiosk.domain.kinds import Fact
from kiosk.domain.replaced import replaced
from kiosk.domain.state import CounterState, Served, State, Ticket

Queues = Mapping[str, Mapping[str, Ticket]]


@singledispatch
def apply(fact: Fact, state: State, at: datetime) -> State:
    return state


def change_ticket(state: State, ticket: str, change: Callable[[Ticket], Ticket], **others: Any) -> State:
    """`others`: what else of the state changes in the same step, also when the day has no such ticket."""
    if ticket in state.tickets:
        return put_ticket(state, change(state.tickets[ticket]), **others)
    return replaced(state, **others) if others else state


def put_ticket(state: State, ticket: Ticket, **others: Any) -> State:
    """The one way by which a ticket of the day becomes another: what is known of all of them stays true."""
    before = state.tickets.get(ticket.id)
    return replaced(
        state,
        tickets={**state.tickets, ticket.id: ticket},
        queues=_queued(state.queues, before, ticket),
        served=_counted(_counted(state.served, before, -1), ticket, 1),
        **others,
    )


def _queued(queues: Queues, before: Ticket | None, ticket: Ticket) -> Queues:
    if before and before.status == "waiting" and (ticket.status, ticket.service) != ("waiting", before.service):
        rest = {name: t for name, t in queues[before.service].items() if name != ticket.id}
        queues = {**queues, before.service: rest}
    if ticket.status != "waiting":
        return queues
    return {**queues, ticket.service: {**queues.get(ticket.service, {}), ticket.id: ticket}}


def _counted(served: Mapping[str, Served], ticket: Ticket | None, by: int) -> Mapping[str, Served]:
    if ticket is None or ticket.status != "finished" or not ticket.started_at or not ticket.finished_at:
        return served
    took_ms = (ticket.finished_at - ticket.started_at) // timedelta(milliseconds=1)
    known = served.get(ticket.service, Served())
    return {**served, ticket.service: Served(known.count + by, known.ms + by * took_ms)}


def change_counter(state: State, counter: str, change: Callable[[CounterState], CounterState]) -> State:
    return replaced(state, counters={**state.counters, counter: change(state.counters.get(counter, CounterState()))})


def counters_with(state: State, counter: str, ticket: str) -> Mapping[str, CounterState]:
    """With this ticket at the counter, "" for none."""
    return {**state.counters, counter: replaced(state.counters.get(counter, CounterState()), ticket=ticket)}
