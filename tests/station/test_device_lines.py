"""Boxes and buses: what their devices say gets a meaning from the settings, and orders find their address."""

from collections.abc import Callable

import pytest

from devices.facts import DeviceSession, Input, Output, PortFault
from devices.modbus.session import NO_REPLY
from devices.panels.facts import (
    Acknowledge,
    Display,
    Lamp,
    PanelOverflowed,
    PanelSeen,
    PanelSilent,
    PanelTrouble,
    Pressed,
)
from devices.runner import PortSettings
from devices.trace import Trace
from kiosk.domain import commands
from kiosk.settings.station import BusDevice, BusPort, PanelPort
from kiosk.station import core
from kiosk.station.panels import BEEP_MS, FLASH_MS, REFUSED_BEEP_MS, box_lines, bus_line
from tests.domain.centre_rules import RULES, Hand, opened

AGE_MAX_S = 10


class Port:
    """A port that only notes what is posted."""

    trace: Trace | None = None

    def __init__(
        self,
        name: str,
        settings: PortSettings,
        session: DeviceSession,
        on_output: Callable[[Output], None],
        clock_ms: Callable[[], int],
    ) -> None:
        self.settings, self.say = settings, on_output
        self.posted: list[Input] = []

    def start(self) -> None: ...

    def post(self, item: Input) -> None:
        self.posted.append(item)

    def stop_soon(self) -> None: ...

    def stop(self) -> None: ...


class Bus:
    """A rating panel (address 1), a keypad (2) and a display (3) at counter 1."""

    def __init__(self) -> None:
        uses = {1: "rating", 2: "keypad", 3: "display"}
        devices = [
            BusDevice.model_validate({"address": a, "kind": "register_panel", "counter": "quay-1", "use": use})
            for a, use in uses.items()
        ]
        self.put: list[core.Input] = []
        bus = BusPort(port="/dev/bus", parity="E", devices=tuple(devices))
        self.line = bus_line(bus, self.put.append, lambda: 0, AGE_MAX_S, self._make)

    def _make(
        self,
        name: str,
        settings: PortSettings,
        session: DeviceSession,
        on_output: Callable[[Output], None],
        clock_ms: Callable[[], int],
    ) -> Port:
        self.port = Port(name, settings, session, on_output, clock_ms)
        return self.port

    def shown(self, hand: Hand) -> list[Input]:
        self.port.posted.clear()
        self.line.show(hand.state, RULES)
        return self.port.posted


@pytest.fixture
def bus() -> Bus:
    return Bus()


def press(action: str = "next", key: int = 1) -> core.KeyPressed:
    return core.KeyPressed("quay-1-2", "quay-1", action, 400, AGE_MAX_S * 1000, key, 9, 4, 120)


def test_the_bus_is_opened_as_the_settings_say(bus: Bus) -> None:
    assert (bus.port.settings.path, bus.port.settings.baud, bus.port.settings.parity) == ("/dev/bus", 19_200, "E")


def test_a_press_means_what_stands_at_its_address(bus: Bus) -> None:
    bus.port.say(Pressed(1, key=3, boot_id=9, press_seq=4, age_ms=120))
    bus.port.say(Pressed(2, key=3, boot_id=9, press_seq=4, age_ms=120))
    bus.port.say(Pressed(2, key=4, boot_id=9, press_seq=5, age_ms=0))
    bus.port.say(Pressed(7, key=1, boot_id=9, press_seq=1, age_ms=0))
    assert bus.put == [
        core.Pressed("quay-1-1", "quay-1", 5, 400, 3, 9, 4, 120),
        press("no_show", 3),
        core.KeyPressed("quay-1-2", "quay-1", "", 400, 10_000, 4, 9, 5, 0),
    ]


def test_a_key_of_a_counter_display_calls_nobody(bus: Bus) -> None:
    bus.port.say(Pressed(3, key=1, boot_id=9, press_seq=4, age_ms=0))
    assert bus.put == [core.KeyPressed("quay-1-3", "quay-1", "", 400, 10_000, 1, 9, 4, 0)]


