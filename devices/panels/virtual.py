"""A virtual rating panel on a real pseudo-terminal, paced to its baud rate."""

import random
import time
from pathlib import Path

from devices.faults.faulty_twin import FaultyTwin, Happening
from devices.faults.plan import FaultPlan
from devices.panels.twin import KEYS, PanelTwin
from devices.pty import PtyWire
from devices.virtual_device import VirtualDevice


class VirtualPanel(VirtualDevice):
    """Runs from construction until `stop`. Open `path` as the host's port; `link` gives it a fixed name.

    `faults` happen to it, their times count from now.
    """

    def __init__(
        self,
        address: int = 1,
        *,
        baud: int = 9_600,
        boot_id: int | None = None,
        keys: int = KEYS,
        link: Path | None = None,
        faults: FaultPlan | None = None,
        rng: random.Random | None = None,
    ) -> None:
        self.baud = baud
        self.address = address
        rng = rng or random.Random()
        self._twin = PanelTwin(address, rng.getrandbits(32) if boot_id is None else boot_id, keys=keys)
        self._faulty = FaultyTwin(self._twin, faults, rng)
        super().__init__(PtyWire(f"panel-{address}", self._faulty, baud, link))

    @property
    def boot_id(self) -> int:
        """Of its last start."""
        with self._wire.lock:
            return self._twin.boot_id

    @property
    def log(self) -> list[Happening]:
        """Which faults began and ended when."""
        with self._wire.lock:
            return list(self._faulty.log)

    def press(self, key: int) -> int | None:
        """A finger on button `key` (1 = leftmost). Returns the press's seq; None when it is lost to a full memory."""
        with self._wire.lock:
            seq = self._twin.press(int(time.monotonic() * 1000), key)
        self._wire.wake()
        return seq

    @property
    def lamp(self) -> int:
        """The lamps as bits, bit n-1 = lamp n."""
        with self._wire.lock:
            return self._twin.lamps

    @property
    def display(self) -> tuple[str, bool]:
        """What its display shows, and whether it blinks."""
        with self._wire.lock:
            return self._twin.text, self._twin.blinks

    @property
    def beeps(self) -> int:
        """How often it beeped."""
        with self._wire.lock:
            return self._twin.beeps

    @property
    def acknowledged(self) -> int:
        """How many presses the host has acknowledged."""
        with self._wire.lock:
            return self._twin.acknowledged

    @property
    def queued(self) -> int:
        """How many presses wait for an ACK."""
        with self._wire.lock:
            return self._twin.queued

    @property
    def overflow(self) -> int:
        """How many presses were lost to a full memory."""
        with self._wire.lock:
            return self._twin.overflow
