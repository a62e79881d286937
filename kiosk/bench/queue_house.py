"""A real station as a process, kiosks and an officer at it over the WebSocket."""

import asyncio
import json
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import requests
from websockets.asyncio.client import ClientConnection as AsyncConnection
from websockets.asyncio.client import connect as connect_async
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from kiosk import resources
from kiosk.bench.queue_floor import Floor
from kiosk.demo.accounts import trial_pins
from kiosk.demo.ports import free_ports
from kiosk.demo.programs import kiosk
from kiosk.demo.station_file import STATION, TERMINAL
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.toml_text import toml_text
from kiosk.demo.trial_centre import trial_centre
from kiosk.demo.waiting import wait_until_ready
from kiosk.settings import StationSettings, TerminalSettings

READY_S = 60.0
ANSWER_S = 30.0
SETTLE_S = 3.0  # its search index is built by then
TOKEN = "only-for-the-bench-0123456789"
COUNTER, SERVICE = "quay-1", "chung-thuc"


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
def opened(folder: Path) -> Iterator[House]:
    port = free_ports().station
    settings = StationSettings(
        station=STATION,
        data_dir=folder / "data",
        listen_port=port,
        centre_file=trial_centre(folder),
        officers_file=resources.config("officers.toml"),
        procedures_file=resources.config("procedures.csv"),
        terminals=(TerminalSettings(id=TERMINAL, role="kiosk", token=TOKEN),),
    )
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
    with connect(house.socket_url, compression=None, max_queue=None) as socket:
        _ask(socket, {"type": "hello", "terminal": TERMINAL, "role": "kiosk", "token": TOKEN})
        for _ in range(taps):
            taps_ms.append(_timed(socket, {"type": "take_ticket", "service": SERVICE}))
            floors_ms.append(floor.insert())
    return taps_ms, floors_ms


def many_taps(house: House, clients: int, each: int) -> float:
    """Tickets a second of so many kiosks that never pause."""
    return asyncio.run(_many_taps(house, clients, each))


async def _many_taps(house: House, clients: int, each: int) -> float:
    sockets = [await connect_async(house.socket_url, compression=None, max_queue=None) for _ in range(clients)]
    try:
        for socket in sockets:
            await _ask_async(socket, {"type": "hello", "terminal": TERMINAL, "role": "kiosk", "token": TOKEN})
        began = time.perf_counter()
        await asyncio.gather(*(_taps(socket, each) for socket in sockets))
        return clients * each / (time.perf_counter() - began)
    finally:
        await asyncio.gather(*(socket.close() for socket in sockets))


async def _taps(socket: AsyncConnection, count: int) -> None:
    for _ in range(count):
        await _ask_async(socket, {"type": "take_ticket", "service": SERVICE})


async def _ask_async(socket: AsyncConnection, request: dict[str, Any]) -> None:
    name = uuid.uuid4().hex
    await socket.send(json.dumps({**request, "id": name}))
    async with asyncio.timeout(ANSWER_S):
        while not _is_answer(await socket.recv(), name):
            pass


class Officer:
    """At the counter, signed in as a browser is."""

    def __init__(self, house: House) -> None:
        who = trial_pins()[0]
        fields = {"officer": who.id, "counter": COUNTER, "pin": who.pin}
        answer = requests.post(f"{house.url}/counter/sign-in", json=fields, timeout=ANSWER_S)
        answer.raise_for_status()
        cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
        self._socket = connect(
            house.socket_url,
            additional_headers={"Cookie": cookie},
            origin=Origin(house.url),
            compression=None,
            max_queue=None,
            ping_interval=None,
        )

    def call_next(self) -> float:
        """Milliseconds until the call was durable."""
        return _timed(self._socket, {"type": "call_next"})

    def no_show(self) -> None:
        _ask(self._socket, {"type": "no_show"})

    def close(self) -> None:
        self._socket.close()


def _timed(socket: ClientConnection, request: dict[str, Any]) -> float:
    began = time.perf_counter()
    _ask(socket, request)
    return (time.perf_counter() - began) * 1000


def _ask(socket: ClientConnection, request: dict[str, Any]) -> None:
    name = uuid.uuid4().hex
    socket.send(json.dumps({**request, "id": name}))
    while not _is_answer(socket.recv(ANSWER_S), name):
        pass


def _is_answer(frame: str | bytes, name: str) -> bool:
    """RuntimeError when the station refuses."""
    if b'"reply"' not in (frame if isinstance(frame, bytes) else frame[:40].encode()):
        return False
    reply = json.loads(frame)
    if reply["type"] != "reply" or reply["id"] != name:
        return False
    if not reply["ok"]:
        raise RuntimeError(f"found {reply['error']}: {reply['text']}, expected it to be done")
    return True
