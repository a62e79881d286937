"""How true the waits were told."""

from dataclasses import replace
from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.state import Scored, State


@apply.register
def _(fact: kinds.ForecastScored, state: State, at: datetime) -> State:
    return replace(state, scored=Scored(fact.business_day, fact.ranges, fact.covered, fact.error_s))
