"""The master of a bus: presses become the same facts as from a box, in turn, and the dead delay nobody."""

import itertools
import random

import pytest

from devices.facts import PortDown, PortUp, Received
from devices.modbus.codec import ReadFifo, ReadHolding, crc_bytes
from devices.modbus.maps import CounterInputs, RegisterPanel
from devices.modbus.outbox import RETELL_MS
from devices.modbus.quarantine import BACKOFF_MOST_MS, Quarantine
from devices.modbus.register_panel import STATUS_MS
from devices.modbus.session import TIMEOUT_MS, ModbusSession
from devices.modbus.twin import FIFO_MOST, ModuleSlave, PanelSlave
from devices.panels.facts import Acknowledge, Lamp, PanelOverflowed, PanelSeen, PanelSilent, PanelTrouble, Pressed
from devices.panels.session import SILENT_MS
from tests.devices.modbus.bus_bench import BAUD, Bench

BOOT = 0xABCD_1234


def panel_bench(*addresses: int) -> tuple[Bench, list[PanelSlave]]:
    boxes = [PanelSlave(address, BOOT + address) for address in addresses]
    return Bench([RegisterPanel(address) for address in addresses], boxes), boxes


def test_a_press_is_told_once_with_all_that_identifies_it_and_acknowledged() -> None:
    bench, [box] = panel_bench(3)
    bench.run(300)
    assert bench.outputs == [PanelSeen(3, BOOT + 3)]
    box.press(bench.now_ms, 4)
    bench.run(300)
    [press] = bench.outputs[1:]
    assert isinstance(press, Pressed)
    assert (press.address, press.key, press.boot_id, press.press_seq) == (3, 4, BOOT + 3, 1)
    assert 0 < press.age_ms < 100
    assert box.queued == 0
    assert bench.session.uids == {3: 0x4B31_0000_0000_0001}


def test_nothing_is_acknowledged_before_the_station_says_so_and_it_is_told_again() -> None:
    bench, [box] = panel_bench(3)
    bench.commits = False
    box.press(0, 2)
    bench.run(2 * RETELL_MS + 500)
    assert [type(item) for item in bench.outputs] == [PanelSeen, Pressed, Pressed, Pressed]
    assert box.queued == 1
    bench.tell(Acknowledge(3, BOOT + 3, 1))
    bench.run(2 * RETELL_MS)
    assert box.queued == 0
    assert len(bench.outputs) == 4


def test_a_later_press_committed_first_does_not_drop_an_earlier_one() -> None:
    bench, [box] = panel_bench(3)
    bench.commits = False
    box.press(0, 1)
    box.press(0, 2)
    bench.run(300)
    bench.tell(Acknowledge(3, BOOT + 3, 2))
    bench.run(300)
    assert box.queued == 2
    bench.tell(Acknowledge(3, BOOT + 3, 1))
    bench.run(300)
    assert box.queued == 0


def test_a_full_memory_is_emptied_in_order_and_what_it_lost_is_told() -> None:
    bench, [box] = panel_bench(3)
    keys = [1 + at % 5 for at in range(FIFO_MOST)]
    assert all(box.press(0, key) for key in keys)
    assert box.press(0, 1) is None
    bench.run(2_000)
    assert bench.pressed() == [(3, key) for key in keys]
    assert PanelOverflowed(3, 1) in bench.outputs


def test_a_restarted_box_is_seen_anew_and_its_first_press_is_a_new_one() -> None:
    bench, [box] = panel_bench(3)
    box.press(0, 1)
    bench.run(500)
    box.restart(77)
    box.press(bench.now_ms, 2)
    bench.run(500)
    assert PanelSeen(3, 77) in bench.outputs
    assert bench.pressed() == [(3, 1), (3, 2)]


def test_an_acknowledgement_for_a_boot_that_is_over_drops_nothing() -> None:
    box = PanelSlave(3, BOOT)
    box.press(0, 1)
    box.write(256, [0, 1, 0, 1])
    assert box.queued == 1


def test_lamps_are_lit_with_one_beep_and_lit_again_after_a_restart_without() -> None:
    bench, [box] = panel_bench(3)
    bench.tell(Lamp(3, 0b101, 80))
    bench.run(500)
    assert (box.lamps, box.beeps) == (0b101, 1)
    box.restart(78)
    bench.run(STATUS_MS + 2_000)
    assert (box.lamps, box.beeps) == (0b101, 1)


