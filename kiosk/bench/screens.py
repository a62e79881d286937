"""The kiosk's window beside a bare one-button Kivy window: touches, start, memory, idle cost; seen on the glass."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from kiosk.bench.row import Row, unmeasured
from kiosk.bench.screens_hand import Hand
from kiosk.bench.screens_house import House, Window, house
from kiosk.bench.screens_taps import Box, Tapper, Timed, Way
from kiosk.demo.display import HEIGHT, WIDTH
from kiosk.demo.finger import Finger
from kiosk.reliability.watched import sample

LATENCY, START, MEMORY, IDLE = "ratio <= 1.3", "ratio <= 2.0", "ratio <= 1.5", "ratio <= 1.5"
# A new screen within 200 ms of letting go, its fade included (shared rules for what a citizen sees, 6).
STANDS = "value <= 200"
STARTS = 5
ROUNDS = 15
IDLE_S = 60.0  # the minute on the clock changes once
# Whatever a program does late after its start or a touch is over.
CALM_S = 4.0
# (place that is tapped, screen that follows), each from where the one before led.
WAYS = (("home.take", "services"), ("services.home", "home"), ("home.lookup", "lookup"), ("lookup.home", "home"))
WHOLE_WINDOW: Box = (0, 0, WIDTH, HEIGHT)


def rows(
    starts: int = STARTS, rounds: int = ROUNDS, idle_s: float = IDLE_S, ways: Sequence[tuple[str, str]] = WAYS
) -> Iterator[Row]:
    """About three minutes. `ways` must lead back to where they begin."""
    if not shutil.which("Xvfb"):
        yield unmeasured("screens", "the kiosk's window", "", LATENCY, "found no Xvfb; install it with apt")
        return
    with tempfile.TemporaryDirectory(prefix="kiosk-screens-") as name, house(Path(name)) as both:
        with closing(Hand(both.display.name)) as hand:
            kiosk, bare = Tapper(both.kiosk.glass, hand, 0), Tapper(both.bare.glass, hand, WIDTH)
            learnt = _learnt(both, kiosk, ways)
            yield _starts(both, starts)
            to_and_fro = [bare.learn(name, WHOLE_WINDOW) for name in ("to", "fro")]
            yield from _latencies(learnt, *_taps(kiosk, learnt, bare, to_and_fro, rounds))
        yield _idle(both, idle_s)
        yield _memory(both, rounds)


def _learnt(both: House, kiosk: Tapper, ways: Sequence[tuple[str, str]]) -> list[Way]:
    """By a kiosk that tells its places; it is ended afterwards, since telling costs time."""
    finger = Finger(both.display, both.shots)
    both.start(both.kiosk, "--screenshots", str(both.shots))
    learnt = []
    for place, follows in ways:
        learnt.append(kiosk.learn(place, finger.place(place)))
        finger.wait_showing(follows)
    both.stop(both.kiosk)
    return learnt


def _starts(both: House, starts: int) -> Row:
    """In turns; both stand afterwards. The files a start reads are in memory since the first one."""
    times: dict[str, list[float]] = {"kiosk": [], "bare": []}
    for n in range(starts):
        for window in (both.kiosk, both.bare):
            if n:
                both.stop(window)
            times[window.name].append(both.start(window))
    note = f"process start to the last change of the first whole home page, {starts} times in turns"
    return Row("screens", "cold start", median(times["kiosk"]), "ms", START, median(times["bare"]), note)


def _taps(
    kiosk: Tapper, ways: Sequence[Way], bare: Tapper, to_and_fro: Sequence[Way], rounds: int
) -> tuple[dict[str, list[Timed]], list[Timed]]:
    """In turns: each way of the kiosk, then one tap of the bare window."""
    times: dict[str, list[Timed]] = {way.name: [] for way in ways}
    floors: list[Timed] = []
    for n in range(rounds * len(ways)):
        way = ways[n % len(ways)]
        times[way.name].append(kiosk.tap(way))
        floors.append(bare.tap(to_and_fro[n % 2]))
    if len(floors) % 2:
        bare.tap(to_and_fro[1])
    return times, floors


def _latencies(ways: Sequence[Way], times: dict[str, list[Timed]], floors: Sequence[Timed]) -> Iterator[Row]:
    pressed, first = median(one.pressed_ms for one in floors), median(one.first_ms for one in floors)
    for way in ways:
        taps = times[way.name]
        note = f"{len(taps)} taps of XTest, each beside one on the bare window; medians, seen in Xvfb's own memory"
        value = median(one.pressed_ms for one in taps)
        yield Row("screens", f"touch to pressed colour, {way.name}", value, "ms", LATENCY, pressed, note)
        value = median(one.first_ms for one in taps)
        yield Row("screens", f"letting go to the next screen, {way.name}", value, "ms", LATENCY, first, note)
    every = [one.stands_ms for taps in times.values() for one in taps]
    note = f"fade and all; at worst {max(every):.0f} ms"
    yield Row("screens", "letting go to the next screen standing still", median(every), "ms", STANDS, note=note)


def _memory(both: House, rounds: int) -> Row:
    held = [sample(both.pid(window), 0).rss_mib for window in (both.kiosk, both.bare)]
    return Row("screens", "resident memory", held[0], "MiB", MEMORY, held[1], f"at rest after {rounds} rounds of taps")


def _idle(both: House, idle_s: float) -> Row:
    """Both at once, over the same seconds."""
    time.sleep(min(CALM_S, idle_s))
    windows = (both.kiosk, both.bare)
    before = [_busy_ms(both, window) for window in windows]
    began = time.monotonic()
    time.sleep(idle_s)
    passed_ms = (time.monotonic() - began) * 1000
    shares = [100 * (_busy_ms(both, window) - was) / passed_ms for window, was in zip(windows, before, strict=True)]
    note = f"of one core, over {idle_s:g} s on the home page"
    return Row("screens", "idle processor use", shares[0], "%", IDLE, shares[1], note)


def _busy_ms(both: House, window: Window) -> float:
    """Processor time of all its threads. Linux: /proc/PID/task/TID/schedstat, its first figure, in nanoseconds."""
    threads = Path(f"/proc/{both.pid(window)}/task").glob("*/schedstat")
    return sum(int(path.read_text().split()[0]) for path in threads) / 1e6
