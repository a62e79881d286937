"""Which questions were passed over today."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.grown import grown
from kiosk.domain.replaced import replaced
from kiosk.domain.skipping import about
from kiosk.domain.state import State


@apply.register
def _(fact: kinds.RatingSkipped, state: State, at: datetime) -> State:
    return replaced(state, skipped=grown(state.skipped, (about(fact), fact.where), at))
