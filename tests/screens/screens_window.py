"""A real terminal in a real window for the end-to-end tests: Xvfb, the program itself, xdotool's finger."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from screens_fake_station import TOKEN

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20


def tool(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name}: not found; install config/debian-packages.txt"
    return found


class Window:
    """`with Window(url, folder) as window:`; positions are pixels of the window, for a kiosk 1080 × 1920.

    `more`: further arguments of the terminal.
    """

    def __init__(
        self,
        url: str,
        folder: Path,
        role: str = "kiosk",
        size: tuple[int, int] = (1080, 1920),
        more: tuple[str, ...] = (),
        token: str = TOKEN,
    ) -> None:
        self._url, self._folder, self._role, self._size = url, folder, role, f"{size[0]}x{size[1]}"
        self._more, self._token = more, token
        self.shots = folder / "shots"
        self._programs: list[subprocess.Popen] = []

    def __enter__(self) -> "Window":
        reading, writing = os.pipe()
        screen = ["-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-displayfd", str(writing)]
        self._programs.append(subprocess.Popen([tool("Xvfb"), *screen], pass_fds=[writing], stderr=subprocess.DEVNULL))
        os.close(writing)
        with os.fdopen(reading) as display:
            self._env = {**os.environ, "DISPLAY": f":{display.readline().strip()}", "PYTHONPATH": str(ROOT)}
        (self._folder / "token").write_text(self._token)
        self._programs.append(self._start())
        return self

    def __exit__(self, *_exc: object) -> None:
        for program in reversed(self._programs):
            program.terminate()
            program.wait(timeout=10)

    @property
    def pid(self) -> int:
        return self._programs[1].pid

    def terminate(self) -> int:
        self._programs[1].terminate()
        return self._programs[1].wait(timeout=10)

    def state(self) -> dict:
        path = self.shots / "state.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def wait_for(self, wanted: Callable[[dict], bool]) -> dict:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            state = self.state()
            if state and wanted(state):
                return state
            time.sleep(0.05)
        raise AssertionError(f"the screen did not come within {PATIENCE_S} s; last state {self.state()}")

    def shows(self, name: str) -> dict:
        return self.wait_for(lambda state: state["showing"] == name)

    def colour_at(self, x: int, y: int) -> tuple[int, int, int]:
        """Of one pixel, as it is on the screen now."""
        crop = ["-window", "root", "-crop", f"1x1+{x}+{y}", "-depth", "8", "rgb:-"]
        done = subprocess.run([tool("import"), *crop], env=self._env, check=True, capture_output=True)
        red, green, blue = done.stdout[:3]
        return red, green, blue

    def tap(self, x: int, y: int, times: int = 1, gap_ms: int = 60) -> None:
        click = ["click", "--repeat", str(times), "--delay", str(gap_ms), "1"]
        subprocess.run([tool("xdotool"), "mousemove", str(x), str(y), *click], env=self._env, check=True)

    def press(self, *keys: str) -> None:
        subprocess.run([tool("xdotool"), "key", "--delay", "100", *keys], env=self._env, check=True)

    def type(self, text: str) -> None:
        subprocess.run([tool("xdotool"), "type", "--delay", "30", text], env=self._env, check=True)

    def _start(self) -> subprocess.Popen:
        terminal = ["--station", self._url, "--terminal", f"{self._role}-1", "--role", self._role, "--size", self._size]
        files = ["--token-file", str(self._folder / "token"), "--screenshots", str(self.shots)]
        command = [sys.executable, "-m", "screens", "run", *terminal, *files, *self._more]
        return subprocess.Popen(command, env=self._env, cwd=ROOT)
