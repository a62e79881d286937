"""A real station process on virtual devices, and real WebSocket clients of it."""

import asyncio
import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from websockets.asyncio.client import ClientConnection, connect

from kiosk.clock import SystemClock
from kiosk.demo.trial_centre import trial_centre

ROOT = Path(__file__).parents[2]
TOKEN = "0123456789abcdef"
# Within this a slow, shared machine has started the station.
START_MS = 20_000

HELLO = {"type": "hello", "terminal": "kiosk-1", "role": "kiosk", "token": TOKEN}

STATION = """\
station = "05500-1"
data_dir = "data"
listen_port = 0
centre_file = "centre.toml"
officers_file = "officers.toml"
procedures_file = "procedures.csv"
[[terminals]]
id = "kiosk-1"
token = "0123456789abcdef"
[[terminals]]
id = "hall-1"
role = "hall"
token = "fedcba9876543210"
"""


class LiveStation:
    """A `kiosk station run` in its own process; `log` is what it wrote."""

    def __init__(self, folder: Path, devices: str = "", listen: str = "") -> None:
        self.folder = folder
        trial_centre(folder)
        for name in ("officers.toml", "procedures.csv"):
            shutil.copy(ROOT / "config" / name, folder / name)
        self.settings = folder / "station.toml"
        self.settings.write_text(listen + STATION + devices, encoding="utf-8")
        self._log = (folder / "station.log").open("w")
        command = [sys.executable, "-m", "kiosk", "station", "run", "--settings", str(self.settings)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=self._log, stderr=subprocess.STDOUT)
        self.address = self._wait_for_address()

    @property
    def log(self) -> str:
        return (self.folder / "station.log").read_text(encoding="utf-8")

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def _wait_for_address(self) -> str:
        clock, pause = SystemClock(), threading.Event()
        end_ms = clock.uptime_ms() + START_MS
        while not (found := re.search(r"(?:listening|closed) on http://(\S+)", self.log)):
            assert self.process.poll() is None, self.log
            assert clock.uptime_ms() < end_ms, self.log
            pause.wait(0.05)
        return found[1]

    def stop(self) -> int:
        """The exit code after SIGTERM."""
        self.process.terminate()
        try:
            return self.process.wait(10)
        finally:
            self.process.kill()
            self._log.close()

    def sign_in(
        self, pin: str, counter: str = "quay-1", officer: str = "nguyen-thi-huong", **more: str
    ) -> requests.Response:
        fields = {"officer": officer, "counter": counter, "pin": pin, **more}
        return requests.post(f"{self.url}/counter/sign-in", json=fields, timeout=10)


@contextmanager
def living(folder: Path, devices: str = "", listen: str = "") -> Iterator[LiveStation]:
    """`listen`: more settings of where it listens."""
    station = LiveStation(folder, devices, listen)
    try:
        yield station
    finally:
        if station.process.poll() is None:
            station.stop()


class Client:
    """One WebSocket to the station."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.made = 0

    async def tell(self, **message: Any) -> str:
        self.made += 1
        message.setdefault("id", f"{message['type']}-{self.made:06d}")
        await self.socket.send(json.dumps(message))
        return str(message["id"])

    async def until(self, **wanted: Any) -> dict[str, Any]:
        """The next message with these values."""
        while True:
            message = await self.next()
            if all(message.get(name) == value for name, value in wanted.items()):
                return message

    async def next(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(await asyncio.wait_for(self.socket.recv(), 10))
        return found

    async def ask(self, **message: Any) -> dict[str, Any]:
        return await self.until(type="reply", id=await self.tell(**message))

    async def closed(self) -> int | None:
        """The code with which the station closed."""
        await asyncio.wait_for(self.socket.wait_closed(), 10)
        return self.socket.close_code


async def join(station: LiveStation, cookie: str = "", origin: str = "") -> Client:
    headers = {"Cookie": cookie} if cookie else {}
    socket = await connect(f"ws://{station.address}/ws", additional_headers=headers, origin=origin or None)  # type: ignore[arg-type]
    return Client(socket)


async def kiosk(station: LiveStation) -> Client:
    client = await join(station)
    assert (await client.ask(**HELLO))["ok"]
    return client


async def counter(station: LiveStation, signed_in: requests.Response) -> Client:
    assert signed_in.status_code == 200, signed_in.text
    cookie = "; ".join(f"{name}={value}" for name, value in signed_in.cookies.items())
    client = await join(station, cookie, station.url)
    await client.until(type="counter_view")
    return client
