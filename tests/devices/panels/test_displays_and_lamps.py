"""Counter displays and lamps: shown, shown again after a restart, and only what fits."""

import pytest

from devices.facts import Input, Output, PortUp, Received, Send
from devices.modbus.maps import LevelInputs, RegisterPanel
from devices.modbus.twin import ModuleSlave, PanelSlave
from devices.panels.facts import Display, Lamp, Pressed
from devices.panels.frames import FrameError
from devices.panels.session import SILENT_MS, PanelSession
from devices.panels.twin import HEARTBEAT_MS, PanelTwin
from tests.devices.modbus.bus_bench import Bench


class BoxBench:
    """A box and its session, joined without a wire."""

    def __init__(self) -> None:
        self.session, self.box = PanelSession(), PanelTwin(5, 77)
        self.now_ms = 0
        self.outputs: list[Output] = []
        self.tell(PortUp())

    def tell(self, *inputs: Input) -> None:
        outputs = self.session.step(self.now_ms, inputs)
        self.outputs += [item for item in outputs if not isinstance(item, Send)]
        said = self.box.step(self.now_ms, b"".join(item.data for item in outputs if isinstance(item, Send)))
        if said:
            self.tell(Received(said))

    def run(self, duration_ms: int) -> None:
        end_ms = self.now_ms + duration_ms
        while self.now_ms < end_ms:
            self.now_ms += 10
            self.tell()


def test_a_box_shows_what_it_is_told() -> None:
    bench = BoxBench()
    bench.tell(Display(5, "A012", blink=True))
    assert (bench.box.text, bench.box.blinks) == ("A012", True)


def test_a_box_that_restarted_shows_it_again() -> None:
    bench = BoxBench()
    bench.tell(Display(5, "A012"))
    bench.box.restart(78)
    assert bench.box.text == ""
    bench.run(HEARTBEAT_MS + 20)
    assert bench.box.text == "A012"


def test_another_box_shows_nothing() -> None:
    bench = BoxBench()
    bench.tell(Display(6, "A012"))
    assert bench.box.text == ""


@pytest.mark.parametrize("text", ["A012 B013", "Số 12", "A\n1"])
def test_what_a_display_cannot_show_is_refused(text: str) -> None:
    with pytest.raises(FrameError, match="text"):
        Display(5, text)


def test_a_lamp_of_a_moment_goes_out_by_itself() -> None:
    bench = BoxBench()
    bench.tell(Lamp(5, 0b001))
    bench.tell(Lamp(5, 0b100, 80, 1_000))
    assert (bench.box.lamps, bench.box.beeps) == (0b101, 1)
    bench.run(990)
    assert bench.box.lamps == 0b101
    bench.run(30)
    assert (bench.box.lamps, bench.box.beeps) == (0b001, 1)


def test_a_press_too_short_for_a_finger_is_acknowledged_counted_and_not_told() -> None:
    bench = BoxBench()
    bench.box.press(0, 1, 39)
    bench.run(600)
    assert (bench.box.queued, bench.session.counts["too_short"]) == (0, 1)
    assert not [item for item in bench.outputs if isinstance(item, Pressed)]
    bench.box.press(bench.now_ms, 2, 40)
    bench.run(50)
    assert [item.key for item in bench.outputs if isinstance(item, Pressed)] == [2]


def test_a_panel_on_a_bus_shows_what_it_is_told_and_again_after_a_restart() -> None:
    box = PanelSlave(3, 77)
    bench = Bench([RegisterPanel(3)], [box])
    bench.tell(Display(3, "A012", blink=True))
    bench.run(300)
    assert (box.text, box.blinks) == ("A012", True)
    bench.bus.dead.add(3)
    box.restart(78)
    bench.run(SILENT_MS)
    bench.bus.dead.clear()
    bench.run(30_000)
    assert (box.text, box.blinks) == ("A012", True)


def test_the_last_wish_is_shown_also_when_the_first_is_still_on_its_way() -> None:
    box = PanelSlave(3, 77)
    bench = Bench([RegisterPanel(3)], [box])
    bench.tell(Display(3, "A012"))
    bench.run(5)
    bench.tell(Display(3, "A013"))
    bench.run(300)
    assert box.text == "A013"


def test_a_modules_lamps_are_set_again_when_it_is_back() -> None:
    module = ModuleSlave(4)
    bench = Bench([LevelInputs(4, lamp_register=ModuleSlave.OUTPUTS_AT)], [module])
    bench.tell(Lamp(4, 0b11))
    bench.run(300)
    assert module.lamps == 0b11
    bench.bus.dead.add(4)
    module.lamps = 0
    bench.run(1_000)
    bench.bus.dead.clear()
    bench.run(5_000)
    assert module.lamps == 0b11
