"""A virtual rating panel on a real pseudo-terminal, paced to its baud rate."""

import random
import time
from pathlib import Path

from devices.panels.twin import KEYS, PanelTwin
from devices.pty import PtyWire
from devices.virtual_device import VirtualDevice


class VirtualPanel(VirtualDevice):
    """Runs from construction until `stop`. Open `path` as the host's port; `link` gives it a fixed name."""

    def __init__(
        self,
        address: int = 1,
        *,
        baud: int = 9_600,
        boot_id: int | None = None,
        keys: int = KEYS,
        link: Path | None = None,
    ) -> None:
        self.baud = baud
        self.address = address
        self.boot_id = random.getrandbits(32) if boot_id is None else boot_id
        self._twin = PanelTwin(address, self.boot_id, keys=keys)
        super().__init__(PtyWire(f"panel-{address}", self._twin, baud, link))

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
