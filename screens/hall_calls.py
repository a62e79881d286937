"""Which call has the big ticket, which wait for it, and when it flashes. Pure; times in ms of the display's uptime."""

from dataclasses import dataclass, replace
from math import cos, pi

from kiosk.wire.pushes import HallCall

# A flash is gold to white and back, softly, once a second: far from the three a second of WCAG 2.3.1, and never two
# flashes at once, since the next call waits longer than they take.
FLASHES, FLASH_MS = 3, 1_000
# So long a call has the big ticket before the next one takes it: time to look up, read four figures and a counter.
DWELL_MS = 5_000
# Where nothing is to move, a new call stands white for so long.
STANDS_WHITE_MS = 5_000


@dataclass(frozen=True, slots=True)
class Calls:
    """`latest` as the station told them, newest first; `big` may not be the newest yet; `waiting` oldest first.

    `since_ms`: when `big` took the ticket; `flashed_ms`: when the last flash began. `speaking`: the ticket whose call
    the loudspeaker says, which then has the big one, or "".
    """

    latest: tuple[HallCall, ...] = ()
    big: HallCall | None = None
    since_ms: int = 0
    flashed_ms: int | None = None
    waiting: tuple[HallCall, ...] = ()
    speaking: str = ""

    @property
    def dwells(self) -> bool:
        """Whether `big` was called while people watched: then it is given time."""
        return self.big is not None and self.flashed_ms is not None and self.flashed_ms >= self.since_ms

    @property
    def others(self) -> tuple[HallCall, ...]:
        """All but the big one."""
        return tuple(call for call in self.latest if self.big is None or call.ticket != self.big.ticket)


def told(calls: Calls, latest: tuple[HallCall, ...], at_ms: int, catching_up: bool, speaking: str = "") -> Calls:
    """The station told the latest calls. `catching_up`: after a start or an outage; only the newest may flash then."""
    calls = replace(calls, speaking=speaking)
    known = {call.call for call in calls.latest}
    new = tuple(call for call in reversed(latest) if call.call not in known)
    if catching_up:
        newest = latest[0] if latest else None
        missed = replace(calls, latest=latest, waiting=())
        return _shown(missed, newest, at_ms, flashes=bool(known) and newest in new)
    waiting = tuple(call for call in (*calls.waiting, *new) if call in latest)
    return passed(_heard(_still_there(replace(calls, latest=latest, waiting=waiting), at_ms), at_ms), at_ms)


def _heard(calls: Calls, at_ms: int) -> Calls:
    """What is said is shown, out of its turn if need be."""
    said = next((call for call in calls.latest if call.ticket == calls.speaking), None)
    if said is None or (calls.big and calls.big.call == said.call):
        return calls
    waiting = tuple(call for call in calls.waiting if call.ticket != said.ticket)
    return _shown(replace(calls, waiting=waiting), said, at_ms, flashes=True)


def passed(calls: Calls, at_ms: int) -> Calls:
    """Time passed: the next one takes the big ticket, unless another one is just being said."""
    if calls.speaking and calls.big and calls.big.ticket == calls.speaking:
        return calls
    if not calls.waiting or (calls.dwells and at_ms - calls.since_ms < DWELL_MS):
        return calls
    return _shown(replace(calls, waiting=calls.waiting[1:]), calls.waiting[0], at_ms, flashes=True)


def whiteness(calls: Calls, at_ms: int, motion: bool = True) -> float:
    """0 is gold, 1 is white; without `motion` nothing in between."""
    if not motion:
        return float(calls.flashed_ms is not None and at_ms - calls.flashed_ms < STANDS_WHITE_MS)
    if not _is_flashing(calls, at_ms):
        return 0.0
    return (1 - cos(2 * pi * (at_ms - (calls.flashed_ms or 0)) / FLASH_MS)) / 2


def _is_flashing(calls: Calls, at_ms: int) -> bool:
    return calls.flashed_ms is not None and at_ms - calls.flashed_ms < FLASHES * FLASH_MS


def is_quiet(calls: Calls, at_ms: int, quiet_ms: int) -> bool:
    """Nobody was called for so long; 0 ms means never, unless nobody was called at all."""
    if calls.big is None:
        return True
    return quiet_ms > 0 and at_ms - calls.since_ms >= quiet_ms


def _shown(calls: Calls, big: HallCall | None, at_ms: int, flashes: bool) -> Calls:
    """A flash that still runs is not begun anew: two at once would be one that is too fast."""
    begins = flashes and not _is_flashing(calls, at_ms)
    return replace(calls, big=big, since_ms=at_ms, flashed_ms=at_ms if begins else calls.flashed_ms)


def _still_there(calls: Calls, at_ms: int) -> Calls:
    """A call that was taken back leaves the ticket at once, to the newest that has had it; its flash runs on."""
    tickets = {call.ticket for call in calls.latest}
    if calls.big is None or calls.big.ticket in tickets:
        return calls
    waiting = {call.call for call in calls.waiting}
    earlier = next((call for call in calls.latest if call.call not in waiting), None)
    if earlier is None:
        return replace(calls, big=None, since_ms=at_ms)
    return replace(calls, big=earlier)
