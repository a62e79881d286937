"""How true the waits were told."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.replaced import replaced
from kiosk.domain.state import Scored, State


@apply.register
def _(fact: kinds.ForecastScored, state: State, at: datetime) -> State:
    return replaced(state, scored=Scored(fact.business_day, fact.ranges, fact.covered, fact.error_s))
