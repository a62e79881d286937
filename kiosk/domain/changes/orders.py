"""Which orders from afar are under way; they outlive the day."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.replaced import replaced
from kiosk.domain.state import State


@apply.register
def _(fact: kinds.OrderTaken, state: State, at: datetime) -> State:
    return replaced(state, orders=(*state.orders, fact.order))


@apply.register
def _(fact: kinds.OrderFinished, state: State, at: datetime) -> State:
    return replaced(state, orders=tuple(order for order in state.orders if order != fact.order))
