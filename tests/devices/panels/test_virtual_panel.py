"""A press on the virtual panel goes over a real port to the session and comes back as ACK, lamp and beep."""

from pathlib import Path

from devices.panels.facts import PanelSeen, PanelSilent
from devices.panels.session import PanelSession
from devices.panels.virtual import VirtualPanel
from tests.devices.press_host import PressHost
from tests.patience import wait_for

BAUD = 460_800


def test_presses_arrive_in_order_and_are_acknowledged_with_lamp_and_beep() -> None:
    with VirtualPanel(5, baud=BAUD, boot_id=77) as panel:
        host = PressHost(panel.path, BAUD, PanelSession())
        assert [panel.press(key) for key in (5, 1, 3)] == [1, 2, 3]
        wait_for(lambda: panel.acknowledged == 3 and panel.beeps >= 3)
        host.thread.stop()
        assert PanelSeen(5, 77) in host.outputs
        assert host.keys(5) == [5, 1, 3]
        assert panel.lamp == 0b100
        assert panel.queued == 0
        assert panel.overflow == 0


def test_presses_made_while_the_cable_was_out_arrive_afterwards(tmp_path: Path) -> None:
    with VirtualPanel(5, baud=BAUD, link=tmp_path / "panel") as panel:
        host = PressHost(panel.path, BAUD, PanelSession())
        panel.press(1)
        wait_for(lambda: panel.acknowledged == 1)
        panel.unplug()
        wait_for(lambda: PanelSilent(5) in host.outputs)
        panel.press(2)
        panel.plug_in()
        wait_for(lambda: panel.acknowledged == 2)
        host.thread.stop()
        assert host.keys(5) == [1, 2]


def test_presses_made_before_anybody_listened_are_kept() -> None:
    with VirtualPanel(5, baud=BAUD) as panel:
        panel.press(4)
        wait_for(lambda: panel.queued == 1)
        host = PressHost(panel.path, BAUD, PanelSession())
        wait_for(lambda: panel.acknowledged == 1)
        host.thread.stop()
        assert host.keys(5) == [4]
