"""Queries typed letter by letter at a real station with ten thousand procedures, beside SQLite's own prefix query."""

import gc
import select
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from kiosk import resources
from kiosk.bench.queue_house import TAP, House, kiosk_line, opened, timed
from kiosk.bench.queue_line import Line
from kiosk.bench.row import Row
from kiosk.bench.search_catalogue import made_catalogue
from kiosk.bench.sync import percentile
from kiosk.procedures.catalogue import Procedure, read_catalogue, write_catalogue
from kiosk.procedures.fulltext import FullText, folded_words
from kiosk.procedures.index import PREPARED_LETTERS, ProcedureIndex
from kiosk.vietnamese import fold

TERMS_STEP = 25  # every so many terms of the starter's citizens are typed
SLIP_STEP = 4  # every so many of them with two letters swapped
HITS = 10
BUILT_S, BUILT_MB = 30, 300  # beside a running station; a ward's hundred and some rows take a quarter of a second
TAPS = 100
TAP_MORE_MS = 30  # for a tap that meets a search: some turns of the interpreter's lock, 5 ms each
BYTES_PER_MB = 1_000_000


def rows() -> Iterator[Row]:
    starter, _ = read_catalogue(resources.config("procedures.csv").read_text("utf-8"))
    made = made_catalogue(starter)
    yield from _built(made)
    with tempfile.TemporaryDirectory(prefix="kiosk-search-") as name, closing(FullText(made)) as floor:
        path = Path(name) / "procedures.csv"
        path.write_text(write_catalogue(made), "utf-8")
        with opened(Path(name), path) as house, closing(kiosk_line(house)) as typing:
            building_ms = _taps_while_building(house, typing)
            yield from _keystrokes(typing, floor, queries(starter))
            yield from _taps(house, typing, building_ms)


def queries(starter: Sequence[Procedure]) -> list[str]:
    """What citizens call things: with marks and without in turn, some with a slip of two letters."""
    terms = [term for procedure in starter for term in procedure.citizen_terms][::TERMS_STEP]
    typed = [term if number % 2 else fold(term) for number, term in enumerate(terms)]
    return [_slipped(text) if number % SLIP_STEP == 0 else text for number, text in enumerate(typed)]


def keystrokes(texts: Sequence[str]) -> Iterator[str]:
    """Everything that stands in the field while each is typed."""
    return (text[:end] for text in texts for end in range(1, len(text) + 1))


def _slipped(text: str) -> str:
    at = len(text) // 2
    return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]


def _built(made: Sequence[Procedure]) -> Iterator[Row]:
    gc.collect()
    before, began, cpu_began = _resident_mb(), time.perf_counter(), time.process_time()
    index = ProcedureIndex(made)
    took_s, cpu_s = time.perf_counter() - began, time.process_time() - cpu_began
    found = len(index.search("khai sinh"))
    gc.collect()
    yield Row(
        "search",
        f"index of {len(made):,} built",
        took_s,
        "s",
        f"value <= {BUILT_S}",
        note=f"{cpu_s:.1f} s of CPU, {found} hits",
    )
    yield Row("search", "its memory", _resident_mb() - before, "MB", f"value <= {BUILT_MB}")


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096 / BYTES_PER_MB


def _keystrokes(line: Line, floor: FullText, texts: Sequence[str]) -> Iterator[Row]:
    short_ms, typed_ms, floors_ms = [], [], []
    for typed in keystrokes(texts):
        took_ms = timed(line, _search(typed))
        if len(typed.rstrip()) <= PREPARED_LETTERS:
            short_ms.append(took_ms)
        else:
            typed_ms.append(took_ms)
            floors_ms.append(_matched_ms(floor, typed))
    p99, floor_p99 = percentile(typed_ms, 99), percentile(floors_ms, 99)
    note = f"{len(typed_ms)} keystrokes of {len(texts)} queries, each beside one MATCH; worst {max(typed_ms):.1f} ms"
    yield Row("search", "keystroke to answer, p99", p99, "ms", "value <= 10", note=note)
    medians = f"medians {median(typed_ms):.1f} and {median(floors_ms):.1f} ms"
    yield Row("search", "keystroke beside a prefix MATCH, p99", p99, "ms", "ratio <= 3", floor_p99, medians)
    what = f"first {PREPARED_LETTERS} letters, p99"
    yield Row("search", what, percentile(short_ms, 99), "ms", "value <= 10", note=f"median {median(short_ms):.1f} ms")


def _matched_ms(floor: FullText, typed: str) -> float:
    """The MATCH alone, the folding aside."""
    asked = folded_words(typed)
    began = time.perf_counter()
    floor.best(asked, begun=True, limit=HITS)
    return (time.perf_counter() - began) * 1000


def _taps_while_building(house: House, typing: Line) -> list[float]:
    """Milliseconds of each tap of another kiosk while the first search waits for the index."""
    typing.tell(_search("khai sinh"))
    taps_ms = []
    with closing(kiosk_line(house)) as line:
        while not select.select([typing.socket], [], [], 0)[0] or not typing.answered():
            taps_ms.append(timed(line, TAP))
    return taps_ms


def _taps(house: House, typing: Line, building_ms: Sequence[float]) -> Iterator[Row]:
    alone_ms, beside_ms = [], []
    with closing(kiosk_line(house)) as line:
        for _ in range(TAPS):
            alone_ms.append(timed(line, TAP))
            typing.tell(_search("chua cuoi ma co con muon lam khai sinh"))
            beside_ms.append(timed(line, TAP))
            while not typing.answered():
                pass
    floor, goal = percentile(alone_ms, 99), f"value <= floor + {TAP_MORE_MS}"
    for what, taps_ms in (("a search", beside_ms), ("the index being built", building_ms)):
        note = f"{len(taps_ms)} taps, medians {median(taps_ms or [0]):.1f} and {median(alone_ms):.1f} ms"
        slowest = percentile(taps_ms, 99) if taps_ms else None
        yield Row("search", f"tap to ticket beside {what}, p99", slowest, "ms", goal, floor, note)


def _search(query: str) -> dict[str, str | int]:
    return {"type": "search", "query": query, "limit": HITS}
