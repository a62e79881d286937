"""What the doctor says of the journal and its backups."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.backup.making import make
from kiosk.configuration import load_station
from kiosk.doctor.finding import Finding
from kiosk.doctor.record import check
from kiosk.settings.station import StationSettings
from kiosk.station.restore.older_copy import OlderCopy, note_older_copy
from tests.configuration import station_folder
from tests.journal.journal_files import opened


@pytest.fixture
def settings(tmp_path: Path) -> StationSettings:
    settings = load_station(station_folder.make(tmp_path))
    settings.data_dir.mkdir()
    return settings


def findings(settings: StationSettings, **report: str) -> tuple[Finding, Finding]:
    journal, backups = check(settings, dict(report))
    return journal, backups


def test_a_station_that_never_ran_has_nothing_to_back_up(settings: StationSettings) -> None:
    assert [finding.state for finding in findings(settings)] == ["ok", "ok"]


def test_a_journal_without_a_backup_is_a_warning(settings: StationSettings) -> None:
    opened(settings.data_dir, 3).close()
    journal, backups = findings(settings)
    assert (journal.state, backups.state) == ("ok", "warn")
    assert "kiosk backup" in backups.advice


@pytest.mark.parametrize(("days", "state"), [(0, "ok"), (3, "warn")])
def test_a_backup_is_fresh_or_old(settings: StationSettings, tmp_path: Path, days: int, state: str) -> None:
    opened(settings.data_dir, 3).close()
    make(settings, tmp_path / "station.toml", datetime.now(UTC) - timedelta(days=days))
    assert findings(settings)[1].state == state


def test_a_broken_journal_is_bad_and_the_advice_is_to_restore(settings: StationSettings) -> None:
    (settings.data_dir / "journal.db").write_bytes(b"\xff" * 4096)
    journal, _ = findings(settings)
    assert journal.state == "bad"
    assert "kiosk restore" in journal.advice


def test_a_vanished_journal_is_bad(settings: StationSettings) -> None:
    (settings.data_dir / "numbers.high-water").write_bytes(b"\0")
    assert findings(settings)[0].state == "bad"


def test_a_running_station_tells_of_its_disk_and_its_backups(settings: StationSettings) -> None:
    opened(settings.data_dir, 3).close()
    journal, backups = findings(settings, disk="database or disk is full", upkeep="Chưa sao lưu được: đĩa đầy")
    assert (journal.state, backups.state) == ("bad", "bad")
    assert "đĩa đã đầy" in journal.text


def test_an_older_copy_is_bad_and_the_advice_is_to_restore_from_the_collector(settings: StationSettings) -> None:
    opened(settings.data_dir, 3).close()
    note_older_copy(settings.data_dir, OlderCopy(17, 3))
    found = check(settings, None)[1]
    assert found.state == "bad"
    assert "3 sự kiện" in found.text
    assert "kiosk restore --from-collector" in found.advice


def test_broken_files_that_a_restore_put_aside_are_counted(settings: StationSettings) -> None:
    opened(settings.data_dir, 3).close()
    for name in ("damaged-20261101T010203Z-1", "damaged-20261121T010203Z-2"):
        (settings.data_dir / name).mkdir()
        (settings.data_dir / name / "journal.db").write_bytes(b"broken" * 50_000)
    found = check(settings, None)[-1]
    assert found.state == "ok"
    assert found.text.startswith("2 bản")
    assert "0.6 MB" in found.text
