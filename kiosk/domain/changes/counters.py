"""Who sits at a counter."""

from dataclasses import replace
from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply, change_counter
from kiosk.domain.state import State


@apply.register
def _(fact: kinds.CounterOpened, state: State, at: datetime) -> State:
    return change_counter(state, fact.counter, lambda c: replace(c, officer=fact.officer, session=fact.command_id))


@apply.register
def _(fact: kinds.CounterClosed, state: State, at: datetime) -> State:
    return change_counter(state, fact.counter, lambda c: replace(c, officer="", session=""))
