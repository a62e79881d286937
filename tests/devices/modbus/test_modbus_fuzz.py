"""Whatever stands on the wire, the session raises nothing, reports nothing impossible and keeps little."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from devices.facts import Input, PortUp, Received, Send
from devices.modbus.maps import CounterInputs, DeviceMap, LatchedInputs, LevelInputs, RegisterPanel
from devices.modbus.outbox import OUTBOX_MOST
from devices.modbus.session import ModbusSession
from devices.modbus.twin import BusTwin, RefusedError
from devices.panels.facts import Acknowledge, Lamp, PanelTrouble, Pressed

DEVICES: list[DeviceMap] = [
    RegisterPanel(1),
    LevelInputs(2),
    LatchedInputs(3),
    CounterInputs(4),
    CounterInputs(5, words=2, function=3),
]
BAUD = 115_200


class LiarSlave:
    """Answers every question correctly framed and with values drawn at random, half of them small."""

    def __init__(self, address: int, rng: random.Random) -> None:
        self.address = address
        self._rng = rng

    def read(self, now_ms: int, function: int, start: int, count: int) -> Sequence[int]:
        if self._rng.random() < 0.1:
            raise RefusedError(self._rng.randint(1, 11))
        if function == 2:
            return [self._rng.getrandbits(1) for _ in range(count)]
        if function == 24:
            return [self._word() for _ in range(self._rng.choice((0, 3, 7, 8, 11, 31)))]
        if start == 0:
            return [0x4B31, *(self._word() for _ in range(count - 1))]
        return [self._word() for _ in range(count)]

    def write(self, start: int, values: Sequence[int]) -> None:
        if self._rng.random() < 0.1:
            raise RefusedError(4)

    def _word(self) -> int:
        return self._rng.choice((0, self._rng.randint(0, 6), self._rng.getrandbits(16)))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_devices_that_lie_cannot_break_the_session(seed: int, commits: bool) -> None:
    rng = random.Random(seed)
    bus = BusTwin([LiarSlave(address, rng) for address in range(1, 6)], rng, noise=0.2)
    session = ModbusSession(DEVICES, BAUD, rng)
    orders: list[Input] = [PortUp()]
    heard = b""
    for now_ms in range(0, 6_000, 3):
        outputs = session.step(now_ms, [*orders, *([Received(heard)] if heard else [])])
        presses = [item for item in outputs if isinstance(item, Pressed)]
        assert all(1 <= item.key <= 16 and item.age_ms >= 0 for item in presses)
        committed = [Acknowledge(item.address, item.boot_id, item.press_seq) for item in presses]
        orders = [*committed, Lamp(1, rng.getrandbits(16), 5), Lamp(2, 1)] if commits else []
        heard = bus.step(now_ms, b"".join(item.data for item in outputs if isinstance(item, Send)))
    assert all(len(member.device.outbox) <= OUTBOX_MOST for member in session._turns)


@given(st.lists(st.binary(max_size=80), max_size=60))
def test_noise_alone_is_no_device(portions: list[bytes]) -> None:
    session = ModbusSession(DEVICES, BAUD, random.Random(1))
    outputs = session.step(0, [PortUp()])
    for now_ms, portion in enumerate(portions):
        outputs += session.step(now_ms * 40, [Received(portion)])
    assert all(isinstance(item, Send | PanelTrouble) for item in outputs)
