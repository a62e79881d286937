"""A bus session and a virtual bus with the time each byte takes, moved by hand."""

import random
from collections.abc import Callable, Sequence

from devices.facts import Input, Output, PortUp, Received, Send
from devices.modbus.maps import DeviceMap
from devices.modbus.session import ModbusSession
from devices.modbus.twin import BusTwin, ModuleSlave, PanelSlave
from devices.panels.facts import Acknowledge, Pressed

BAUD = 19_200


class Bench:
    """A session and a bus with the time each byte takes, moved by hand. `commits`: every press at once."""

    def __init__(self, maps: Sequence[DeviceMap], slaves: Sequence[PanelSlave | ModuleSlave]) -> None:
        self.session = ModbusSession(maps, BAUD, random.Random(1))
        self.bus = BusTwin(slaves)
        self.now_ms = 0
        self.outputs: list[Output] = []
        self.sent: list[tuple[int, bytes]] = []
        self.commits = True
        self._wire: list[tuple[int, bool, bytes]] = []  # arrives at ms, at the host, bytes
        self.tell(PortUp())

    def tell(self, *inputs: Input) -> None:
        """Hands inputs to the session, and whatever follows from them at this moment."""
        orders: list[Input] = []
        for output in self.session.step(self.now_ms, inputs):
            if isinstance(output, Send):
                self.sent.append((self.now_ms, output.data))
                self._wire.append((self.now_ms + self._took_ms(output.data), False, output.data))
                continue
            self.outputs.append(output)
            if isinstance(output, Pressed) and self.commits:
                orders.append(Acknowledge(output.address, output.boot_id, output.press_seq))
        if orders:
            self.tell(*orders)

    def run(self, duration_ms: int, each_ms: Callable[[int], None] = lambda now_ms: None) -> None:
        end_ms = self.now_ms + duration_ms
        while self.now_ms < end_ms:
            self.now_ms += 1
            each_ms(self.now_ms)
            due = [item for item in self._wire if item[0] <= self.now_ms]
            self._wire = [item for item in self._wire if item[0] > self.now_ms]
            reply = self.bus.step(self.now_ms, b"".join(data for _, at_host, data in due if not at_host))
            if reply:
                self._wire.append((self.now_ms + self._took_ms(reply), True, reply))
            heard = b"".join(data for _, at_host, data in due if at_host)
            wakeup_ms = self.session.next_wakeup_ms()
            if heard or (wakeup_ms is not None and self.now_ms >= wakeup_ms):
                self.tell(*([Received(heard)] if heard else []))

    def pressed(self) -> list[tuple[int, int]]:
        """Address and key of each press, once."""
        found = [item for item in self.outputs if isinstance(item, Pressed)]
        return list({(p.address, p.boot_id, p.press_seq): (p.address, p.key) for p in found}.values())

    def polls(self, address: int) -> list[int]:
        """When the address was asked."""
        return [at_ms for at_ms, data in self.sent if data[0] == address]

    @staticmethod
    def _took_ms(data: bytes) -> int:
        return round(len(data) * 10_000 / BAUD)
