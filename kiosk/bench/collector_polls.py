"""A real collector of a whole country, asked by every station once: what one answer costs it, in CPU and in time."""

import gzip
import http.client
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from kiosk.bench.country import KEY, TOKEN, Place
from kiosk.bench.sync_floor import HEALTH
from kiosk.bench.sync_journal import write_days
from kiosk.demo.ports import free_ports
from kiosk.demo.programs import kiosk
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.waiting import wait_until_ready
from kiosk.domain.events import rfc3339
from kiosk.journal import JournalReader
from kiosk.wire.uplink import Batch, Waiting, batch_json

READY_S = 60.0
ANSWER_S = 30.0
# A hall's list as it stands in the country's database, so that nothing of it changes.
WAITING = 20
# Of the events: so many stations, batches each, events a batch.
SENDERS, BATCHES, BATCH_EVENTS = 300, 4, 50


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one answer: `cpu_ms` of all the collector's threads, `wall_ms` as the asker waits for it."""

    cpu_ms: float
    wall_ms: float
    answers: int


class Server:
    """The collector as people start it, on a free port."""

    def __init__(self, data: Path, logs: Path) -> None:
        self._port = free_ports().collector
        self._supervisor = Supervisor(logs, Event())
        where = ["--data", str(data), "--host", "127.0.0.1", "--port", str(self._port)]
        self._supervisor.start("collector", kiosk("collector", "run", *where))
        wait_until_ready(self._supervisor, "collector", f"http://127.0.0.1:{self._port}/healthz", READY_S)
        self._connection = self.connection()

    def connection(self) -> http.client.HTTPConnection:
        """A further one; whoever asked for it closes it."""
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_S)

    def stop(self) -> None:
        self._connection.close()
        self._supervisor.stop_all()

    def ask(
        self,
        place: Place,
        what: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        connection: http.client.HTTPConnection | None = None,
    ) -> tuple[int, str, bytes]:
        """(status, ETag, content) of a station's request, over a connection of its own or the one all share."""
        way_there = connection or self._connection
        head = {"Authorization": f"Bearer {TOKEN.format(place.number)}", **(headers or {})}
        way = "GET" if body is None else "POST"
        way_there.request(way, f"/api/v1/stations/{place.station}/{what}", body, head)
        answer = way_there.getresponse()
        return answer.status, answer.headers.get("ETag", ""), answer.read()

    def cpu_s(self) -> float:
        """Of the one worker, from its start (fields 14 and 15 of proc_pid_stat(5))."""
        fields = (self._worker() / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_bytes(self) -> int:
        """What the worker holds in memory (field 2 of proc_pid_statm(5))."""
        return int((self._worker() / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def files_open(self) -> int:
        return len(list((self._worker() / "fd").iterdir()))

    def _worker(self) -> Path:
        pid = self._supervisor["collector"].process.pid
        return Path("/proc") / Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0]

    def cost(self, asks: Iterable[Callable[[], object]]) -> Cost:
        cpu_s, began, count = self.cpu_s(), time.perf_counter(), 0
        for ask in asks:
            ask()
            count += 1
        wall_s = time.perf_counter() - began
        return Cost((self.cpu_s() - cpu_s) * 1000 / count, wall_s * 1000 / count, count)


def unchanged_configuration(server: Server, places: list[Place]) -> Cost:
    """Each station asks twice; the second answer, 304, is measured."""
    tags = {place: server.ask(place, "configuration")[1] for place in places}

    def one(place: Place) -> None:
        status, _, content = server.ask(place, "configuration", headers={"If-None-Match": tags[place]})
        if (status, content) != (304, b""):
            raise RuntimeError(f"{place.station}: found {status} {content[:80]!r}, expected 304 and nothing")

    return server.cost(partial(one, place) for place in places)


def reports(server: Server, places: list[Place]) -> Cost:
    """What every station sends every ten seconds: its state, the hall's unchanged list, no events."""
    bodies = {place: gzip.compress(_batch(_listed(place))) for place in places}
    for place, body in bodies.items():
        _taken(server, place, body)  # the first list is written
    return server.cost(partial(_taken, server, place, body) for place, body in bodies.items())


def events(server: Server, places: list[Place], folder: Path) -> Cost:
    """Batches of an ordinary day's events."""
    path = folder / "journal.db"
    write_days(path, "bench", BATCHES * BATCH_EVENTS, datetime.now(UTC))
    reader = JournalReader(path)
    epoch, through = reader.unacknowledged_epoch()
    bodies = []
    while found := reader.after(epoch, through, BATCH_EVENTS):
        head = Batch(epoch=epoch, boot_id="bench", sent_at=rfc3339(datetime.now(UTC)), state=HEALTH)
        bodies.append(gzip.compress(batch_json(head, found)))
        through = found[-1].seq
    reader.close()
    pairs = [(place, body) for body in bodies for place in places[-SENDERS:]]
    return server.cost(partial(_taken, server, place, body) for place, body in pairs)


def _taken(server: Server, place: Place, body: bytes) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    status, _, content = server.ask(place, "events", body, headers)
    if status != 200:
        raise RuntimeError(f"{place.station}: found {status} {content[:200]!r}, expected 200")


def _listed(place: Place) -> tuple[Waiting, ...]:
    same: dict[str, Any] = {"service": "chung-thuc", "state": "waiting", "wait_min": 5, "wait_max": 9}
    return tuple(Waiting(number=f"A{n:03}", key=KEY.format(place.number, n), ahead=n, **same) for n in range(WAITING))


def _batch(waiting: tuple[Waiting, ...]) -> bytes:
    head = Batch(epoch=1, boot_id="bench", sent_at=rfc3339(datetime.now(UTC)), state=HEALTH, waiting=waiting)
    return head.model_dump_json().encode()
