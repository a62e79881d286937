"""Faults of panels and buses: reboots, silence, no room."""

from random import Random

from devices.faults.faulty_twin import FaultyTwin
from devices.faults.plan import FaultPlan
from devices.modbus.twin import BusTwin, PanelSlave, crc_by_bits
from devices.panels.frames import FrameDecoder, HelloFrame
from devices.panels.twin import PanelTwin

BOOT = 0xABCD


def hellos(data: bytes) -> list[HelloFrame]:
    return [frame for frame in FrameDecoder().feed(data) if isinstance(frame, HelloFrame)]


def rebooted(box: PanelTwin) -> list[HelloFrame]:
    wire = FaultyTwin(box, FaultPlan.script("at 1s reboot for 2s"), Random(1))
    wire.step(0, b"")
    box.press(0, 1)
    wire.step(1_000, b"")
    assert box.press(1_500, 2) is None
    assert wire.step(2_000, b"") == b""
    return hellos(wire.step(3_000, b""))


def test_a_reboot_draws_a_new_boot_id_and_takes_the_presses() -> None:
    box = PanelTwin(3, BOOT)
    (hello,) = rebooted(box)
    assert (hello.boot_id == BOOT, hello.queued, box.queued) == (False, 0, 0)
    assert box.press(4_000, 1) == 1


def test_a_box_whose_memory_survives_keeps_presses_and_boot_id() -> None:
    box = PanelTwin(3, BOOT, survives=True)
    (hello,) = rebooted(box)
    assert (hello.boot_id, hello.queued) == (BOOT, 1)
    assert box.press(4_000, 1) == 2


def test_a_box_without_room_counts_what_it_loses() -> None:
    box = PanelTwin(3, BOOT)
    wire = FaultyTwin(box, FaultPlan.script("at 0s overflow for 1s"))
    wire.step(0, b"")
    assert box.press(0, 1) is None
    wire.step(1_000, b"")
    assert (box.press(1_000, 1), box.overflow) == (1, 1)


def test_one_address_of_a_bus_falls_silent_and_reboots_while_the_other_lives() -> None:
    slaves = [PanelSlave(1, 11), PanelSlave(2, 22)]
    plan = FaultPlan.script("at 0s silence of 1 for 1s; at 2s reboot of 2")
    wire = FaultyTwin(BusTwin(slaves), plan, Random(1))

    def answers(now_ms: int, address: int) -> bool:
        ask = bytes([address, 3, 0, 0, 0, 1])
        wire.step(now_ms, ask + crc_by_bits(ask))
        return bool(wire.step(now_ms + 100, b""))

    assert [answers(0, 1), answers(200, 2), answers(1_000, 1)] == [False, True, True]
    assert [answers(2_000, 1), answers(2_200, 2), answers(3_000, 2)] == [True, False, True]
    assert [slave.boot_id == old for slave, old in zip(slaves, (11, 22), strict=True)] == [True, False]
