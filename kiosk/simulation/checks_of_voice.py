"""What must hold of announcements, after every run."""

from collections.abc import Iterator
from itertools import pairwise

from kiosk.simulation.record import Record
from kiosk.simulation.world import World


def announced_rightly(world: World, record: Record) -> Iterator[str]:
    """One at a time, of tickets called just then, and none forgotten."""
    for one, other in pairwise(world.ledger.announced):
        if other.begin_ms < one.end_ms:
            yield f"{other.number} was announced while {one.number} was still being said"
    for announced in world.ledger.announced:
        if not announced.called_here:
            yield f"{announced.number} was announced though it was not called there any more"
    for number in world.ledger.forgotten:
        yield f"{number} was called and neither announced nor dropped"
