"""Smart panels on a bad bus: whatever is lost, spoilt or crashes, each press is committed, and once."""

import random

import pytest

from devices.facts import Input, PortUp, Received, Send
from devices.modbus.maps import RegisterPanel
from devices.modbus.session import ModbusSession
from devices.modbus.twin import FIFO_MOST, BusTwin, PanelSlave
from devices.panels.facts import Acknowledge, Lamp, Pressed

PANELS = (1, 2, 3)
PRESSES = 625  # in each of 8 seeds: 5,000
SHARE = 0.15
HOUR_MS = 3_600_000


class BadBus:
    """The twin behind a cable that loses and spoils what goes through it, each way, the same for the same seed."""

    def __init__(self, boxes: list[PanelSlave], rng: random.Random) -> None:
        self.boxes = boxes
        self.twin = BusTwin(boxes, rng, noise=0.05)
        self._rng = rng

    def carry(self, data: bytes) -> bytes:
        if not data or self._rng.random() < SHARE:
            return b""
        if self._rng.random() >= SHARE:
            return data
        spoilt = bytearray(data)
        spoilt[self._rng.randrange(len(spoilt))] ^= self._rng.randrange(1, 256)
        return bytes(spoilt)


class Station:
    """Keeps what is committed; may die before committing or between committing and acknowledging."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.committed: dict[tuple[int, int, int], int] = {}
        self.reports = self.crashes = 0
        self.session = self._started(0)

    def _started(self, now_ms: int) -> ModbusSession:
        session = ModbusSession([RegisterPanel(address) for address in PANELS], 115_200, self._rng)
        self.first = session.step(now_ms, [PortUp()])
        return session

    def step(self, now_ms: int, heard: bytes) -> bytes:
        inputs: list[Input] = [Received(heard)] if heard else []
        outputs = self.first + self.session.step(now_ms, inputs)
        self.first = []
        orders: list[Input] = []
        for output in outputs:
            if isinstance(output, Pressed):
                self.reports += 1
                if self._dies(now_ms, 0.01):
                    return b""
                identity = (output.address, output.boot_id, output.press_seq)
                assert self.committed.setdefault(identity, output.key) == output.key
                if self._dies(now_ms, 0.01):
                    return b""
                orders += [Acknowledge(*identity), Lamp(output.address, 1 << (output.key - 1), 80)]
        outputs += self.session.step(now_ms, orders)
        return b"".join(item.data for item in outputs if isinstance(item, Send))

    def _dies(self, now_ms: int, share: float) -> bool:
        if self._rng.random() >= share:
            return False
        self.crashes += 1
        self.session = self._started(now_ms)
        return True


class Fingers:
    """Presses buttons and cuts power; knows what was pressed and what a box took with it when its power was cut."""

    def __init__(self, boxes: list[PanelSlave], rng: random.Random) -> None:
        self._boxes = boxes
        self._rng = rng
        self.pressed: dict[tuple[int, int, int], int] = {}
        self.gone: set[tuple[int, int, int]] = set()
        self.restarts = 0

    def move(self, now_ms: int) -> None:
        box = self._rng.choice(self._boxes)
        if len(self.pressed) < PRESSES and box.queued < FIFO_MOST and self._rng.random() < 0.01:
            key = self._rng.randint(1, 5)
            seq = box.press(now_ms, key)
            assert seq is not None
            self.pressed[box.address, box.boot_id, seq] = key
        elif self._rng.random() < 0.0002:
            self._restart(box)

    def _restart(self, box: PanelSlave) -> None:
        own = sorted(identity for identity in self.pressed if identity[:2] == (box.address, box.boot_id))
        self.gone |= set(own[len(own) - box.queued :])
        box.restart(self._rng.getrandbits(32))
        self.restarts += 1


@pytest.mark.parametrize("seed", range(8))
def test_on_a_bad_bus_with_crashes_and_restarts_no_press_is_lost_or_doubled(seed: int) -> None:
    rng = random.Random(seed)
    boxes = [PanelSlave(address, rng.getrandbits(32)) for address in PANELS]
    boxes[0].functions = {3}
    bus, station, fingers = BadBus(boxes, rng), Station(rng), Fingers(boxes, rng)
    to_host, now_ms = b"", 0
    while len(fingers.pressed) < PRESSES or any(box.queued for box in boxes):
        now_ms += 4
        assert now_ms < 4 * HOUR_MS, "the presses never get through"
        fingers.move(now_ms)
        sent = station.step(now_ms, to_host)
        to_host = bus.carry(bus.twin.step(now_ms, bus.carry(sent)))
    lost = {identity for identity in fingers.pressed if identity not in station.committed} - fingers.gone
    assert not lost
    assert all(fingers.pressed[identity] == key for identity, key in station.committed.items())
    assert station.reports > len(station.committed), "the bus was too good to prove anything"
    assert fingers.restarts
    assert station.crashes
