"""`kiosk ticket preview`: the picture of the ticket a configuration gives, with its cost in bytes and seconds."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from kiosk import resources
from kiosk.cli import main
from kiosk.station.printing.setup import PrinterSetup, write_setup
from tests.configuration.station_folder import make

CENTRE = resources.config("centre.toml")


def preview(out: Path, *options: str, centre: Path = CENTRE) -> Result:
    return CliRunner().invoke(main, ["ticket", "preview", "--config", str(centre), "--out", str(out), *options])


def count(result: Result) -> int:
    found = re.search(r": (\d+) bytes, ", result.output)
    assert found, result.output
    return int(found[1])


@pytest.mark.parametrize(("profile", "width"), [("generic-80mm", 576), ("generic-58mm", 384)])
def test_the_picture_is_as_wide_as_the_printers_paper(tmp_path: Path, profile: str, width: int) -> None:
    out = tmp_path / "ticket.png"
    assert preview(out, "--profile", profile).exit_code == 0
    assert Image.open(out).width == width


def test_seconds_are_those_of_the_wire(tmp_path: Path) -> None:
    result = preview(tmp_path / "t.png", "--baud", "19200")
    assert f"{count(result) * 10 / 19200:.1f} s at 19200 baud" in result.output


def test_language_and_marks_change_the_paper(tmp_path: Path) -> None:
    cases = [(), ("--language", "en"), ("--priority",), ("--reprint",)]
    pictures = []
    for at, options in enumerate(cases):
        assert preview(tmp_path / f"{at}.png", *options).exit_code == 0
        pictures.append(Image.open(tmp_path / f"{at}.png").tobytes())
    assert len(set(pictures)) == len(cases)


def test_papers_are_drawn_where_the_template_has_them(tmp_path: Path) -> None:
    text = CENTRE.read_text(encoding="utf-8")
    centre = tmp_path / "centre.toml"
    centre.write_text(text.replace('"papers", shown = "never"', '"papers", shown = "always"'), encoding="utf-8")
    out = tmp_path / "t.png"
    without = count(preview(out, "--procedure", "P001"))
    plain = count(preview(out, centre=centre))
    listed = count(preview(out, "--procedure", "P001", centre=centre))
    assert plain < without + 1000
    assert listed > without + 3000


def test_a_procedure_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = preview(tmp_path / "t.png", "--procedure", "P999999")
    assert result.exit_code == 1
    assert "P999999: not in" in result.output
    assert not (tmp_path / "t.png").exists()


def test_a_template_without_the_number_ends_with_the_key_and_exit_code_2(tmp_path: Path) -> None:
    centre = tmp_path / "centre.toml"
    text = CENTRE.read_text(encoding="utf-8")
    centre.write_text(text.replace('  { part = "number" },\n', ""), encoding="utf-8")
    result = preview(tmp_path / "t.png", centre=centre)
    assert result.exit_code == 2
    assert "ticket" in result.output
    assert "phiếu thiếu phần “Số thứ tự”" in result.output


def test_the_printer_of_this_machine_prints_the_way_its_test_page_was_answered(tmp_path: Path) -> None:
    settings = make(tmp_path, '[printer]\nport = "/dev/none"\nprofile = "epson-tm-t82"\n')
    (tmp_path / "data").mkdir()
    before = preview(tmp_path / "raster.png", "--settings", str(settings))
    write_setup(tmp_path / "data", PrinterSetup(profile="epson-tm-t82", way="tcvn3", page=30))
    after = preview(tmp_path / "letters.png", "--settings", str(settings))
    assert count(before) == count(preview(tmp_path / "same.png", "--profile", "epson-tm-t82"))
    assert count(after) < count(before) / 5
    assert Image.open(tmp_path / "letters.png").width == 576


def test_a_machine_without_a_printer_is_told_what_to_do(tmp_path: Path) -> None:
    refused = preview(tmp_path / "ticket.png", "--settings", str(make(tmp_path)))
    assert refused.exit_code == 1
    assert "expected one, or --profile" in refused.stderr
