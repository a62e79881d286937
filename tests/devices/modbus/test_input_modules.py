"""Plain input modules: each press is told once, with numbers of its own, as far as the module lets it."""

import pytest

from devices.facts import PortDown, PortUp
from devices.modbus.maps import CounterInputs, LatchedInputs, LevelInputs
from devices.modbus.twin import ModuleSlave
from devices.panels.facts import Acknowledge, Lamp, PanelSeen, Pressed
from tests.devices.modbus.bus_bench import Bench


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


@pytest.mark.parametrize(("kind", "fields"), [LATCHES, COUNTERS], ids=["latches", "counters"])
def test_a_press_from_while_the_cable_was_out_is_as_old_as_it_may_be(
    kind: type[LatchedInputs | CounterInputs], fields: dict[str, int]
) -> None:
    """Told as fresh, a keypad's "next" of half an hour ago would call somebody by itself."""
    bench, module = module_bench(kind, **fields)
    bench.tell(PortDown())
    module.press(3)
    module.release(3)
    bench.run(30_000)
    bench.tell(PortUp())
    bench.run(200)
    (press,) = [item for item in bench.outputs if isinstance(item, Pressed)]
    assert 30_000 <= press.age_ms < 30_200


def test_a_latch_found_at_the_first_look_is_older_than_a_keypads_press_may_be() -> None:
    module = ModuleSlave(3)
    module.press(2)
    bench = Bench([LatchedInputs(3, ModuleSlave.LATCHES_AT, clear_register=ModuleSlave.CLEAR_AT)], [module])
    bench.run(100)
    (press,) = [item for item in bench.outputs if isinstance(item, Pressed)]
    assert press.age_ms > 60_000


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
