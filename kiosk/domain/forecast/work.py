"""The work that stands before somebody, spread over the counters that do it: when would the next one be called?

A fluid picture on purpose: how many wait for each service is enough, so that two thousand cost no more than twenty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The queues are taken in turns, a portion of each, so that counters that share services fill evenly.
TURNS = 8
# One ticket is laid on several counters in so many pieces: whichever is free first will call it.
PIECES = 4


@dataclass(slots=True)
class Desk:
    """An open counter: it takes its first ticket after about `first_s`, of a spell that may end at any moment."""

    services: frozenset[str]
    first_s: float
    first_left: float = 1.0
    busy_s: float = 0.0

    def copy(self) -> "Desk":
        return Desk(self.services, self.first_s, self.first_left, self.busy_s)

    def add(self, tickets: float, each_s: float) -> None:
        """Some tickets, or parts of one, that take `each_s`."""
        first = min(tickets, self.first_left)
        self.first_left -= first
        self.busy_s += first * self.first_s + (tickets - first) * each_s


def fill(desks: Sequence[Desk], ahead: Mapping[str, float], each_s: Mapping[str, float]) -> None:
    """All who wait go to the desks that are free first."""
    queues = [
        (tickets / TURNS, each_s[service], here)
        for service, tickets in ahead.items()
        if tickets and (here := [desk for desk in desks if service in desk.services])
    ]
    for _ in range(TURNS):
        for portion, seconds, here in queues:
            min(here, key=_busy_s).add(portion, seconds)


def next_call_s(desks: Sequence[Desk], service: str, each_s: float) -> float:
    """When one more of this service is called after all that were filled in, which it joins. Some desk must do it."""
    here = [desk for desk in desks if service in desk.services]
    pieces = PIECES if len(here) > 1 else 1
    for _ in range(pieces):
        min(here, key=_busy_s).add(1 / pieces, each_s)
    return min(desk.busy_s for desk in here)


def _busy_s(desk: Desk) -> float:
    return desk.busy_s
