"""A real station as a process, kiosks and an officer at it over the WebSocket."""

import selectors
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import requests

from kiosk.bench.queue_floor import Floor
from kiosk.bench.queue_line import ANSWER_S, Line
from kiosk.demo.accounts import trial_pins
from kiosk.demo.ports import free_ports
from kiosk.demo.programs import kiosk
from kiosk.demo.station_file import TERMINAL
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.toml_text import toml_text
from kiosk.demo.trial_centre import trial_station
from kiosk.demo.waiting import wait_until_ready

READY_S = 60.0
SETTLE_S = 3.0  # its search index is built by then
TOKEN = "only-for-the-bench-0123456789"
COUNTER = "quay-1"
TAP = {"type": "take_ticket", "service": "chung-thuc"}


class House:
    def __init__(self, folder: Path, port: int) -> None:
        self._journal = folder / "data" / "journal.db"
        self.url = f"http://127.0.0.1:{port}"
        self.socket_url = f"ws://127.0.0.1:{port}/ws"

    def fill(self, waiting: int) -> None:
        """Until so many wait."""
        left = waiting - self.taken()
        if left > 0:
            many_taps(self, 16, -(-left // 16))

    def taken(self) -> int:
        return int(self._ask("SELECT count(*) FROM events WHERE kind = 'ticket.issued'"))

    def doubled(self) -> int:
        given = "SELECT count(*), count(DISTINCT json_extract(data, '$.ticket')) FROM events WHERE kind = ?"
        with closing(sqlite3.connect(self._journal)) as connection:
            all_of_them, different = connection.execute(given, ("ticket.issued",)).fetchone()
        return int(all_of_them - different)

    def _ask(self, sql: str) -> int:
        with closing(sqlite3.connect(self._journal)) as connection:
            return int(connection.execute(sql).fetchone()[0])

    def officer(self) -> "Officer":
        return Officer(self)


@contextmanager
def opened(folder: Path, procedures: Path | None = None) -> Iterator[House]:
    """`procedures`: another catalogue than the starter one."""
    port = free_ports().station
    settings = trial_station(folder, port, TOKEN, procedures)
    path = folder / "station.toml"
    path.write_text(toml_text(settings.model_dump(mode="json")), "utf-8")
    supervisor = Supervisor(folder / "logs", threading.Event())
    try:
        house = House(folder, port)
        supervisor.start("station", kiosk("station", "run", "--settings", str(path)))
        wait_until_ready(supervisor, "station", f"{house.url}/healthz", READY_S)
        time.sleep(SETTLE_S)
        yield house
    finally:
        supervisor.stop_all()


def single_taps(house: House, floor: Floor, taps: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each tap, and of the floor's row right behind it."""
    taps_ms, floors_ms = [], []
    with closing(kiosk_line(house)) as line:
        for _ in range(taps):
            taps_ms.append(timed(line, TAP))
            floors_ms.append(floor.insert())
    return taps_ms, floors_ms


def many_taps(house: House, clients: int, each: int) -> float:
    """Tickets a second of so many kiosks that never pause."""
    lines = [kiosk_line(house) for _ in range(clients)]
    try:
        return clients * each / _taps_s(lines, each)
    finally:
        for line in lines:
            line.close()


def _taps_s(lines: Sequence[Line], each: int) -> float:
    """Seconds until each has its tickets."""
    left = dict.fromkeys(lines, each)
    with selectors.DefaultSelector() as selector:
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
        began = time.perf_counter()
        for line in lines:
            line.tell(TAP)
        while any(left.values()):
            for key, _ in _ready(selector):
                if key.data.answered():
                    left[key.data] -= 1
                    if left[key.data]:
                        key.data.tell(TAP)
        return time.perf_counter() - began


def _ready(selector: selectors.BaseSelector) -> list[tuple[selectors.SelectorKey, int]]:
    if ready := selector.select(ANSWER_S):
        return ready
    raise TimeoutError(f"found no answer within {ANSWER_S:.0f} s, expected one to every kiosk")


def kiosk_line(house: House) -> Line:
    line = Line(house.socket_url)
    line.ask({"type": "hello", "terminal": TERMINAL, "role": "kiosk", "token": TOKEN})
    return line


class Officer:
    """At the counter, signed in as a browser is."""

    def __init__(self, house: House) -> None:
        who = trial_pins()[0]
        fields = {"officer": who.id, "counter": COUNTER, "pin": who.pin}
        answer = requests.post(f"{house.url}/counter/sign-in", json=fields, timeout=ANSWER_S)
        answer.raise_for_status()
        self._sign_out_url, self._cookies = f"{house.url}/counter/sign-out", answer.cookies
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        self._line = Line(house.socket_url, {"Cookie": cookie}, origin=house.url)

    def call_next(self) -> float:
        """Milliseconds until the call was durable."""
        return timed(self._line, {"type": "call_next"})

    def no_show(self) -> None:
        self.ask({"type": "no_show"})

    def ask(self, request: Mapping[str, object]) -> None:
        self._line.ask(request)

    def close(self) -> None:
        """And signed out."""
        self._line.close()
        requests.post(self._sign_out_url, cookies=self._cookies, timeout=ANSWER_S).raise_for_status()


def timed(line: Line, request: Mapping[str, object]) -> float:
    """Milliseconds to its answer."""
    began = time.perf_counter()
    line.ask(request)
    return (time.perf_counter() - began) * 1000
