"""The kiosk and the bare window side by side on one display, each to be started anew as often as is wished."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.bench.screens_glass import Glass
from kiosk.demo.display import HEIGHT, WIDTH, Display, start_xvfb
from kiosk.demo.ports import free_ports
from kiosk.demo.programs import kiosk
from kiosk.demo.station_file import TERMINAL
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.toml_text import toml_text
from kiosk.demo.trial_centre import trial_station
from kiosk.demo.waiting import wait_until_ready

TOKEN = "only-for-the-bench-0123456789"
READY_S = 60.0
# A window that has not changed for so long has come to its first whole frame.
WHOLE_S = 1.5
# Of a window whose program has ended nothing is left on the glass.
GONE_S = 0.2


@dataclass(frozen=True, slots=True)
class Window:
    """A program with a window at `left`, 1080 × 1920."""

    name: str
    command: tuple[str, ...]
    left: int
    glass: Glass


class House:
    def __init__(self, folder: Path, supervisor: Supervisor, display: Display, station_url: str) -> None:
        self._supervisor, self.display, self.shots = supervisor, display, folder / "shots"
        (folder / "token").write_text(TOKEN)
        where = ("--station", station_url, "--terminal", TERMINAL, "--token-file", str(folder / "token"))
        size = ("--size", f"{WIDTH}x{HEIGHT}")
        bare = (sys.executable, "-m", "kiosk.bench.screens_bare", str(WIDTH), str(HEIGHT), str(WIDTH))
        self.kiosk = Window("kiosk", tuple(kiosk("screen", "run", *where, *size)), 0, Glass(folder, 0, WIDTH))
        self.bare = Window("bare", bare, WIDTH, Glass(folder, WIDTH, WIDTH))

    def start(self, window: Window, *more: str) -> float:
        """Milliseconds from the process's start to its first whole frame."""
        began_ns = time.monotonic_ns()
        self._supervisor.start(window.name, [*window.command, *more], env=self.display.env)
        window.glass.wait_changed(READY_S)
        whole_ns, _ = window.glass.wait_still(WHOLE_S, READY_S)
        return (whole_ns - began_ns) / 1e6

    def stop(self, window: Window) -> None:
        self._supervisor.stop(window.name)
        window.glass.wait_still(GONE_S, READY_S)

    def pid(self, window: Window) -> int:
        return self._supervisor[window.name].process.pid


@contextmanager
def house(folder: Path) -> Iterator[House]:
    """Xvfb and a station; OSError when there is no Xvfb."""
    port = free_ports().station
    settings = folder / "station.toml"
    settings.write_text(toml_text(trial_station(folder, port, TOKEN).model_dump(mode="json")), "utf-8")
    with Supervisor(folder / "logs", threading.Event()) as supervisor:
        display = start_xvfb(supervisor, 2 * WIDTH, folder)
        supervisor.start("station", kiosk("station", "run", "--settings", str(settings)))
        wait_until_ready(supervisor, "station", f"http://127.0.0.1:{port}/healthz", READY_S)
        yield House(folder, supervisor, display, f"ws://127.0.0.1:{port}/ws")
