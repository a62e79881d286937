"""The function that each kind's change registers with, and what several changes share."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import singledispatch

from kiosk.domain.kinds import Fact
from kiosk.domain.state import CounterState, State, Ticket


@singledispatch
def apply(fact: Fact, state: State, at: datetime) -> State:
    return state


def change_ticket(state: State, ticket: str, change: Callable[[Ticket], Ticket]) -> State:
    if ticket not in state.tickets:
        return state
    return replace(state, tickets={**state.tickets, ticket: change(state.tickets[ticket])})


def change_counter(state: State, counter: str, change: Callable[[CounterState], CounterState]) -> State:
    return replace(state, counters={**state.counters, counter: change(state.counters.get(counter, CounterState()))})