def test_a_press_is_acknowledged_and_lit_in_one_request() -> None:
    bench, [box] = panel_bench(3)
    bench.run(300)
    bench.commits = False
    box.press(bench.now_ms, 3)
    bench.run(60)
    bench.tell(Acknowledge(3, BOOT + 3, 1), Lamp(3, 0b100, 80))
    bench.run(100)
    assert (box.queued, box.lamps, box.beeps) == (0, 0b100, 1)
    assert [len(data) for _, data in bench.sent if data[1] == 16] == [21]


def test_a_panel_that_refuses_both_in_one_is_told_one_by_one() -> None:
    bench, [box] = panel_bench(3)
    box.joins = False
    bench.run(300)
    bench.commits = False
    box.press(bench.now_ms, 3)
    bench.run(60)
    bench.tell(Acknowledge(3, BOOT + 3, 1), Lamp(3, 0b100))
    bench.run(500)
    assert (box.queued, box.lamps) == (0, 0b100)


def test_a_restart_that_takes_its_time_is_noticed_at_once() -> None:
    bench, [box] = panel_bench(3)
    bench.tell(Lamp(3, 0b101))
    bench.run(500)
    bench.bus.dead.add(3)
    box.restart(78)
    bench.run(400)
    bench.bus.dead.clear()
    bench.run(1_000)
    assert box.lamps == 0b101


def test_a_lamp_for_a_moment_goes_out_and_leaves_the_steady_ones() -> None:
    bench, [box] = panel_bench(3)
    bench.tell(Lamp(3, 0b001))
    bench.run(500)
    bench.tell(Lamp(3, 0b100, 80, 1_000))
    bench.run(500)
    assert (box.lamps, box.beeps) == (0b101, 1)
    bench.tell(Lamp(3, 0b010))
    bench.run(300)
    assert box.lamps == 0b101
    bench.run(500)
    assert (box.lamps, box.beeps) == (0b010, 1)


def test_a_panel_is_silent_once_after_its_time_and_seen_again() -> None:
    bench, [box] = panel_bench(3)
    bench.run(300)
    bench.bus.dead.add(3)
    bench.run(SILENT_MS + 100)
    assert bench.outputs == [PanelSeen(3, BOOT + 3), PanelTrouble(3, "no reply"), PanelSilent(3)]
    assert bench.session.troubles == {3: "no reply"}
    bench.bus.dead.clear()
    box.press(bench.now_ms, 5)
    bench.run(BACKOFF_MOST_MS)
    assert bench.outputs[3:5] == [PanelSeen(3, BOOT + 3), PanelTrouble(3, "")]
    assert bench.pressed() == [(3, 5)]
    assert bench.session.troubles == {}


def test_a_lost_port_silences_all_and_stops_asking() -> None:
    bench, _ = panel_bench(3, 4)
    bench.run(300)
    bench.tell(PortDown())
    assert {item.address for item in bench.outputs[-2:] if isinstance(item, PanelSilent)} == {3, 4}
    asked = len(bench.sent)
    bench.run(1_000)
    assert len(bench.sent) == asked
    bench.tell(PortUp())
    bench.run(300)
    assert {item.address for item in bench.outputs[-2:] if isinstance(item, PanelSeen)} == {3, 4}


def test_only_one_question_is_out_at_a_time_and_silence_stands_between() -> None:
    bench, _ = panel_bench(1, 2, 3)
    bench.run(2_000)
    gaps = [later - earlier for (earlier, _), (later, _) in itertools.pairwise(bench.sent)]
    assert min(gaps) >= 10  # 8 bytes, turnaround, 7 bytes, 3.5 characters at 19200 baud


def cycle_ms(dead: set[int]) -> float:
    bench, _ = panel_bench(*range(1, 9))
    bench.bus.dead |= dead
    bench.run(60_000)
    return 60_000 / len(bench.polls(1))


def test_one_dead_of_eight_makes_the_cycle_at_most_a_fifth_longer() -> None:
    assert cycle_ms(dead={8}) <= 1.2 * cycle_ms(dead=set())


def test_a_dead_address_holds_the_bus_for_the_time_out_alone_and_a_long_answer_is_waited_for() -> None:
    session = ModbusSession([RegisterPanel(3)], BAUD, random.Random(1))
    session.step(0, [PortUp()])
    question_ms = round(8 * 11_000 / BAUD) + TIMEOUT_MS
    assert session.next_wakeup_ms() == pytest.approx(question_ms, abs=1)
    session.step(question_ms - 5, [Received(b"\x03")])
    session.step(question_ms + 10, [])
    assert session.counts["failed"] == 0
    session.step(question_ms + 30, [])
    assert session.counts["failed"] == 1


