"""Taps and calls at a real station beside the least that keeps a promise: one row, synced, in SQLite."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from kiosk.bench.queue_floor import Floor, sync_us
from kiosk.bench.queue_house import Officer, many_taps, opened, single_taps
from kiosk.bench.row import Row
from kiosk.bench.sync import percentile

SINGLE_TAPS = 400
CLIENTS = 32
TAPS_EACH = 40
# Turns of many taps beside floors, since other programs come and go on the machine.
TURNS = 9
WAITING = 2_000
CALLS = 200


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="kiosk-queue-") as name:
        folder = Path(name)
        with opened(folder) as house, Floor(folder / "floor.db") as floor:
            yield from _single(*single_taps(house, floor, SINGLE_TAPS))
            house.fill(WAITING)
            yield _calls(house.officer(), floor)
            turns = [(many_taps(house, CLIENTS, TAPS_EACH), floor.rate()) for _ in range(TURNS)]
            yield _many(turns, sync_us(folder))
            yield Row(
                "queue", "numbers given twice", house.doubled(), "", "value <= 0", note=f"{house.taken()} tickets"
            )


def _single(taps_ms: Sequence[float], floors_ms: Sequence[float]) -> Iterator[Row]:
    what, count = "one kiosk, tap to durable answer", f"{len(taps_ms)} taps, each beside one row"
    yield Row("queue", f"{what}, median", median(taps_ms), "ms", "value <= floor + 1.0", median(floors_ms), count)
    p99, floor = percentile(taps_ms, 99), percentile(floors_ms, 99)
    yield Row("queue", f"{what}, p99", p99, "ms", "value <= floor + 10", floor, count)


def _many(turns: Sequence[tuple[float, float]], a_sync_us: float) -> Row:
    value, floor = median(v for v, _ in turns), median(f for _, f in turns)
    note = f"a sync takes {a_sync_us:.0f} µs here; turns: " + ", ".join(f"{v:,.0f} of {f:,.0f}" for v, f in turns)
    return Row("queue", f"{CLIENTS} kiosks at once", value, "tickets/s", "ratio >= 0.6", floor, note)


def _calls(officer: Officer, floor: Floor) -> Row:
    calls_ms, floors_ms = [], []
    for _ in range(CALLS):
        calls_ms.append(officer.call_next())
        floors_ms.append(floor.insert())
        officer.no_show()
    officer.close()
    note = f"{CALLS} calls, medians {median(calls_ms):.1f} and {median(floors_ms):.1f} ms"
    what = f"call the next of {WAITING:,} waiting, p99"
    return Row("queue", what, percentile(calls_ms, 99), "ms", "value <= floor + 10", percentile(floors_ms, 99), note)
