"""`python -m kiosk.bench.devices.finger_process BAUD PANELS DEAD SEED`: a virtual bus, and fingers on its panels.

Prints the port's path; for each line "N" it presses N times and prints a JSON list of (address, boot_id, seq, monotonic
seconds). It ends with its standard input.
"""

import json
import random
import sys
import time

from devices.modbus.virtual import VirtualBus

GAP_MS = 500  # mean between two presses: some forty times as busy as eight counters are
KEYS = 5


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
