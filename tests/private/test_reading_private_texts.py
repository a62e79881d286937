"""What citizens wrote at a station without a collector can be listed, read and erased there, and only there."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.cli import main
from kiosk.private import PrivateStore, Record
from kiosk.wire.private import Contact, Voice

SAID = Voice(code="Y7K2M9XTRAPQ", text="Ghế chờ ít quá", contact=Contact(phone="0912 345 678"), consent="1a2b3c4d")


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    files = {"data_dir": "data"} | {f"{name}_file": f"{name}.toml" for name in ("centre", "officers", "procedures")}
    lines = ['station = "05500-1"', *(f'{name} = "{tmp_path / file}"' for name, file in files.items())]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def kept(tmp_path: Path, settings: Path) -> Path:
    (tmp_path / "data").mkdir()
    store = PrivateStore(tmp_path / "data")
    store.put(Record("v-1", "petition", "", "2026-11-20T01:00:00.000Z", SAID.model_dump_json()))
    store.put(Record("n-1", "rating_comment", "r-1", "2026-11-20T02:00:00.000Z", "Chậm quá"))
    store.close()
    return settings


def run(settings: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["private", *words, "--settings", str(settings)])
    return done.exit_code, done.output


def test_the_list_has_time_id_and_kind_and_no_words(kept: Path) -> None:
    code, told = run(kept, "list")
    assert code == 0
    assert told.splitlines() == [
        "2026-11-20 01:00  v-1  Phản ánh, kiến nghị",
        "2026-11-20 02:00  n-1  Lời góp ý khi đánh giá",
    ]


def test_one_is_read_with_contact_and_code(kept: Path) -> None:
    code, told = run(kept, "show", "v-1")
    assert code == 0
    assert "Ghế chờ ít quá" in told
    assert "Điện thoại: 0912 345 678" in told
    assert "Mã biên nhận: Y7K2 M9XT RAPQ" in told
    assert run(kept, "show", "n-1") == (0, "Chậm quá\n")


def test_erased_it_is_gone(kept: Path) -> None:
    assert run(kept, "erase", "v-1", "--yes")[0] == 0
    assert "v-1" not in run(kept, "list")[1]
    code, told = run(kept, "show", "v-1")
    assert code == 1
    assert "kiosk private list" in told


def test_where_no_station_ran_nothing_is_begun(settings: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    code, told = run(settings, "list")
    assert code == 1
    assert "private.db: not found" in told
    assert list((tmp_path / "data").iterdir()) == []
