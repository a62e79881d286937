"""A backlog of 100,000 events drained by a real station into a real collector, beside the collector's bare ingest."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from kiosk.bench.row import Row
from kiosk.bench.sync_drain import Drained, drain
from kiosk.bench.sync_journal import write_days
from kiosk.demo.station_file import STATION

EVENTS = 100_000
# A backlog with which memory is compared: whatever does not grow with the backlog is there already.
FEW_EVENTS = 2_000
# Floor and drain in turns, since other programs come and go on the machine.
TURNS = 3
FLOOR_S = 300


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="kiosk-sync-") as name:
        folder = Path(name)
        yield from _rows(_Runs(folder))


class _Runs:
    """Each in a fresh folder with the same journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0
        self._journals = {events: folder / f"journal-{events}.db" for events in (EVENTS, FEW_EVENTS)}
        for events, path in self._journals.items():
            write_days(path, STATION, events, datetime.now(UTC))

    def drain(self, events: int = EVENTS, *, taps: bool = False) -> Drained:
        return drain(self._fresh(), self._journals[events], events, taps=taps)

    def floor(self) -> float:
        command = [sys.executable, "-m", "kiosk.bench.sync_floor", str(self._journals[EVENTS]), str(self._fresh())]
        return float(subprocess.run(command, capture_output=True, text=True, check=True, timeout=FLOOR_S).stdout)

    def _fresh(self) -> Path:
        self._made += 1
        folder = self._folder / f"run-{self._made}"
        folder.mkdir()
        return folder


def _rows(runs: _Runs) -> Iterator[Row]:
    floors, drains = [], []
    for _ in range(TURNS):
        floors.append(runs.floor())
        drains.append(runs.drain())
    yield _rate(floors, drains)
    few = runs.drain(FEW_EVENTS)
    yield from _memory(few, drains)
    yield from _freshness(runs.drain(taps=True))


def _rate(floors: Sequence[float], drains: Sequence[Drained]) -> Row:
    note = "turns: " + ", ".join(f"{d.events_per_s:,.0f} of {f:,.0f}" for f, d in zip(floors, drains, strict=True))
    value, floor = median(d.events_per_s for d in drains), median(floors)
    return Row("sync", "backlog of 100,000 events drained", value, "events/s", "ratio >= 0.5", floor, note)


def _memory(few: Drained, many: Sequence[Drained]) -> Iterator[Row]:
    """Beside the peak with a fiftieth of the backlog: what is held does not grow with it."""
    pairs = {
        "station": (few.station_mib, [d.station_mib for d in many]),
        "collector": (few.collector_mib, [d.collector_mib for d in many]),
    }
    for name, (floor, peaks) in pairs.items():
        yield Row("sync", f"peak memory, {name}", max(peaks), "MiB", "ratio <= 1.25", floor, "floor: 2,000 events")


def _freshness(run: Drained) -> Iterator[Row]:
    """Events go strictly in sequence: a fresh one follows the backlog. Phones' page and taps do not wait for it."""
    taken = f"{len(run.taps_ms)} tickets taken during the drain"
    phone = percentile(run.phone_ms, 95)
    yield Row("sync", "ticket on the phone page amid the drain, p95", phone, "ms", "value <= 1000", note=taken)
    tap, idle = percentile(run.taps_ms, 99), percentile(run.idle_taps_ms, 99)
    note = f"medians {median(run.taps_ms):.1f} and {median(run.idle_taps_ms):.1f} ms"
    yield Row("sync", "tap to committed ticket amid the drain, p99", tap, "ms", "value <= 2 * floor + 50", idle, note)
    what, note = "event recorded amid the drain, at the collector after", "in sequence; floor: the drain itself"
    yield Row("sync", what, run.first_event_s, "s", "value <= 1 * floor + 5", run.drain_s, note)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent of all are not above."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
