"""A person's answer is kept whole, is used from then on, and never stops the station when it is damaged."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from devices.printers.profile import load_profile
from kiosk.station.printing.setup import SETUP_FILE, WRITES_MOST, KeptPicture, PrinterSetup, read_setup, write_setup
from tests.station.printer_desk import PROFILES

EPSON = load_profile(PROFILES / "epson-tm-t82.toml")
NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
ANSWER = PrinterSetup(
    profile="epson-tm-t82",
    way="tcvn3",
    page=49,
    pictures={"a" * 64: KeptPicture(key="!~", size_bytes=100)},
    written_at=(NOON,),
)
GOOD = json.loads(ANSWER.model_dump_json())


def test_without_an_answer_the_profile_decides(tmp_path: Path) -> None:
    assert read_setup(tmp_path, EPSON) == (PrinterSetup(profile="epson-tm-t82"), "")


def test_an_answer_comes_back_as_it_was_given(tmp_path: Path) -> None:
    write_setup(tmp_path, ANSWER)
    assert read_setup(tmp_path, EPSON) == (ANSWER, "")
    assert ANSWER.applied(EPSON).pages == {49: "tcvn3_small", 50: "tcvn3_capital", 52: "cp1258"}
    assert not list(tmp_path.glob("*.new"))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nonsense",
        "[]",
        json.dumps(GOOD | {"way": "utf8"}),
        json.dumps(GOOD | {"page": 0}),
        json.dumps(GOOD | {"page": 255}),
        json.dumps(GOOD | {"page": 256}),
        json.dumps(GOOD | {"colour": "red"}),
        json.dumps(GOOD | {"pictures": {"a": {"key": "!!", "size_bytes": 1}}}),
        json.dumps(GOOD | {"profile": "xprinter-xp-58"}),
        "[" * 9_999,
    ],
    ids=lambda text: text[:40],
)
def test_a_file_that_cannot_be_used_gives_raster_and_says_why(tmp_path: Path, content: str) -> None:
    (tmp_path / SETUP_FILE).write_text(content)
    setup, fault = read_setup(tmp_path, EPSON)
    assert setup == PrinterSetup(profile="epson-tm-t82")
    assert fault.startswith(str(tmp_path / SETUP_FILE))
    assert "kiosk printer commission" in fault


def test_the_memory_takes_ten_pictures_a_day() -> None:
    setup = PrinterSetup(profile="epson-tm-t82").writing(7, NOON)
    assert setup.writes_left(NOON) == 3
    setup = setup.writing(3, NOON + timedelta(hours=20))
    assert setup.writes_left(NOON + timedelta(hours=23)) == 0
    assert setup.writes_left(NOON + timedelta(hours=24)) == WRITES_MOST - 3
    assert len(setup.writing(1, NOON + timedelta(hours=24)).written_at) == 4


def test_a_clock_that_was_set_back_frees_no_writes() -> None:
    assert PrinterSetup(profile="x").writing(10, NOON).writes_left(NOON - timedelta(days=9)) == 0
