"""Paper is counted slip by slip since the roll was changed, over restarts, and shown to who can change it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printers.escpos import Slip
from devices.printers.session import Outcome
from devices.printers.status import UNKNOWN, PrinterStatus
from kiosk.station import core
from kiosk.station.printing.roll import ROLL_FILE, Roll, RollCounter, read_roll
from tests.station.printer_desk import PrinterDesk
from tests.station.recording import Bench

WELL = PrinterStatus("ok", cover_open=False, cutter_error=False, offline=False)
NEAR_END = PrinterStatus("near_end", cover_open=False, cutter_error=False, offline=False)
OUT = PrinterStatus("out", cover_open=False, cutter_error=False, offline=True)
OPEN = PrinterStatus("out", cover_open=True, cutter_error=False, offline=True)
SLIP = Slip(b"\x1b@A012\n", 1_016)  # 5 inches at 203 dpi = 127.1 mm


def heard(*statuses: PrinterStatus) -> Roll:
    roll = Roll(5_000_000)
    for status in statuses:
        roll = roll.heard(status)
    return roll


@given(st.lists(st.integers(0, 100_000), max_size=30), st.sampled_from([180, 203]))
def test_many_slips_count_as_long_as_all_of_them_together(slips: list[int], dpi: int) -> None:
    roll = Roll()
    for dots in slips:
        roll = roll.fed(dots, dpi)
    assert abs(roll.used_um - sum(slips) * 25_400 / dpi) <= len(slips)


def test_out_and_paper_again_is_a_new_roll() -> None:
    assert heard(OUT) == Roll(5_000_000, ran_out=True)
    assert heard(OUT, WELL) == heard(OUT, NEAR_END) == Roll()


@pytest.mark.parametrize("between", [UNKNOWN, OPEN], ids=["silence", "open cover"])
def test_silence_and_an_open_cover_in_between_change_nothing(between: PrinterStatus) -> None:
    assert heard(OUT, between).ran_out
    assert heard(OUT, between, WELL) == Roll()


def test_a_cover_that_was_opened_for_a_moment_is_no_new_roll() -> None:
    assert heard(WELL, OPEN, WELL) == Roll(5_000_000)


def test_near_its_end_it_is_the_same_roll() -> None:
    assert heard(NEAR_END, WELL, UNKNOWN, WELL) == Roll(5_000_000)


def test_what_is_left_is_never_less_than_nothing() -> None:
    assert Roll(5_000_400).left_mm(80_000) == 75_000
    assert Roll(90_000_000).left_mm(80_000) == 0


@pytest.mark.parametrize(
    ("outcome", "mm"), [("confirmed", 127), ("sent", 127), ("unknown", 127), ("failed", 0)], ids=str
)
def test_a_slip_counts_unless_not_one_byte_went_out(tmp_path: Path, outcome: Outcome, mm: int) -> None:
    desk = PrinterDesk(tmp_path)
    desk.printer.print_slip(SLIP, lambda *_: None)
    assert desk.used() == []
    desk.end(outcome)
    assert desk.used() == ([core.PaperUsed(mm, 80_000 - mm)] if mm else [])


def test_the_count_goes_on_after_a_restart(tmp_path: Path) -> None:
    desk = PrinterDesk(tmp_path)
    desk.printer.print_slip(SLIP, lambda *_: None)
    desk.end()
    again = PrinterDesk(tmp_path, roll_mm=30_000)
    again.printer.start()
    assert again.used() == [core.PaperUsed(127, 29_873)]


def test_a_roll_that_ran_out_before_a_restart_is_new_after_it(tmp_path: Path) -> None:
    desk = PrinterDesk(tmp_path)
    desk.printer.print_slip(SLIP, lambda *_: None)
    desk.end()
    desk.status(OUT)
    again = PrinterDesk(tmp_path)
    again.status(WELL)
    assert again.used() == [core.PaperUsed(0, 80_000)]


def test_staff_say_that_it_was_changed(tmp_path: Path) -> None:
    desk = PrinterDesk(tmp_path)
    desk.printer.print_slip(SLIP, lambda *_: None)
    desk.end()
    desk.printer.roll_changed()
    assert desk.used()[-1] == core.PaperUsed(0, 80_000)
    assert read_roll(tmp_path) == Roll()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"used_um": -1, "ran_out": false}', '{"used_um": true, "ran_out": false}', "[" * 9_999],
    ids=lambda text: text[:20],
)
def test_a_damaged_count_begins_anew_and_says_so(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ROLL_FILE).write_text(content)
    assert RollCounter(tmp_path, lambda _: None).roll == Roll()
    assert "kiosk printer roll-changed" in caplog.text


def test_a_disk_that_is_full_is_said_once_and_counting_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / f"{ROLL_FILE}.new").mkdir()
    counter = RollCounter(tmp_path, lambda _: None)
    counter.fed(203, 203)
    counter.fed(203, 203)
    assert counter.roll.used_um == 50_800
    assert caplog.text.count("counted in memory only") == 1


def test_the_count_is_health_and_no_event(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    before = bench.kinds()
    bench.round(core.PaperUsed(127, 79_873))
    assert (bench.core.health.paper_used_mm, bench.core.health.paper_left_mm) == (127, 79_873)
    assert [kind for kind in bench.kinds()[len(before) :] if kind != "day.opened"] == []
