"""The collector of a whole country on SQLite: the work of every page, and what the stations' asking costs."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kiosk.bench.collector_connections import connection_rows, held_open
from kiosk.bench.collector_polls import BATCH_EVENTS, Cost, Server, events, reports, unchanged_configuration
from kiosk.bench.country import CENTRES, places
from kiosk.bench.row import Row, unmeasured

BENCH = "collector"
BUILD_S, PAGES_S = 900, 900
# A station's ask: a report every ten seconds; the configuration only when an answer names a new revision.
REPORT_S = 10


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="kiosk-collector-") as name:
        folder = Path(name)
        data = folder / "data"
        began = time.perf_counter()
        _python("kiosk.bench.country", data, BUILD_S)
        yield Row(BENCH, "country built", time.perf_counter() - began, "s", "value <= 180")
        yield from page_rows(map(json.loads, _python("kiosk.bench.collector_pages", data, PAGES_S).splitlines()))
        yield from _polls(data, folder)


def page_rows(measured: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """One a page that was shown; files (exports, posters) may take longer than pages."""
    for one in measured:
        metric = f"{one['page']} as {one['person']}"
        if one["status"] >= 500:
            yield unmeasured(BENCH, metric, "ms", "value <= 100", f"{one['address']} answered {one['status']}")
        elif one["status"] == 200:
            goal = "value <= 1000" if one["file"] else "value <= 100"
            note = f"CPU {one['cpu_ms']:.1f} ms, the first time {one['first_ms']:.0f} ms; {one['address']}"
            yield Row(BENCH, metric, one["wall_ms"], "ms", goal, note=note)


def _polls(data: Path, folder: Path) -> Iterator[Row]:
    all_places = places()
    server = Server(data, folder / "logs")
    try:
        unchanged = unchanged_configuration(server, all_places)
        report = reports(server, all_places)
        taken = events(server, all_places, folder)
        held = held_open(server, all_places)
    finally:
        server.stop()
    yield from poll_rows(unchanged, report, taken)
    yield from connection_rows(held)


def poll_rows(unchanged: Cost, report: Cost, taken: Cost) -> Iterator[Row]:
    answer = "unchanged configuration (304), CPU an answer"
    yield Row(BENCH, answer, unchanged.cpu_ms, "ms", "value <= 2", note=_waited(unchanged))
    yield Row(BENCH, "report without events, CPU an answer", report.cpu_ms, "ms", "value <= 3", note=_waited(report))
    load = report.cpu_ms / REPORT_S / 10
    note = f"a report every {REPORT_S} s; all {CENTRES:,} stations: {load * CENTRES:.0f} %"
    yield Row(BENCH, "load of one station", load, "% of a core", f"value <= {100 / CENTRES:.4f}", note=note)
    rate = BATCH_EVENTS * 1000 / taken.wall_ms
    note = f"batches of {BATCH_EVENTS}, one after another; CPU {taken.cpu_ms / BATCH_EVENTS:.3f} ms an event"
    yield Row(BENCH, "events taken in", rate, "events/s", "value >= 1000", note=note)


def _waited(cost: Cost) -> str:
    return f"{cost.answers:,} stations one after another, {cost.wall_ms:.2f} ms each to the asker"


def _python(module: str, data: Path, limit_s: float) -> str:
    """A process of its own: Django is set up once a process."""
    command = [sys.executable, "-m", module, str(data)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=limit_s)
    return done.stdout.decode()
