"""A real station, its collector and its screen as processes that are killed and started again, on fixed ports."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from kiosk.clock import SystemClock
from kiosk.demo.trial_centre import trial_centre

ROOT = Path(__file__).parents[2]
TOKEN = "0123456789abcdef"
# Within this a slow, shared machine has started any of our programs.
START_MS = 30_000
CLOCK = SystemClock()

STATION = """\
station = "05500-1"
data_dir = "{data}"
listen_port = {port}
centre_file = "centre.toml"
officers_file = "officers.toml"
procedures_file = "procedures.csv"
[[terminals]]
id = "kiosk-1"
token = "{token}"
[[terminals]]
id = "kiosk-2"
token = "{token}"
"""
COLLECTOR = """\
[collector]
url = "http://127.0.0.1:{port}"
token_file = "collector.token"
poll_s = 1
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def eventually(true: Callable[[], Any], within_ms: int = START_MS, every_s: float = 0.02) -> int:
    """Milliseconds until it came true."""
    began, pause = CLOCK.uptime_ms(), threading.Event()
    while not true():
        passed = CLOCK.uptime_ms() - began
        assert passed < within_ms, f"not within {within_ms} ms"
        pause.wait(every_s)
    return CLOCK.uptime_ms() - began


def kiosk(*arguments: str, check: bool = True) -> str:
    """What a command said."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0 or not check, done.stdout + done.stderr
    return done.stdout + done.stderr


@dataclass
class Program:
    """One program, started again by whoever killed it, as systemd would."""

    command: Sequence[str]
    log: Path
    env: Mapping[str, str] | None = None
    process: subprocess.Popen[bytes] | None = None
    started_ms: int = 0

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.started_ms = CLOCK.uptime_ms()
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", *self.command], cwd=ROOT, stdout=output, stderr=output, env=self.env
            )

    def kill(self) -> None:
        assert self.process
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(10)
        finally:
            self.process.kill()

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""


@dataclass
class House:
    """`data` is the station's data folder, perhaps on a disk of its own."""

    folder: Path
    data: Path | None = None
    with_collector: bool = False
    port: int = field(default_factory=free_port)
    collector_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.data = self.data or self.folder / "data"
        trial_centre(self.folder)
        for name in ("officers.toml", "procedures.csv"):
            shutil.copy(ROOT / "config" / name, self.folder / name)
        self.settings = self.folder / "station.toml"
        text = STATION.format(data=self.data, port=self.port, token=TOKEN)
        text += COLLECTOR.format(port=self.collector_port) if self.with_collector else ""
        self.settings.write_text(text, encoding="utf-8")
        self.station = Program(["station", "run", "--settings", str(self.settings)], self.folder / "station.log")
        where = ["--data", str(self.collector_data), "--port", str(self.collector_port)]
        self.collector = Program(["collector", "run", *where], self.folder / "collector.log")
        self.screen: Program | None = None

    @property
    def data_dir(self) -> Path:
        assert self.data
        return self.data

    @property
    def journal(self) -> Path:
        return self.data_dir / "journal.db"

    @property
    def collector_data(self) -> Path:
        return self.folder / "collector"

    def enrol(self) -> None:
        centre = str(self.folder / "centre.toml")
        kiosk("collector", "demo-setup", "--data", str(self.collector_data), "--centre", centre)
        self.collector.start()
        eventually(self.collector_answers)
        code = kiosk("collector", "pairing-code", "--data", str(self.collector_data), "--station", "05500-1").split()[
            -1
        ]
        kiosk("station", "enrol", "--settings", str(self.settings), "--code", code)

    def health(self) -> dict[str, Any]:
        """Of the station; {} while it does not answer."""
        return _json(f"http://127.0.0.1:{self.port}/healthz")

    def ready(self) -> bool:
        return bool(self.health().get("ok"))

    def collector_answers(self) -> bool:
        try:
            return requests.get(f"http://127.0.0.1:{self.collector_port}/healthz", timeout=1).status_code == 200
        except requests.RequestException:
            return False

    def start(self) -> int:
        """Milliseconds from the start of the process to its first good answer."""
        self.station.start()
        return eventually(self.ready, every_s=0.01)

    def start_screen(self, display: str) -> None:
        """The real window, as terminal kiosk-1."""
        token = self.folder / "kiosk-1.token"
        token.write_text(TOKEN, encoding="utf-8")
        arguments = ["screen", "run", "--station", f"ws://127.0.0.1:{self.port}/ws", "--terminal", "kiosk-1"]
        arguments += ["--token-file", str(token), "--size", "540x960"]
        self.screen = Program(arguments, self.folder / "screen.log", {**os.environ, "DISPLAY": display})
        self.screen.start()

    def screen_is_linked(self) -> bool:
        return "kiosk-1" in self.health().get("terminals", ())

    def close(self) -> None:
        for program in (self.screen, self.station, self.collector):
            if program is not None and program.process is not None and program.process.poll() is None:
                program.stop()


def _json(url: str) -> dict[str, Any]:
    try:
        found = requests.get(url, timeout=1).json()
    except (requests.RequestException, json.JSONDecodeError):
        return {}
    return found if isinstance(found, dict) else {}
