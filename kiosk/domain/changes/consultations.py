"""Which codes have answered today, and when somebody without one last did."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.replaced import replaced
from kiosk.domain.state import State


@apply.register
def _(fact: kinds.ConsultationAnswered, state: State, at: datetime) -> State:
    if fact.code:
        return replaced(state, consulted=state.consulted | {(fact.consultation, fact.code)})
    return replaced(state, opined={**state.opined, (fact.terminal, fact.consultation): at})
