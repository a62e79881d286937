"""`kiosk bench`: the table of benches, and one run of some of them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from kiosk.bench.report import json_line, text_lines
from kiosk.bench.row import Row


def _devices() -> Iterator[Row]:
    from kiosk.bench.devices import rows

    return rows()


def _sync() -> Iterator[Row]:
    from kiosk.bench.sync import rows

    return rows()


def _queue() -> Iterator[Row]:
    from kiosk.bench.queue import rows

    return rows()


def _collector() -> Iterator[Row]:
    from kiosk.bench.collector import rows

    return rows()


def _search() -> Iterator[Row]:
    from kiosk.bench.search import rows

    return rows()


def _screens() -> Iterator[Row]:
    from kiosk.bench import screens, screens_changes

    return chain(screens.rows(), screens_changes.rows())


BENCHES: dict[str, Callable[[], Iterable[Row]]] = {
    "devices": _devices,
    "sync": _sync,
    "queue": _queue,
    "collector": _collector,
    "search": _search,
    "screens": _screens,
}


def run(names: Sequence[str], *, as_json: bool) -> int:
    """Prints each row as soon as it is measured; the exit code is 1 when one is not ok. ValueError: unknown name."""
    if unknown := sorted(set(names) - set(BENCHES)):
        raise ValueError(f"bench {', '.join(unknown)}: expected of {', '.join(BENCHES)}")
    _tell_load()
    failed = 0
    for name in names or BENCHES:
        for row in BENCHES[name]():
            show(row, as_json=as_json)
            failed += not row.ok
    _tell_load()
    return 1 if failed else 0


def show(row: Row, *, as_json: bool) -> None:
    """With --json what a row has to say beside its figures goes to the error stream."""
    if as_json:
        print(json_line(row), flush=True)
        if row.note:
            print(f"{row.metric}: {row.note}", file=sys.stderr, flush=True)
        return
    print("\n".join(text_lines(row)), flush=True)


def _tell_load() -> None:
    """Timed rows mean little on a busy machine: whoever reads them sees how busy it was."""
    loads = " ".join(f"{load:.2f}" for load in os.getloadavg())
    print(f"load average {loads} on {os.cpu_count()} cores", file=sys.stderr, flush=True)
