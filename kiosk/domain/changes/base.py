"""The function that each kind's change registers with, and what several changes share."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import singledispatch
from typing import Any

from kiosk.domain.grown import grown
from kiosk.domain.kinds import Fact
from kiosk.domain.replaced import replaced
from kiosk.domain.state import CounterState, Queue, Served, State, Ticket

Queues = Mapping[str, Queue]
NOBODY = Queue()


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
        tickets=grown(state.tickets, ticket.id, ticket),
        queues=_queued(state.queues, before, ticket),
        served=_counted(_counted(state.served, before, -1), ticket, 1),
        **others,
    )


def _queued(queues: Queues, before: Ticket | None, ticket: Ticket) -> Queues:
    if before and before.status == "waiting" and (ticket.status, ticket.service) != ("waiting", before.service):
        queues = {**queues, before.service: _left(queues[before.service], before)}
    if ticket.status != "waiting":
        return queues
    return {**queues, ticket.service: _joined(queues.get(ticket.service, NOBODY), ticket)}


def _joined(queue: Queue, ticket: Ticket) -> Queue:
    """Or as it is now, if it waits there already."""
    before = queue.tickets.get(ticket.id)
    return Queue(
        grown(queue.tickets, ticket.id, ticket),
        queue.dossiers + ticket.dossiers - (before.dossiers if before else 0),
        {**queue.appointed, ticket.id: ticket} if ticket.due_at else queue.appointed,
    )


def _left(queue: Queue, ticket: Ticket) -> Queue:
    return Queue(
        _without(queue.tickets, ticket.id), queue.dossiers - ticket.dossiers, _without(queue.appointed, ticket.id)
    )


def _without(tickets: Mapping[str, Ticket], name: str) -> Mapping[str, Ticket]:
    return {key: ticket for key, ticket in tickets.items() if key != name} if name in tickets else tickets


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