def test_each_device_is_well_or_silent_by_itself(bus: Bus) -> None:
    bus.port.say(PanelSeen(1, 9))
    bus.port.say(PanelSilent(2))
    bus.port.say(PanelTrouble(2, NO_REPLY))
    bus.port.say(PanelTrouble(3, "register 0 holds 0000"))
    bus.port.say(PanelTrouble(3, ""))
    assert bus.put == [
        core.PanelChanged("quay-1-1", "ok"),
        core.PanelChanged("quay-1-2", "silent"),
        core.PanelTrouble("quay-1-2", "không trả lời, xin kiểm tra dây, nguồn và địa chỉ"),
        core.PanelTrouble("quay-1-3", "trả lời không đúng: register 0 holds 0000"),
        core.PanelTrouble("quay-1-3", ""),
    ]


def test_staff_learn_of_presses_a_full_memory_lost(bus: Bus) -> None:
    bus.port.say(PanelOverflowed(2, 7))
    assert bus.put == [core.PanelTrouble("quay-1-2", "bộ nhớ đã đầy, mất 7 lần bấm từ khi bật")]


def test_without_its_port_every_device_is_silent(bus: Bus) -> None:
    bus.port.say(PortFault("missing", "no such port"))
    assert bus.put[0] == core.PortChanged("/dev/bus", "không thấy cổng này, xin kiểm tra dây, nguồn và tên cổng")
    assert bus.put[1:] == [core.PanelChanged(f"quay-1-{address}", "silent") for address in (1, 2, 3)]


@pytest.mark.parametrize(
    ("outcome", "light"),
    [
        (core.DONE, [Lamp(2, 0b100, BEEP_MS, FLASH_MS)]),
        (core.REFUSED, [Lamp(2, 0, REFUSED_BEEP_MS, FLASH_MS)]),
        (core.IGNORED, []),
    ],
)
def test_an_acknowledged_press_is_answered_by_lamp_and_beep(bus: Bus, outcome: str, light: list[Input]) -> None:
    bus.line.acknowledge(press(key=3), outcome)
    assert bus.port.posted == [Acknowledge(2, 9, 4), *light]


def test_lamps_and_displays_follow_the_counter_and_are_sent_once(bus: Bus) -> None:
    hand = opened()
    assert bus.shown(hand) == [Lamp(1, 0), Lamp(2, 0), Display(3, "")]
    hand.take()
    assert bus.shown(hand) == []
    hand.sign_in()
    assert bus.shown(hand) == [Lamp(2, 0b001)]
    assert bus.shown(hand) == []
    hand.call()
    assert bus.shown(hand) == [Lamp(2, 0b110), Display(3, "A001", blink=True)]
    hand.start()
    assert bus.shown(hand) == [Lamp(2, 0), Display(3, "A001")]
    hand.take()
    assert bus.shown(hand) == [Lamp(2, 0b001)]
    hand.finish()
    assert bus.shown(hand) == [Display(3, "")]


def test_finish_and_start_keys_are_lit_while_they_do_something(bus: Bus) -> None:
    from kiosk.station.lights import keypad_lamps

    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    keys = ("start", "finish", "", "next")
    assert keypad_lamps(hand.state, RULES, "quay-1", keys) == 0b0011
    hand.do(commands.StartService(hand.new_id(), "quay-1", "huong"))
    assert keypad_lamps(hand.state, RULES, "quay-1", keys) == 0b0010


def test_boxes_of_one_port_are_one_line() -> None:
    boxes = [
        PanelPort(port="/dev/a", counter="quay-1"),
        PanelPort(port="/dev/b", counter="quay-2"),
        PanelPort(port="/dev/a", counter="quay-3", address=2),
    ]
    lines = box_lines(boxes, lambda item: None, lambda: 0, AGE_MAX_S, Port)
    assert [(line.port, sorted(line.ids)) for line in lines] == [
        ("/dev/a", ["quay-1-1", "quay-3-2"]),
        ("/dev/b", ["quay-2-1"]),
    ]
