"""The work that stands before somebody, spread over the counters that do it: when would the next one be called?

A fluid picture on purpose: how many wait for each service is enough, so that two thousand cost no more than twenty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.domain.records import record

# The queues are taken in turns, a portion of each, so that counters that share services fill evenly.
TURNS = 8
# One ticket is laid on several counters in so many pieces: whichever is free first will call it.
PIECES = 4
# A further dossier of the same person takes about half as long as the first (assumed: names and papers are known).
MORE = 0.5


@record
class Ahead:
    """Who is before somebody: how many, and how many tickets' work that is."""

    people: int
    units: float


def units_of(dossiers: int) -> float:
    """How many usual tickets' work one with so many dossiers is."""
    return 1 + MORE * (dossiers - 1)


def ahead_of(people: int, dossiers: int) -> Ahead:
    """So many tickets, with so many dossiers together."""
    return Ahead(people, people * (1 - MORE) + MORE * dossiers)


@dataclass(slots=True)
class Desk:
    """A staffed counter: it takes its first ticket after about `first_s`, of a spell that may end at any moment.

    `paused`: it will go on by and by, but nobody is called there now.
    """

    services: frozenset[str]
    first_s: float
    paused: bool = False
    first_left: float = 1.0
    busy_s: float = 0.0

    def copy(self) -> "Desk":
        return Desk(self.services, self.first_s, self.paused, self.first_left, self.busy_s)

    def add(self, tickets: float, each_s: float) -> None:
        """Some tickets, or parts of one, that take `each_s`."""
        first = min(tickets, self.first_left)
        self.first_left -= first
        self.busy_s += first * self.first_s + (tickets - first) * each_s


def fill(desks: Sequence[Desk], ahead: Mapping[str, Ahead], each_s: Mapping[str, float]) -> None:
    """All who wait go to the desks that are free first."""
    queues = [
        (before.units / TURNS, each_s[service], here)
        for service, before in ahead.items()
        if before.people and service in each_s and (here := [desk for desk in desks if service in desk.services])
    ]
    for _ in range(TURNS):
        for portion, seconds, here in queues:
            _lay(here, portion, seconds)


def _lay(here: Sequence[Desk], tickets: float, each_s: float) -> None:
    """On whichever is free first; of many tickets each desk takes one, and the rest ends everywhere at once."""
    if tickets <= 1 or len(here) == 1:
        min(here, key=_busy_s).add(tickets, each_s)
        return
    for desk in here:
        first = min(tickets, desk.first_left)
        desk.add(first, each_s)
        tickets -= first
    _pour(sorted(here, key=_busy_s), tickets * each_s)


def _pour(ordered: Sequence[Desk], seconds: float) -> None:
    """As water runs into the deepest place first."""
    deep, level_s = 1, ordered[0].busy_s
    for desk in ordered[1:]:
        rise_s = desk.busy_s - level_s
        if rise_s * deep >= seconds:
            break
        deep, level_s, seconds = deep + 1, desk.busy_s, seconds - rise_s * deep
    for desk in ordered[:deep]:
        desk.busy_s = level_s + seconds / deep


def next_call_s(desks: Sequence[Desk], service: str, each_s: float, units: float = 1.0) -> float:
    """When one more of this service is called after all that were filled in, which it joins. Some desk must do it."""
    here = [desk for desk in desks if service in desk.services]
    pieces = PIECES if len(here) > 1 else 1
    for _ in range(pieces):
        min(here, key=_busy_s).add(1 / pieces, each_s)
    called_s = min(desk.busy_s for desk in here)
    min(here, key=_busy_s).busy_s += (units - 1) * each_s
    return called_s


def _busy_s(desk: Desk) -> float:
    return desk.busy_s
