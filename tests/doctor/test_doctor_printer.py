"""The doctor says how tickets are printed and how much paper is left."""

from pathlib import Path

import pytest

from kiosk.configuration import load_station
from kiosk.doctor.finding import Finding
from kiosk.doctor.printer import check
from kiosk.station.printer_roll import ROLL_FILE
from kiosk.station.printer_setup import SETUP_FILE, KeptPicture, PrinterSetup, write_setup
from tests.configuration.station_folder import make

PRINTER = '[printer]\nport = "/dev/none"\nprofile = "epson-tm-t82"\nroll_mm = 30000\n'


def examined(folder: Path, more: str = PRINTER) -> list[Finding]:
    return check(load_station(make(folder, more)))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def test_without_a_printer_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert examined(tmp_path, "") == []


def test_a_printer_without_a_test_page_prints_raster(tmp_path: Path, data: Path) -> None:
    way, roll = examined(tmp_path)
    assert (way.state, way.advice) == ("ok", "kiosk printer commission")
    assert way.text == "raster (in bằng hình, đúng trên mọi máy in); chưa in trang thử"
    assert (roll.state, roll.text) == ("ok", "đã dùng 0,0 m, ước còn 30,0 m")


def test_the_answer_and_what_the_memory_holds_are_shown(tmp_path: Path, data: Path) -> None:
    pictures = {"a" * 64: KeptPicture(key="!!", size_bytes=9)}
    write_setup(data, PrinterSetup(profile="epson-tm-t82", way="tcvn3", page=30, pictures=pictures))
    way, _ = examined(tmp_path)
    assert (way.state, way.text, way.advice) == (
        "ok",
        "tcvn3, trang 30 (bảng mã TCVN-3); 1 hình trong bộ nhớ máy in",
        "",
    )


@pytest.mark.parametrize("content", ["{", PrinterSetup(profile="xprinter-xp-58").model_dump_json()])
def test_an_answer_that_cannot_be_used_is_a_warning(tmp_path: Path, data: Path, content: str) -> None:
    (data / SETUP_FILE).write_text(content)
    way, _ = examined(tmp_path)
    assert (way.state, way.advice) == ("warn", "kiosk printer commission")
    assert way.text.endswith("đang in bằng hình")


def test_paper_used_is_shown_in_metres(tmp_path: Path, data: Path) -> None:
    (data / ROLL_FILE).write_text('{"used_um": 12345678, "ran_out": false}')
    assert examined(tmp_path)[1].text == "đã dùng 12,3 m, ước còn 17,7 m"
    (data / ROLL_FILE).write_text('{"used_um": 12345678, "ran_out": true}')
    assert examined(tmp_path)[1].state == "warn"


def test_a_damaged_count_is_a_warning(tmp_path: Path, data: Path) -> None:
    (data / ROLL_FILE).write_text("?")
    _, roll = examined(tmp_path)
    assert (roll.state, roll.advice) == ("warn", "kiosk printer roll-changed")
