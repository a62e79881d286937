"""A virtual bus with fingers on its panels, as a process of its own: boxes take no time from the station's threads.

`python -m kiosk.bench.devices.fingers BAUD PANELS DEAD SEED` prints the port's path; for each line "N" it presses N
times and prints when, as JSON; it ends with its standard input.
"""

import json
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Self

from devices.modbus.virtual import VirtualBus

GAP_MS = 200  # mean between two presses: a hundred times as busy as eight counters are
KEYS = 5


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
        words = [sys.executable, "-m", __name__, *map(str, (baud, panels, dead, seed))]
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


def _play(baud: int, panels: int, dead: int, seed: int) -> None:
    rng = random.Random(seed)
    with VirtualBus(range(1, panels + 1), baud=baud, rng=rng) as bus:
        for address in range(panels - dead + 1, panels + 1):
            bus.kill(address)
        print(bus.path, flush=True)
        for line in sys.stdin:
            made = [_press(bus, rng, panels - dead) for _ in range(int(line))]
            print(json.dumps(made), flush=True)


def _press(bus: VirtualBus, rng: random.Random, panels: int) -> tuple[int, int, int, float]:
    time.sleep(rng.expovariate(1000 / GAP_MS))
    address = rng.randint(1, panels)
    at_s = time.monotonic()
    seq = bus.press(address, rng.randint(1, KEYS))
    if seq is None:
        raise RuntimeError(f"panel {address} has no room: nobody takes its presses")
    return address, bus.panels[address].boot_id, seq, at_s


if __name__ == "__main__":
    _play(*map(int, sys.argv[1:]))
