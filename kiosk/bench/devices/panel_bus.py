"""Eight smart panels on one bus at 19200 baud: from the finger to the journal, in a whole station.

The floor is pymodbus's own client asking the same bus in turn, without any journal.
"""

import math
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kiosk.bench.devices.fingers import Fingers, Press
from kiosk.bench.devices.polling import Poller
from kiosk.bench.devices.station import HeadlessStation
from kiosk.bench.row import Row
from kiosk.domain import kinds
from kiosk.domain.kinds import Fact
from kiosk.settings.station import BusDevice, BusPort

BAUD = 19_200
PANELS = 8
P50_MOST_MS, P99_MOST_MS, CPU_MOST_PERCENT, DEAD_MOST = 70, 250, 5, 1.2
PRESSES = 80  # a turn
TURNS = 3  # station, station with a dead panel, pymodbus; then again: 240 presses each, so that p99 is no single one
SETTLE_S = 2.0  # until every panel has been asked
DEAD_SETTLE_S = 12.0  # until a dead one is asked twice a minute: it is dead for hours, not for its first seconds
THREADS = ("port-", "recorder")  # those of a station that work for the bus


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds from finger to journal, of each press; share of a core meanwhile, in percent."""

    waits_ms: tuple[float, ...]
    cpu_percent: float = math.nan


Turn = Callable[[Fingers, int], Taken]


def rows(presses: int = PRESSES, turns: int = TURNS) -> Iterator[Row]:
    """Latencies beside pymodbus's, those with one dead panel beside those without, and processor time."""
    by_settled = partial(by_station, settle_s=DEAD_SETTLE_S)
    kinds_of_turn: tuple[tuple[Turn, int], ...] = ((by_station, 0), (by_settled, 1), (by_pymodbus, 0))
    taken: list[list[Taken]] = [[], [], []]
    for seed in range(turns):
        for found, (turn, dead) in zip(taken, kinds_of_turn, strict=True):
            with Fingers(BAUD, PANELS, dead, seed) as fingers:
                found.append(turn(fingers, presses))
    yield from judged(*taken)


def judged(well: Sequence[Taken], dead: Sequence[Taken], floor: Sequence[Taken]) -> Iterator[Row]:
    """The rows of all turns together."""
    for percent, most_ms in ((50, P50_MOST_MS), (99, P99_MOST_MS)):
        metric = f"press to commit, {PANELS} panels, p{percent}"
        value, with_dead = percentile(well, percent), percentile(dead, percent)
        yield Row("devices", metric, value, "ms", f"value <= {most_ms}", percentile(floor, percent))
        yield Row("devices", f"{metric}, one panel dead", with_dead, "ms", f"ratio <= {DEAD_MOST}", value)
    metric = f"processor time of a station for {PANELS} panels, part of a core"
    share = statistics.median(turn.cpu_percent for turn in well)
    floor_share = statistics.median(turn.cpu_percent for turn in floor)
    yield Row("devices", metric, share, "%", f"value <= {CPU_MOST_PERCENT}", floor_share)


def percentile(turns: Sequence[Taken], percent: int) -> float:
    """By nearest rank over all turns."""
    waits_ms = sorted(wait for turn in turns for wait in turn.waits_ms)
    return waits_ms[math.ceil(len(waits_ms) * percent / 100) - 1]


def by_station(fingers: Fingers, presses: int, settle_s: float = SETTLE_S) -> Taken:
    """A whole station with a real journal. TimeoutError when a press is not recorded."""
    devices = tuple(
        BusDevice(kind="register_panel", address=address, counter="quay-1", debounce_ms=0)
        for address in range(1, PANELS + 1)
    )
    addresses = {device.id: device.address for device in devices}
    bus = BusPort(port=fingers.path, baud=BAUD, devices=devices)
    with tempfile.TemporaryDirectory() as folder, HeadlessStation(Path(folder), buses=(bus,)) as station:
        time.sleep(settle_s)
        before_s, begun_s = _processor_s(THREADS), time.monotonic()
        made = fingers.press(presses)
        for press in made:
            station.wait_for(partial(_is, press, addresses))
        percent = 100 * (_processor_s(THREADS) - before_s) / (time.monotonic() - begun_s)
        times = {_identity(fact, addresses): at_s for at_s, fact in reversed(station.commits)}
    return Taken(_waits_ms(made, times), percent)


def by_pymodbus(fingers: Fingers, presses: int) -> Taken:
    """Whoever asks in turn and notes when it has seen the press."""
    with Poller(fingers.path, BAUD, range(1, PANELS + 1)) as poller:
        time.sleep(SETTLE_S)
        before_s, begun_s = _processor_s(("poller",)), time.monotonic()
        made = fingers.press(presses)
        poller.wait_for({press.identity for press in made})
        percent = 100 * (_processor_s(("poller",)) - before_s) / (time.monotonic() - begun_s)
    return Taken(_waits_ms(made, poller.seen), percent)


def _waits_ms(made: Sequence[Press], times: dict[tuple[int, int, int], float]) -> tuple[float, ...]:
    return tuple((times[press.identity] - press.at_s) * 1000 for press in made)


def _identity(fact: Fact, addresses: dict[str, int]) -> tuple[int, int, int]:
    if not isinstance(fact, kinds.RatingGiven):
        return (0, 0, 0)
    return (addresses[fact.panel], fact.boot_id, fact.press_seq)


def _is(press: Press, addresses: dict[str, int], fact: Fact) -> bool:
    return _identity(fact, addresses) == press.identity


def _processor_s(names: tuple[str, ...]) -> float:
    """What the threads of these names have used so far."""
    threads = [each for each in threading.enumerate() if each.name.startswith(names) and each.ident]
    clocks = [time.pthread_getcpuclockid(each.ident) for each in threads if each.ident]
    return sum(time.clock_gettime(clock) for clock in clocks)
