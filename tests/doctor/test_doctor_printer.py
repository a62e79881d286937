"""The doctor says how tickets are printed and how much paper is left."""

import dataclasses
from pathlib import Path
from random import Random

import pytest

from devices.printers.escpos import encode
from devices.printers.profile import load_profile
from devices.printers.raster import find_fonts
from devices.printers.session import PrinterSession, Submit
from devices.printers.ticket import STANDARD_TICKET, ticket_document
from devices.printers.twin import PrinterTwin
from devices.virtual_wire import VirtualWire
from kiosk import resources
from kiosk.configuration import load_station
from kiosk.doctor.finding import Finding
from kiosk.doctor.printer import ROOMY_BUFFER_BYTES, SAFE_BAUD, check
from kiosk.station.printing.roll import ROLL_FILE
from kiosk.station.printing.setup import SETUP_FILE, KeptPicture, PrinterSetup, write_setup
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


def small(more: str) -> str:
    return f'[printer]\nport = "/dev/none"\nprofile = "generic-58mm"\n{more}\n'


def test_a_small_buffer_that_nothing_guards_is_a_warning_above_19200_baud(tmp_path: Path, data: Path) -> None:
    _, speed, _ = examined(tmp_path, small("baud = 38400"))
    assert (speed.name, speed.state) == ("Tốc độ máy in", "warn")
    assert speed.text.startswith("38400 baud mà không bắt tay RTS/CTS: tràn bộ đệm 1024 byte")
    assert "về 19200" in speed.advice


@pytest.mark.parametrize(
    "printer",
    [
        small("baud = 19200"),
        small("baud = 38400\nrtscts = true"),
        '[printer]\nport = "/dev/none"\nprofile = "generic-80mm"\nbaud = 115200\n',
    ],
    ids=["slow", "handshake", "roomy"],
)
def test_a_printer_that_cannot_overflow_is_not_warned_about(tmp_path: Path, data: Path, printer: str) -> None:
    assert [finding.name for finding in examined(tmp_path, printer)] == ["Chữ Việt trên phiếu", "Cuộn giấy"]


@pytest.mark.parametrize(
    ("profile_name", "baud", "whole"),
    [
        ("generic-58mm", SAFE_BAUD, True),
        ("generic-58mm", 38_400, False),
        ("generic-80mm", 115_200, True),
    ],
)
def test_the_rule_is_what_virtual_printers_do_without_flow_control(profile_name: str, baud: int, whole: bool) -> None:
    model = load_profile(resources.config("printers", f"{profile_name}.toml"))
    assert (model.buffer_bytes >= ROOMY_BUFFER_BYTES or baud <= SAFE_BAUD) is whole
    profile = dataclasses.replace(model, flow_control="none")
    twin = PrinterTwin.of_profile(profile)
    wire = VirtualWire(PrinterSession(profile, baud), twin, baud, Random(1))
    wire.run(5_000)
    data = encode(ticket_document(STANDARD_TICKET, profile), profile, find_fonts())
    wire.step(wire.now_ms, [Submit("ticket", data)])
    wire.run(30_000)
    assert (twin.lost_bytes == 0) is whole
