"""Which troubles begin and end, and who is told when: one alert for a trouble, one for its end. Pure.

A trouble is told once it has lasted as long as its kind wants; one that ends before is nobody's business. Within a
recipient's quiet hours words are held until they end; whoever sends puts all that is due together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kiosk.collector.fleet.fleet_troubles import Facts, Found, Key, troubles_of
from kiosk.domain.calendar import local


@dataclass(frozen=True, slots=True)
class Open:
    """A trouble that has not ended; `id` is its row's."""

    id: int
    station: int
    kind: str
    about: str
    rank: int
    words: str
    since: datetime
    told: bool

    @property
    def key(self) -> Key:
        return self.kind, self.about


@dataclass(frozen=True, slots=True)
class Recipient:
    """`stations`: those it hears of. `quiet` from when to when, local; None: never quiet."""

    id: int
    stations: frozenset[int]
    least_rank: int
    quiet: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    station: int
    found: Found
    told: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """An open trouble whose words or rank are others now, or that is told from now on."""

    trouble: Open
    found: Found
    told: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """One line for a recipient, not before this time."""

    recipient: int
    station: int
    line: str
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Step:
    begun: tuple[Begun, ...]
    changed: tuple[Changed, ...]
    ended: tuple[Open, ...]
    notices: tuple[Notice, ...]


def step(now: datetime, facts: Iterable[Facts], open_troubles: Sequence[Open], recipients: Sequence[Recipient]) -> Step:
    """Stations that are not among `facts` (revoked, gone) have no troubles any more."""
    left = _by_station(open_troubles)
    begun: list[Begun] = []
    changed: list[Changed] = []
    ended: list[Open] = []
    for one in facts:
        known = left.pop(one.station, {})
        found = troubles_of(one, now, known)
        if found is None:
            continue
        now_there = {(f.kind, f.about): f for f in found}
        silent = ("silent", "") in now_there
        begun += [Begun(one.station, f, not f.stands) for key, f in now_there.items() if key not in known]
        changed += [c for key, f in now_there.items() if key in known and (c := _change(known[key], f, now))]
        # of a silent station nobody knows how the rest fares
        ended += [] if silent else [t for key, t in known.items() if key not in now_there]
    ended += [trouble for known in left.values() for trouble in known.values()]
    lines = [(b.station, b.found.rank, b.found.words) for b in begun if b.told]
    lines += [(c.trouble.station, c.found.rank, c.found.words) for c in changed if c.told and not c.trouble.told]
    lines += [(t.station, t.rank, f"Đã hết: {t.words}") for t in ended if t.told]
    return Step(tuple(begun), tuple(changed), tuple(ended), tuple(_notices(lines, recipients, now)))


def _by_station(troubles: Iterable[Open]) -> dict[int, dict[Key, Open]]:
    found: dict[int, dict[Key, Open]] = {}
    for trouble in troubles:
        found.setdefault(trouble.station, {})[trouble.key] = trouble
    return found


def _change(trouble: Open, found: Found, now: datetime) -> Changed | None:
    told = trouble.told or now - trouble.since >= found.stands
    same = (told, found.words, found.rank) == (trouble.told, trouble.words, trouble.rank)
    return None if same else Changed(trouble, found, told)


def _notices(lines: Iterable[tuple[int, int, str]], recipients: Sequence[Recipient], now: datetime) -> Iterable[Notice]:
    for station, rank, line in lines:
        for recipient in recipients:
            if station in recipient.stations and rank >= recipient.least_rank:
                yield Notice(recipient.id, station, line, after_quiet(now, recipient.quiet))


def after_quiet(now: datetime, quiet: tuple[time, time] | None) -> datetime:
    """`now`, or when the quiet hours that it lies in end."""
    if quiet is None or quiet[0] == quiet[1]:
        return now
    begin, end = quiet
    at = local(now)
    within = begin <= at.time() < end if begin < end else at.time() >= begin or at.time() < end
    if not within:
        return now
    day = at.date() + timedelta(days=1) if at.time() >= end else at.date()
    return datetime.combine(day, end, at.tzinfo)


def merged(held: Sequence[str], fresh: Sequence[str], most: int) -> tuple[list[str], int]:
    """Lines of a message with further ones, and how many had to be left out; a line that stands already counts once."""
    everything = list(dict.fromkeys([*held, *fresh]))
    return everything[:most], max(0, len(everything) - most)
