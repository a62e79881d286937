"""The commands a technician types."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import main
from kiosk.configuration import load_station
from kiosk.station.lock import DataLock
from tests.configuration import station_folder
from tests.journal.journal_files import opened


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    made = station_folder.make(tmp_path)
    data = load_station(made).data_dir
    data.mkdir()
    opened(data, 3).close()
    return made


def run(settings_file: Path, *arguments: str) -> Result:
    command, *rest = arguments
    return CliRunner().invoke(main, [command, "--settings", str(settings_file), *rest])


def test_backups_are_made_and_listed(settings_file: Path) -> None:
    made = run(settings_file, "backup")
    assert made.exit_code == 0
    assert made.output.startswith("OK: ")
    assert "4 events" in run(settings_file, "backup", "--list").output


def test_without_backups_the_list_is_empty(settings_file: Path) -> None:
    assert run(settings_file, "backup", "--list").output == ""


def test_a_backup_goes_to_a_usb_disk(settings_file: Path, tmp_path: Path) -> None:
    run(settings_file, "backup", "--to", str(tmp_path / "usb"))
    assert "4 events" in run(settings_file, "backup", "--list", "--to", str(tmp_path / "usb")).output


def test_a_restore_says_what_it_did_and_what_to_do_next(settings_file: Path) -> None:
    run(settings_file, "backup")
    said = run(settings_file, "restore", "--last-number", "12").output
    assert "from: " in said
    assert "lost: nothing that is known of" in said
    assert said.splitlines()[-1].startswith("OK: 6 events")


def test_a_restore_with_nobody_who_knows_the_last_number_asks_for_it(settings_file: Path) -> None:
    run(settings_file, "backup")
    refused = run(settings_file, "restore")
    assert refused.exit_code == 1
    assert "--last-number" in refused.output


def test_without_any_backup_it_names_the_other_ways(settings_file: Path) -> None:
    refused = run(settings_file, "restore")
    assert refused.exit_code == 1
    assert "--from-collector" in refused.output
    assert "not enrolled" in run(settings_file, "restore", "--from-collector").output


def test_beside_a_running_station_nothing_is_restored(settings_file: Path) -> None:
    lock = DataLock(load_station(settings_file).data_dir)
    refused = run(settings_file, "restore", "--empty")
    lock.release()
    assert refused.exit_code == 1
    assert "stop it first" in refused.output


def test_two_sources_at_once_are_a_mistake(settings_file: Path) -> None:
    assert run(settings_file, "restore", "--empty", "--from-collector").exit_code == 2


def test_a_file_that_is_no_journal_changes_nothing(settings_file: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no journal " * 500)
    refused = run(settings_file, "restore", str(tmp_path / "notes.txt"), "--last-number", "1")
    assert refused.exit_code == 1
    assert "cannot be used" in refused.output
    assert not list(load_station(settings_file).data_dir.glob("damaged-*"))


def test_a_backup_of_another_station_is_not_taken_for_ones_own(settings_file: Path) -> None:
    run(settings_file, "backup")
    (folder,) = (load_station(settings_file).data_dir / "backups").glob("0*")
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("05500-1", "05500-9"), "utf-8")
    refused = run(settings_file, "restore", str(folder), "--last-number", "12")
    assert refused.exit_code == 1
    assert "05500-9" in refused.output
    assert run(settings_file, "restore", str(folder / "journal.db"), "--last-number", "12").exit_code == 0


def test_a_backup_that_fails_under_root_leaves_the_shelf_to_the_station(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.backup import command

    handed: list[Path] = []
    monkeypatch.setattr(command, "hand_over", handed.append)
    data = load_station(settings_file).data_dir
    (data / "journal.db").write_bytes(b"\xff" * 4096)
    assert run(settings_file, "backup").exit_code == 1
    assert handed == [data]
