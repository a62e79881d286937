"""Fingers on the panels of a virtual bus in a process of its own: boxes take no time from the station's threads."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Self

PROCESS = "kiosk.bench.devices.finger_process"


@dataclass(frozen=True, slots=True)
class Press:
    """One press and when it was made, monotonic seconds (the same clock in every process of a machine)."""

    address: int
    boot_id: int
    seq: int
    at_s: float

    @property
    def identity(self) -> tuple[int, int, int]:
        return (self.address, self.boot_id, self.seq)


class Fingers:
    """The process, as a context; the last `dead` of its panels never answer and are not pressed."""

    def __init__(self, baud: int, panels: int, dead: int, seed: int) -> None:
        words = [sys.executable, "-m", PROCESS, *map(str, (baud, panels, dead, seed))]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.path = self._line().strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process as process:
            process.terminate()

    def press(self, count: int) -> list[Press]:
        """Returns when all have been made."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{count}\n")
        self._process.stdin.flush()
        return [Press(*values) for values in json.loads(self._line())]

    def _line(self) -> str:
        assert self._process.stdout is not None
        if not (line := self._process.stdout.readline()):
            raise RuntimeError("the virtual bus has ended; its own words stand above")
        return line
