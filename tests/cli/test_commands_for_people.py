"""The commands a person types: what they print, and how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.clock import SystemClock
from kiosk.domain import kinds
from kiosk.journal import Draft, Journal
from tests.configuration.station_folder import make


def kiosk(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_search_prints_the_best_procedure_first() -> None:
    shown = kiosk("procedures", "search", "lam giay khai sinh")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0].startswith("P001  Làm giấy khai sinh")


def test_a_search_as_json_is_one_object() -> None:
    found = json.loads(kiosk("procedures", "search", "--json", "đăng ký kết hôn").stdout)
    assert found["query"] == "đăng ký kết hôn"
    assert found["ids"][0] == "P003"


def test_a_batch_prints_one_line_a_query_with_at_most_ten_ids(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text('query,note\nlàm giấy khai sinh,x\n"sổ đỏ, sang tên",y\n,\n', encoding="utf-8")
    lines = [
        json.loads(line)
        for line in kiosk("procedures", "search", "--batch", str(tmp_path / "q.csv")).stdout.splitlines()
    ]
    assert [line["query"] for line in lines] == ["làm giấy khai sinh", "sổ đỏ, sang tên", ""]
    assert lines[0]["ids"][0] == "P001"
    assert all(len(line["ids"]) <= 10 for line in lines)


def test_a_batch_without_a_query_column_says_what_it_found(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("text\nx\n", encoding="utf-8")
    shown = kiosk("procedures", "search", "--batch", str(tmp_path / "q.csv"))
    assert shown.exit_code == 1
    assert "expected one named query" in shown.stderr


@pytest.mark.parametrize("arguments", [[], ["x", "--batch", "q.csv"]])
def test_a_search_wants_a_query_or_a_batch(arguments: list[str]) -> None:
    assert kiosk("procedures", "search", *arguments).exit_code == 2


def test_the_standard_ticket_is_rendered_to_bytes_and_a_picture(tmp_path: Path) -> None:
    out, png = tmp_path / "t.bin", tmp_path / "t.png"
    shown = kiosk("ticket", "render", "--out", str(out), "--png", str(png))
    assert shown.exit_code == 0
    assert b"A012" in out.read_bytes()
    assert f"{len(out.read_bytes())} bytes" in shown.stdout
    assert png.read_bytes().startswith(b"\x89PNG")


def test_a_wrong_configuration_ends_with_2_and_names_file_and_key(tmp_path: Path) -> None:
    settings = make(tmp_path)
    centre = tmp_path / "centre.toml"
    centre.write_text(centre.read_text().replace("idle_s = 45", "idle_s = 4500"))
    for command in (["config", "check"], ["config", "apply"], ["station", "run"]):
        shown = kiosk(*command, "--settings", str(settings))
        assert shown.exit_code == 2, command
        assert f"{centre}: kiosk.idle_s: found 4500; expected less than or equal to 600" in shown.stderr


def test_a_right_configuration_is_summed_up(tmp_path: Path) -> None:
    shown = kiosk("config", "check", "--settings", str(make(tmp_path)))
    assert (shown.exit_code, shown.stdout) == (0, "OK: Phường Tích Lương, 126 thủ tục\n")


def test_a_whole_journal_is_verified_and_a_changed_one_is_named(tmp_path: Path) -> None:
    clock = SystemClock()
    path = tmp_path / "journal.db"
    journal = Journal(path, "05500-1")
    journal.open_epoch("first_start", clock.now(), 0)
    journal.append([Draft(kinds.DayOpened("2026-11-20"), clock.now(), 0)])
    journal.close()
    assert kiosk("journal", "verify", "--file", str(path)).stdout == "OK: 2 events\n"
    path.write_bytes(path.read_bytes().replace(b"2026-11-20", b"2026-11-21"))
    broken = kiosk("journal", "verify", "--file", str(path))
    assert broken.exit_code == 1
    assert "BROKEN" in broken.stderr


def test_a_pin_is_set_and_a_short_one_refused(tmp_path: Path) -> None:
    make(tmp_path)
    file = str(tmp_path / "officers.toml")
    assert kiosk("officer", "pin", "vu-thi-mai", "--file", file, "--pin", "97531").exit_code == 0
    shown = kiosk("officer", "pin", "vu-thi-mai", "--file", file, "--pin", "12")
    assert shown.exit_code == 1
    assert "4 đến 8 chữ số" in shown.stderr


def test_a_size_that_is_none_is_refused_before_a_window_opens(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("x" * 16)
    arguments = ["--station", "ws://127.0.0.1:1/ws", "--terminal", "k", "--token-file", str(tmp_path / "token")]
    shown = kiosk("screen", "run", *arguments, "--size", "big")
    assert shown.exit_code == 1
    assert "expected WIDTHxHEIGHT" in shown.stderr
