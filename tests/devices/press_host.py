"""What the station does with presses, on a real port of its own."""

import time

from devices.facts import DeviceSession, Output
from devices.panels.facts import Acknowledge, Lamp, Pressed
from devices.runner import PortSettings, PortThread


class PressHost:
    """Acknowledges every press and lights its lamp, as the station does after its commit."""

    def __init__(self, path: str, baud: int, session: DeviceSession) -> None:
        self.outputs: list[Output] = []
        settings = PortSettings(path, baud)
        self.thread = PortThread("host", settings, session, self._take, lambda: time.monotonic_ns() // 1_000_000)
        self.thread.start()

    def keys(self, address: int) -> list[int]:
        """The keys pressed there, each press once."""
        found = [item for item in self.outputs if isinstance(item, Pressed) and item.address == address]
        return list({(item.boot_id, item.press_seq): item.key for item in found}.values())

    def _take(self, output: Output) -> None:
        self.outputs.append(output)
        if isinstance(output, Pressed):
            self.thread.post(Acknowledge(output.address, output.boot_id, output.press_seq))
            self.thread.post(Lamp(output.address, 1 << (output.key - 1), beep_ms=80))
