"""The master of a bus: presses become the same facts as from a box, in turn, and the dead delay nobody."""

import itertools
import random
from collections.abc import Callable, Sequence

import pytest

from devices.facts import Input, Output, PortDown, PortUp, Received, Send
from devices.modbus.codec import ReadFifo, ReadHolding, crc_bytes
from devices.modbus.maps import CounterInputs, DeviceMap, LatchedInputs, LevelInputs, RegisterPanel
from devices.modbus.outbox import RETELL_MS
from devices.modbus.quarantine import BACKOFF_MOST_MS, Quarantine
from devices.modbus.session import TIMEOUT_MS, ModbusSession
from devices.modbus.twin import FIFO_MOST, BusTwin, ModuleSlave, PanelSlave
from devices.panels.session import (
    SILENT_MS,
    Acknowledge,
    Lamp,
    PanelOverflowed,
    PanelSeen,
    PanelSilent,
    Pressed,
)

BAUD = 19_200
BOOT = 0xABCD_1234


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
    bench.run(3_000)
    assert (box.lamps, box.beeps) == (0b101, 1)


def test_a_panel_is_silent_once_after_its_time_and_seen_again() -> None:
    bench, [box] = panel_bench(3)
    bench.run(300)
    bench.bus.dead.add(3)
    bench.run(SILENT_MS + 100)
    assert bench.outputs == [PanelSeen(3, BOOT + 3), PanelSilent(3)]
    assert bench.session.troubles == {3: "no reply"}
    bench.bus.dead.clear()
    box.press(bench.now_ms, 5)
    bench.run(BACKOFF_MOST_MS)
    assert bench.outputs[2] == PanelSeen(3, BOOT + 3)
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
    assert session.failed == 0
    session.step(question_ms + 30, [])
    assert session.failed == 1


def test_a_dead_address_is_asked_ever_more_rarely_but_at_least_each_half_minute() -> None:
    bench, _ = panel_bench(1, 2)
    bench.bus.dead.add(2)
    bench.run(300_000)
    gaps = [later - earlier for earlier, later in itertools.pairwise(bench.polls(2))]
    assert gaps[0] < 1_000
    assert max(gaps) <= BACKOFF_MOST_MS + TIMEOUT_MS + 200
    assert len(gaps) < 30


def test_the_time_alone_doubles_with_jitter_and_ends_with_an_answer() -> None:
    alone = [Quarantine(random.Random(seed)) for seed in range(2)]
    for item in alone:
        item.failed(0)
        assert item.until_ms == 0
        item.failed(0)
        assert 250 <= item.until_ms <= 500
        item.failed(0)
        assert 500 <= item.until_ms <= 1_000
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
    assert bench.outputs == []
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


def module_bench(kind: type[LevelInputs | LatchedInputs | CounterInputs], **fields: int) -> tuple[Bench, ModuleSlave]:
    module = ModuleSlave(3)
    bench = Bench([kind(3, lamp_register=ModuleSlave.OUTPUTS_AT, **fields)], [module])
    bench.run(100)
    return bench, module


Module = tuple[type[LevelInputs | LatchedInputs | CounterInputs], dict[str, int]]
LEVELS: Module = (LevelInputs, {})
LATCHES: Module = (LatchedInputs, {"start": ModuleSlave.LATCHES_AT, "clear_register": ModuleSlave.CLEAR_AT})
COUNTERS: Module = (CounterInputs, {})


@pytest.mark.parametrize(("kind", "fields"), [LEVELS, LATCHES, COUNTERS], ids=["levels", "latches", "counters"])
def test_each_press_on_a_module_is_told_once_with_numbers_of_its_own(
    kind: type[LevelInputs | LatchedInputs | CounterInputs], fields: dict[str, int]
) -> None:
    bench, module = module_bench(kind, **fields)
    for key in (2, 8, 2):
        module.press(key)
        bench.run(200)
        module.release(key)
        bench.run(200)
    presses = [item for item in bench.outputs if isinstance(item, Pressed)]
    assert [(item.key, item.press_seq) for item in presses] == [(2, 1), (8, 2), (2, 3)]
    assert bench.outputs[0] == PanelSeen(3, presses[0].boot_id)
    assert len({item.boot_id for item in presses}) == 1


@pytest.mark.parametrize(("kind", "fields"), [LATCHES, COUNTERS], ids=["latches", "counters"])
def test_presses_shorter_than_the_cycle_are_kept_by_latches_and_counters(
    kind: type[LatchedInputs | CounterInputs], fields: dict[str, int]
) -> None:
    bench, module = module_bench(kind, **fields)
    for key in (1, 5):
        module.press(key)
        module.release(key)
    bench.run(300)
    assert bench.pressed() == [(3, 1), (3, 5)]


def test_a_latch_is_cleared_only_when_its_press_is_committed() -> None:
    bench, module = module_bench(LATCHES[0], **LATCHES[1])
    bench.commits = False
    module.press(4)
    bench.run(1_500)
    assert module._latches[3] == 1
    [first, again] = [item for item in bench.outputs if isinstance(item, Pressed)]
    assert (first.press_seq, again.press_seq) == (1, 1)
    bench.tell(Acknowledge(3, first.boot_id, 1))
    bench.run(100)
    assert module._latches[3] == 0


def test_presses_counted_while_the_cable_was_out_are_told_afterwards() -> None:
    bench, module = module_bench(CounterInputs)
    bench.tell(PortDown())
    module.press(3)
    module.press(3)
    bench.tell(PortUp())
    bench.run(200)
    assert bench.pressed() == [(3, 3), (3, 3)]


@pytest.mark.parametrize("start", [0, 5_000])
def test_a_restarted_counter_is_no_press(start: int) -> None:
    bench, module = module_bench(CounterInputs)
    module._counts = [900] * 8
    bench.run(100)
    module.restart(start)
    bench.run(100)
    assert bench.pressed() == []
    module.press(1)
    bench.run(100)
    assert bench.pressed() == [(3, 1)]


def test_a_counter_that_runs_over_goes_on() -> None:
    bench, module = module_bench(CounterInputs)
    module._counts = [0xFFFF] * 8
    bench.run(100)
    module.press(6)
    bench.run(100)
    assert bench.pressed() == [(3, 6)]


def test_a_button_held_at_the_first_look_is_no_press() -> None:
    module = ModuleSlave(3)
    module.press(2)
    bench = Bench([LevelInputs(3)], [module])
    bench.run(300)
    assert bench.pressed() == []


def test_the_lamps_of_a_module_are_set_once_and_a_module_without_is_left_alone() -> None:
    bench, module = module_bench(LevelInputs)
    bench.tell(Lamp(3, 0b11, 80))
    bench.run(300)
    assert module.lamps == 0b11
    assert sum(data[1] == 6 for _, data in bench.sent) == 1
    bare = Bench([LevelInputs(3)], [ModuleSlave(3)])
    bare.tell(Lamp(3, 1))
    bare.run(300)
    assert not any(data[1] == 6 for _, data in bare.sent)


def test_lamps_refused_by_a_module_do_not_stop_its_presses() -> None:
    module = ModuleSlave(3)
    bench = Bench([LevelInputs(3, lamp_register=999)], [module])
    bench.tell(Lamp(3, 1))
    bench.run(1_000)
    module.press(1)
    bench.run(300)
    assert bench.pressed() == [(3, 1)]


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