def test_a_dead_address_is_asked_ever_more_rarely_but_at_least_each_half_minute() -> None:
    bench, _ = panel_bench(1, 2)
    bench.bus.dead.add(2)
    bench.run(300_000)
    gaps = [later - earlier for earlier, later in itertools.pairwise(bench.polls(2))]
    assert gaps[0] < 1_000
    assert max(gaps) <= BACKOFF_MOST_MS + TIMEOUT_MS + 200
    assert len(gaps) < 30


def test_the_time_alone_grows_fourfold_with_jitter_and_ends_with_an_answer() -> None:
    alone = [Quarantine(random.Random(seed)) for seed in range(2)]
    for item in alone:
        item.failed(0)
        assert item.until_ms == 0
        item.failed(0)
        assert 250 <= item.until_ms <= 500
        item.failed(0)
        assert 1_000 <= item.until_ms <= 2_000
    assert alone[0].until_ms != alone[1].until_ms
    alone[0].answered()
    assert alone[0].until_ms == 0


@pytest.mark.parametrize("functions", [{3}, {3, 24}])
def test_a_full_panel_does_not_keep_the_others_from_their_turn(functions: set[int]) -> None:
    bench, [full, _] = panel_bench(1, 2)
    full.functions = functions
    bench.run(500)
    while full.press(bench.now_ms, 1):
        pass
    bench.run(3_000)
    assert len(bench.pressed()) == FIFO_MOST
    gaps = [later - earlier for earlier, later in itertools.pairwise(bench.polls(2))]
    assert max(gaps) < 120


def test_noise_and_late_replies_between_questions_change_nothing() -> None:
    bench, [box] = panel_bench(3)
    late = bytes([3, 3, 2, 0, 9])
    bench.run(1_000, lambda now_ms: bench.tell(Received(b"\x55")) if now_ms % 7 == 0 else None)
    bench.session._exchange = None
    bench.tell(Received(late + crc_bytes(late)))
    box.press(bench.now_ms, 2)
    bench.run(1_000)
    assert bench.pressed() == [(3, 2)]


def test_what_is_no_smart_panel_is_told_as_trouble_and_not_seen() -> None:
    bench = Bench([RegisterPanel(3)], [ModuleSlave(3, inputs=16)])
    bench.run(1_000)
    assert bench.outputs == [PanelTrouble(3, "register 0 holds 0000, expected 4B31: no smart panel")]
    assert "expected 4B31" in bench.session.troubles[3]


def test_a_wrong_map_is_told_as_trouble() -> None:
    bench = Bench([CounterInputs(3, start=100)], [ModuleSlave(3)])
    bench.run(1_000)
    assert "exception 2" in bench.session.troubles[3]


def test_impossible_values_in_the_fifo_are_rejected_whole() -> None:
    box = PanelSlave(3, BOOT, keys=99)
    bench = Bench([RegisterPanel(3)], [box])
    box.press(0, 1)
    box.press(0, 17)
    bench.run(1_000)
    assert bench.pressed() == []
    assert "key 17" in bench.session.troubles[3]


@pytest.mark.parametrize("addresses", [[3, 3], list(range(1, 34))])
def test_addresses_stand_once_and_are_no_more_than_the_bus_carries(addresses: list[int]) -> None:
    with pytest.raises(ValueError, match="each once"):
        ModbusSession([RegisterPanel(address) for address in addresses], BAUD, random.Random(1))


def test_an_idle_panel_is_asked_for_what_waits() -> None:
    bench, _ = panel_bench(3)
    bench.run(1_000)
    assert bench.sent[-1][1] == ReadFifo(3, 9).to_bytes()


def test_a_panel_without_function_24_is_asked_for_one_register_and_then_read() -> None:
    bench, [box] = panel_bench(3)
    box.functions = {3}
    bench.run(1_000)
    assert bench.sent[-1][1] == ReadHolding(3, 13, 1).to_bytes()
    assert bench.session.troubles == {}
    for key in (1, 5, 5):
        box.press(bench.now_ms, key)
    bench.run(300)
    assert bench.pressed() == [(3, 1), (3, 5), (3, 5)]
    assert box.queued == 0


def test_a_press_ahead_of_the_devices_own_time_is_of_age_nothing() -> None:
    """Its thread woke late: the finger's clock is the machine's, the device's own lags behind."""
    panel = PanelSlave(1, boot_id=7)
    panel.press(1_050, 3)
    assert panel.read(1_000, 24, 0, 0)[-3:] == [3, 0, 0]
