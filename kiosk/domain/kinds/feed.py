"""How far the collector's feed is taken."""

from dataclasses import dataclass, field

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class FeedTaken(Fact):
    """Everything of the collector's feed up to `through` is taken; what it caused is recorded right before.

    `item`: the id of that last one, or ""; `item_at`: the latest time of any item taken so far, by the collector's
    clock. `skipped`: what could not be done, each "number:why".
    """

    KIND = "feed.taken"
    through: int
    item: str
    item_at: str
    skipped: tuple[str, ...] = field(default=())
