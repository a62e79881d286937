"""Every station's connection open at the same time, each asking for its configuration by ETag: what one costs."""

import http.client
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass

from kiosk.bench.collector_polls import Server
from kiosk.bench.country import Place
from kiosk.bench.row import Row

BENCH = "collector"
# Files the bench itself has open besides its connections.
OTHER_FILES = 100
# Askers at a time, as stations meet by chance; the collector has eight threads.
ASKERS = 8
ROUNDS = 2
# Nobody asks meanwhile; shorter than the collector keeps a silent connection (15 s).
IDLE_S = 5.0


@dataclass(frozen=True, slots=True)
class Held:
    """`opened` connections, of which the collector held `held` after the last round. CPU of all its threads.

    `limit`: the files this process may have open; `idle_share`: of a core, while nobody asked.
    """

    opened: int
    held: int
    limit: int
    memory_kib: float
    cpu_ms: float
    idle_share: float


def held_open(server: Server, places: Sequence[Place]) -> Held:
    """As many stations as this process may have files open for."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    asked = places[: limit - OTHER_FILES]
    with ExitStack() as opened:
        ways = [(place, opened.enter_context(closing(server.connection()))) for place in asked]
        memory, files = server.memory_bytes(), server.files_open()
        tags = dict(_all(server, ways, {}))
        cpu_s = server.cpu_s()
        for _ in range(ROUNDS):
            _all(server, ways, tags)
        cpu_ms = (server.cpu_s() - cpu_s) * 1000 / (ROUNDS * len(ways))
        held = server.files_open() - files
        kib = (server.memory_bytes() - memory) / 1024 / len(ways)
        return Held(len(ways), held, limit, kib, cpu_ms, _idle(server))


def connection_rows(found: Held) -> Iterator[Row]:
    wanted = f"value >= {found.opened * 0.99:.0f}"
    note = f"{found.opened:,} stations asked; this process may open {found.limit:,} files"
    yield Row(BENCH, "connections open at once", found.held, "connections", wanted, note=note)
    yield Row(BENCH, "memory of an open connection", found.memory_kib, "KiB", "value <= 64")
    metric = "unchanged configuration over connections all open, CPU an answer"
    yield Row(BENCH, metric, found.cpu_ms, "ms", "value <= 2", note=f"{ASKERS} askers at a time, {ROUNDS} rounds")
    idle = found.idle_share * 100
    yield Row(BENCH, "open connections while nobody asks", idle, "% of a core", "value <= 10", note=f"{IDLE_S:.0f} s")


def _all(
    server: Server, ways: Sequence[tuple[Place, http.client.HTTPConnection]], tags: dict[Place, str]
) -> list[tuple[Place, str]]:
    """Everybody asks once; the ETags. RuntimeError for an answer that is not the one expected."""
    wanted = 304 if tags else 200

    def some(mine: Iterable[tuple[Place, http.client.HTTPConnection]]) -> list[tuple[Place, str]]:
        found = []
        for place, way in mine:
            head = {"If-None-Match": tags[place]} if tags else {}
            status, tag, content = _asked(server, place, head, way)
            if status != wanted:
                raise RuntimeError(f"{place.station}: found {status} {content[:80]!r}, expected {wanted}")
            found.append((place, tag))
        return found

    with ThreadPoolExecutor(ASKERS) as pool:
        return [one for part in pool.map(some, (ways[n::ASKERS] for n in range(ASKERS))) for one in part]


def _asked(
    server: Server, place: Place, head: dict[str, str], way: http.client.HTTPConnection
) -> tuple[int, str, bytes]:
    """Once more where the collector closed a connection that was silent for too long, as a station does."""
    try:
        return server.ask(place, "configuration", headers=head, connection=way)
    except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
        way.close()
        return server.ask(place, "configuration", headers=head, connection=way)


def _idle(server: Server) -> float:
    cpu_s, began = server.cpu_s(), time.perf_counter()
    time.sleep(IDLE_S)
    return (server.cpu_s() - cpu_s) / (time.perf_counter() - began)
