"""How far the collector's feed is taken; the mark outlives the day."""

from datetime import datetime

from kiosk.domain import kinds
from kiosk.domain.changes.base import apply
from kiosk.domain.replaced import replaced
from kiosk.domain.state import FeedMark, State


@apply.register
def _(fact: kinds.FeedTaken, state: State, at: datetime) -> State:
    return replaced(state, feed=FeedMark(fact.through, fact.item, fact.item_at))
