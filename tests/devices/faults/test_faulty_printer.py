"""Faults happen to a virtual printer at their time or behind their byte, end, and are written down."""

from random import Random

import pytest

from devices.faults.faulty_twin import FaultyTwin
from devices.faults.plan import FaultPlan, ScriptError
from devices.printers.profile import PrinterProfile
from devices.printers.twin import BOOT_MS, PrinterTwin

TICKET = b"\x1b@" + b"A012\n" * 20 + b"\x1dVB\x00"
STATUS = b"\x10\x04\x01"


def faulty(script: str) -> tuple[PrinterTwin, FaultyTwin]:
    twin = PrinterTwin(rows_per_s=1_000_000)
    return twin, FaultyTwin(twin, FaultPlan.script(script), Random(1))


def test_a_fault_begins_and_ends_at_its_time_counted_from_the_first_step() -> None:
    twin, wire = faulty("at 3s paper_out for 2s")
    wire.step(1_000, b"")
    assert wire.next_wakeup_ms() == 4_000
    wire.step(3_999, b"")
    assert not twin.paper_out
    wire.step(4_000, b"")
    assert twin.paper_out
    assert wire.next_wakeup_ms() == 6_000
    wire.step(6_000, b"")
    assert not twin.paper_out
    assert [(item.at_ms, item.action.kind, item.begins) for item in wire.log] == [
        (4_000, "paper_out", True),
        (6_000, "paper_out", False),
    ]


def test_paper_runs_out_behind_exactly_that_byte() -> None:
    twin, wire = faulty("after 12 bytes paper_out for 2s")
    wire.step(0, TICKET)
    assert (twin.papers(), wire.log[0].seen_bytes) == ([], 12)
    assert twin.room() == 4_096 - (len(TICKET) - 12)
    wire.step(2_000, b"")
    assert twin.papers() == [TICKET]


def test_a_power_cut_loses_what_was_not_printed_and_reads_on_in_the_midst() -> None:
    twin, wire = faulty("after 12 bytes power_cut for 1s")
    wire.step(0, TICKET[:20])
    assert (twin.room(), twin.lost_bytes) == (0, 8)
    assert wire.step(1_000, STATUS) == b""
    assert wire.step(1_000 + BOOT_MS, STATUS) == b"\x12"
    wire.step(9_000, TICKET[30:])
    assert [(slip.data, slip.breaks) for slip in twin.slips()] == [(TICKET[:12] + TICKET[30:], (12,))]


def test_silence_keeps_its_word_from_arriving_and_prints_all_the_same() -> None:
    twin, wire = faulty("at 0s silence for 1s")
    assert wire.step(0, STATUS + TICKET) == b""
    assert twin.papers() == [TICKET]
    assert wire.step(1_000, STATUS) == b"\x12"


def test_an_unplugged_printer_gets_nothing_and_is_plugged_in_again() -> None:
    twin, wire = faulty("at 1s unplug for 5s")
    wire.step(0, b"")
    assert wire.plugged
    assert wire.step(1_000, STATUS + TICKET) == b""
    assert not wire.plugged
    wire.step(6_000, b"")
    assert wire.plugged
    assert twin.received() == b""


def test_noise_in_one_direction_leaves_the_other_alone() -> None:
    twin, wire = faulty("at 0s flipped 1 to_host")
    assert wire.step(0, STATUS + TICKET) != b"\x12"
    assert (twin.papers(), wire.to_device.harmed, wire.to_host.harmed) == ([TICKET], 0, 1)


def test_a_fault_the_device_cannot_have_is_refused_at_once() -> None:
    with pytest.raises(ScriptError, match=r"reboot: this device expects paper_out, .*, unplug"):
        faulty("at 1s reboot")


def test_a_printer_of_a_profile_can_do_what_the_profile_says(wide: PrinterProfile, narrow: PrinterProfile) -> None:
    fence = b"\x1dr\x01"
    assert PrinterTwin.of_profile(wide).step(0, STATUS + fence) == b"\x12\x00"
    dumb = PrinterTwin.of_profile(narrow)
    assert dumb.step(0, STATUS + fence + b"\x1da\x0e") == b""
    dumb.paper_out = True
    dumb.step(0, bytes(narrow.buffer_bytes + 7))
    assert dumb.lost_bytes == 7


def test_a_slow_printer_fills_its_buffer(narrow: PrinterProfile) -> None:
    twin = PrinterTwin.of_profile(narrow, speed_mm_s=10)
    for now_ms in range(0, 1_000, 10):
        twin.step(now_ms, b"A\n" * 60)
    assert twin.lost_bytes > 1_000


def test_kept_pictures_outlive_a_power_cut_and_their_room_ends() -> None:
    store = b"\x1d(L" + bytes([12, 0]) + b"0C0AB\x01\x08\x00\x01\x001\xff"
    twin = PrinterTwin(nv_bytes=len(store))
    twin.step(0, store)
    twin.cut_power()
    twin.give_power(0)
    other = store.replace(b"AB", b"AC")
    twin.step(BOOT_MS, other)
    assert twin.kept_pictures() == store
    assert twin.faults == ["picture b'AC' of 17 bytes: expected at most 0"]
