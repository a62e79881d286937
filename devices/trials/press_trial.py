"""Presses over a bad line, with reboots of the panels and crashes of the host around its commit: what got lost, what
was counted twice.

The host is as small as can be: it commits a press under (panel, boot_id, press_seq), and only then acknowledges it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from devices.facts import DeviceSession, Input, Output
from devices.faults.faulty_twin import FaultyTwin
from devices.faults.kinds import LineKind
from devices.modbus.maps import RegisterPanel
from devices.modbus.session import ModbusSession
from devices.modbus.twin import FIFO_MOST, BusTwin, PanelSlave
from devices.panels.facts import Acknowledge, Lamp, Pressed
from devices.panels.session import PanelSession
from devices.panels.twin import PanelTwin
from devices.virtual_wire import VirtualWire

Protocol = Literal["box", "registers"]
Identity = tuple[int, int, int]  # panel, boot_id, press_seq
SHARE = 0.15  # of the messages lost, and as many spoilt, each way
ADDRESSES: dict[Protocol, tuple[int, ...]] = {"box": (1,), "registers": (1, 2, 3)}
BAUD: dict[Protocol, int] = {"box": 9_600, "registers": 115_200}
GAP_MS: dict[Protocol, int] = {"box": 500, "registers": 100}  # mean between two fingers: what the bad line lets through
NOISE = 0.05  # share of a bus's replies with junk in front
DRAIN_MS = 600_000  # after the last press all of them must have come within this time
BUSY_MOST = FIFO_MOST - 1  # presses kept by a panel, above which no finger presses: overflow is another trial


@dataclass(slots=True)
class PressTrial:
    """What came of the presses. `taken_along`: uncommitted presses that a reboot of their panel took, as documented."""

    protocol: Protocol
    seed: int
    pressed: int = 0
    committed: int = 0
    lost: int = 0
    doubled: int = 0
    taken_along: int = 0
    reports: int = 0  # each press is told at least once, often more
    crashes_before_commit: int = 0
    crashes_after_commit: int = 0
    reboots: int = 0
    harmed_messages: int = 0
    virtual_s: int = 0
    violations: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """None lost, none doubled, none with another key."""
        return not self.lost + self.doubled + len(self.violations)


def press_trial(
    protocol: Protocol,
    presses: int,
    seed: int,
    *,
    loss: float = SHARE,
    corruption: float = SHARE,
    reboots: float = 0.001,
    crashes: float = 0.01,
) -> PressTrial:
    """So many presses. `loss`, `corruption`: shares of the messages each way; `reboots`: for each press;
    `crashes`: for each report, half before its commit, half behind it and before its acknowledgement.
    """
    story = _Story(protocol, seed, loss, corruption, crashes)
    rng = Random(f"{seed} fingers")
    for _ in range(presses):
        story.run(round(rng.expovariate(1 / GAP_MS[protocol])))
        story.press(rng.randrange(len(story.panels)), rng.randint(1, 5))
        if rng.random() < reboots:
            story.reboot(rng.randrange(len(story.panels)), rng.getrandbits(32))
    return story.judge()


class _Story:
    def __init__(self, protocol: Protocol, seed: int, loss: float, corruption: float, crashes: float) -> None:
        self._rng = Random(seed)
        self._crashes = crashes
        addresses, baud = ADDRESSES[protocol], BAUD[protocol]
        self.panels: list[PanelTwin | PanelSlave] = []
        self._session: Callable[[], DeviceSession]
        shares: dict[LineKind, float] = {
            "message_lost": loss,
            "message_spoilt": corruption,
            "message_doubled": loss / 3,
        }
        if protocol == "box":
            box = PanelTwin(addresses[0], self._rng.getrandbits(32))
            self.panels.append(box)
            self._session = PanelSession
            self._faulty = FaultyTwin(box, None, self._rng, shares)
        else:
            slaves = [PanelSlave(address, self._rng.getrandbits(32)) for address in addresses]
            slaves[0].functions = {3}  # one simpler panel, polled in two steps
            self.panels += slaves
            self._session = lambda: ModbusSession([RegisterPanel(each) for each in addresses], baud, self._rng)
            self._faulty = FaultyTwin(BusTwin(slaves, self._rng, noise=NOISE), None, self._rng, shares)
        self._wire = VirtualWire(self._session(), self._faulty, baud, self._rng)
        self._pressed: dict[Identity, int] = {}
        self._committed: dict[Identity, int] = {}
        self._gone: set[Identity] = set()  # were kept by a panel when it rebooted; some had been committed by then
        self._result = PressTrial(protocol, seed)

    def run(self, duration_ms: int) -> None:
        """Lets time pass; every report is committed and acknowledged, if the host lives."""
        end_ms = self._wire.now_ms + duration_ms
        while self._wire.now_ms < end_ms:
            outputs = self._wire.run(end_ms - self._wire.now_ms, lambda output: isinstance(output, Pressed))
            while orders := self._hear(outputs):
                outputs = self._wire.step(self._wire.now_ms, orders)

    def press(self, index: int, key: int) -> None:
        """A finger, as soon as the panel has room."""
        panel = self.panels[index]
        while panel.queued > BUSY_MOST:
            self.run(GAP_MS[self._result.protocol])
        seq = panel.press(self._wire.now_ms, key)
        assert seq is not None
        self._pressed[panel.address, panel.boot_id, seq] = key

    def reboot(self, index: int, boot_id: int) -> None:
        """The panel starts again; what it kept and nobody has committed is gone with it."""
        panel = self.panels[index]
        own = (each for each in reversed(self._pressed) if each[:2] == (panel.address, panel.boot_id))
        self._gone |= {next(own) for _ in range(panel.queued)}
        self._result.reboots += 1
        panel.restart(boot_id)

    def judge(self) -> PressTrial:
        """After the last press has come."""
        end_ms = self._wire.now_ms + DRAIN_MS
        while any(panel.queued for panel in self.panels) and self._wire.now_ms < end_ms:
            self.run(1_000)
        result = self._result
        result.pressed, result.committed = len(self._pressed), len(self._committed)
        result.taken_along = len(self._gone - self._committed.keys())
        result.lost = len(self._pressed.keys() - self._committed.keys() - self._gone)
        result.doubled = len(self._committed.keys() - self._pressed.keys())
        result.harmed_messages = self._faulty.to_host.harmed + self._faulty.to_device.harmed
        result.virtual_s = self._wire.now_ms // 1000
        return result

    def _hear(self, outputs: Sequence[Output]) -> list[Input]:
        orders: list[Input] = []
        for item in outputs:
            if not isinstance(item, Pressed):
                continue
            self._result.reports += 1
            if self._dies():
                self._result.crashes_before_commit += 1
                return []
            identity = (item.address, item.boot_id, item.press_seq)
            if self._committed.setdefault(identity, item.key) != item.key:
                self._result.violations.append(f"{identity}: key {item.key} after {self._committed[identity]}")
            if self._dies():
                self._result.crashes_after_commit += 1
                return []
            orders += [Acknowledge(*identity), Lamp(item.address, 1 << (item.key - 1), 80)]
        return orders

    def _dies(self) -> bool:
        if self._rng.random() >= self._crashes / 2:
            return False
        self._wire.restart_host(self._session())
        return True
