"""A press on the virtual panel goes over a real port to the session and comes back as ACK, lamp and beep."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

from devices.facts import Output
from devices.panels.facts import Acknowledge, Lamp, PanelSeen, PanelSilent, Pressed
from devices.panels.session import PanelSession
from devices.panels.virtual import VirtualPanel
from devices.runner import PortSettings, PortThread

BAUD = 460_800
PATIENCE_S = 5.0


def wait_for(condition: Callable[[], bool]) -> None:
    end_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        Event().wait(0.005)


class Host:
    """Acknowledges every press and lights its lamp, as the station will after its commit."""

    def __init__(self, panel: VirtualPanel) -> None:
        self.outputs: list[Output] = []
        self.thread = PortThread(
            "panel", PortSettings(panel.path, BAUD), PanelSession(), self.take, lambda: int(time.monotonic() * 1000)
        )
        self.thread.start()

    def take(self, output: Output) -> None:
        self.outputs.append(output)
        if isinstance(output, Pressed):
            self.thread.post(Acknowledge(output.address, output.boot_id, output.press_seq))
            self.thread.post(Lamp(output.address, 1 << (output.key - 1), beep_ms=80))

    def keys(self) -> list[int]:
        return list({item.press_seq: item.key for item in self.outputs if isinstance(item, Pressed)}.values())


def test_presses_arrive_in_order_and_are_acknowledged_with_lamp_and_beep() -> None:
    with VirtualPanel(5, baud=BAUD, boot_id=77) as panel:
        host = Host(panel)
        assert [panel.press(key) for key in (5, 1, 3)] == [1, 2, 3]
        wait_for(lambda: panel.acknowledged == 3 and panel.beeps >= 3)
        host.thread.stop()
        assert PanelSeen(5, 77) in host.outputs
        assert host.keys() == [5, 1, 3]
        assert panel.lamp == 0b100
        assert panel.queued == 0
        assert panel.overflow == 0


def test_presses_made_while_the_cable_was_out_arrive_afterwards(tmp_path: Path) -> None:
    with VirtualPanel(5, baud=BAUD, link=tmp_path / "panel") as panel:
        host = Host(panel)
        panel.press(1)
        wait_for(lambda: panel.acknowledged == 1)
        panel.unplug()
        wait_for(lambda: PanelSilent(5) in host.outputs)
        panel.press(2)
        panel.plug_in()
        wait_for(lambda: panel.acknowledged == 2)
        host.thread.stop()
        assert host.keys() == [1, 2]


def test_presses_made_before_anybody_listened_are_kept() -> None:
    with VirtualPanel(5, baud=BAUD) as panel:
        panel.press(4)
        wait_for(lambda: panel.queued == 1)
        host = Host(panel)
        wait_for(lambda: panel.acknowledged == 1)
        host.thread.stop()
        assert host.keys() == [4]
