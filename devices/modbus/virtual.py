"""A virtual Modbus bus on a real pseudo-terminal, paced to its baud rate."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

from devices.faults.faulty_twin import FaultyTwin, Happening
from devices.faults.plan import FaultPlan
from devices.modbus.twin import BusTwin, ModuleSlave, PanelSlave
from devices.pty import PtyWire
from devices.virtual_device import VirtualDevice


class VirtualBus(VirtualDevice):
    """Smart panels and input modules by address; runs from construction until `stop`. The host opens `path`.

    `faults` happen to it, their times count from now.
    """

    def __init__(
        self,
        panels: Sequence[int] = (1,),
        modules: Sequence[int] = (),
        *,
        baud: int = 19_200,
        noise: float = 0.0,
        rng: random.Random | None = None,
        link: Path | None = None,
        faults: FaultPlan | None = None,
    ) -> None:
        rng = rng or random.Random()
        self.baud = baud
        self.panels = {address: PanelSlave(address, rng.getrandbits(32), uid=rng.getrandbits(64)) for address in panels}
        self.modules = {address: ModuleSlave(address) for address in modules}
        self._twin = BusTwin([*self.panels.values(), *self.modules.values()], rng, noise=noise)
        self._faulty = FaultyTwin(self._twin, faults, rng)
        super().__init__(PtyWire("bus", self._faulty, baud, link))

    @property
    def log(self) -> list[Happening]:
        """Which faults began and ended when."""
        with self._wire.lock:
            return list(self._faulty.log)

    @property
    def requests(self) -> int:
        """How many requests the bus has heard."""
        return self._twin.requests

    def press(self, address: int, key: int) -> int | None:
        """A finger on button `key` of a smart panel. Returns its seq; None when it is lost to a full memory."""
        with self._wire.lock:
            return self.panels[address].press(int(time.monotonic() * 1000), key)

    def press_input(self, address: int, key: int) -> None:
        """Closes the contact of an input module; `release_input` opens it."""
        with self._wire.lock:
            self.modules[address].press(key)

    def release_input(self, address: int, key: int) -> None:
        """Opens the contact again."""
        with self._wire.lock:
            self.modules[address].release(key)

    def kill(self, address: int) -> None:
        """The device answers no more."""
        with self._wire.lock:
            self._twin.dead.add(address)

    def revive(self, address: int) -> None:
        """It answers again."""
        with self._wire.lock:
            self._twin.dead.discard(address)
