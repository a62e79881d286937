"""A press on a virtual bus goes over a real port to the session and comes back as acknowledgement, lamp and beep."""

import random
from collections.abc import Sequence
from pathlib import Path

from devices.modbus.maps import CounterInputs, DeviceMap, RegisterPanel
from devices.modbus.session import ModbusSession
from devices.modbus.virtual import VirtualBus
from devices.panels.facts import PanelSeen, PanelSilent
from tests.devices.press_host import PressHost
from tests.patience import wait_for

BAUD = 115_200


def host_of(bus: VirtualBus, maps: Sequence[DeviceMap]) -> PressHost:
    return PressHost(bus.path, BAUD, ModbusSession(maps, BAUD, random.Random(1)))


def test_panels_and_a_module_share_one_bus_with_a_dead_one_and_noise() -> None:
    maps: list[DeviceMap] = [RegisterPanel(1), RegisterPanel(2), RegisterPanel(3), CounterInputs(9)]
    with VirtualBus([1, 2, 3], [9], baud=BAUD, noise=0.1, rng=random.Random(4)) as bus:
        bus.kill(3)
        host = host_of(bus, maps)
        wait_for(lambda: sum(isinstance(item, PanelSeen) for item in host.outputs) == 3)
        assert [bus.press(1, key) for key in (5, 1, 3)] == [1, 2, 3]
        bus.press(2, 4)
        bus.press_input(9, 7)
        bus.release_input(9, 7)
        wait_for(lambda: not bus.panels[1].queued and not bus.panels[2].queued and bool(host.keys(9)))
        wait_for(lambda: bus.panels[1].lamps == 0b100 and bus.panels[1].beeps > 0)
        host.thread.stop()
        assert not host.thread.is_alive()
        assert (host.keys(1), host.keys(2), host.keys(9)) == ([5, 1, 3], [4], [7])


def test_a_revived_panel_gives_the_presses_it_kept() -> None:
    with VirtualBus([1, 2], baud=BAUD, rng=random.Random(4)) as bus:
        bus.kill(2)
        bus.press(2, 3)
        host = host_of(bus, [RegisterPanel(1), RegisterPanel(2)])
        wait_for(lambda: bus.requests > 5)
        bus.revive(2)
        wait_for(lambda: host.keys(2) == [3])
        host.thread.stop()


def test_presses_made_while_the_cable_was_out_arrive_afterwards(tmp_path: Path) -> None:
    with VirtualBus([1], baud=BAUD, link=tmp_path / "bus") as bus:
        host = host_of(bus, [RegisterPanel(1)])
        wait_for(lambda: any(isinstance(item, PanelSeen) for item in host.outputs))
        bus.unplug()
        wait_for(lambda: PanelSilent(1) in host.outputs)
        bus.press(1, 2)
        bus.plug_in()
        wait_for(lambda: host.keys(1) == [2])
        host.thread.stop()
