"""A running station backs up by itself, once when it is due, and says when it cannot."""

from pathlib import Path

import pytest

from kiosk.backup.shelf import listed
from kiosk.clock import FakeClock, SystemClock
from kiosk.configuration import load_station
from kiosk.station.housekeeping import Housekeeping
from tests.configuration import station_folder
from tests.domain.centre_rules import MORNING
from tests.journal.journal_files import opened


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return station_folder.make(tmp_path)


def keeper(settings_file: Path, clock: FakeClock, *, may: bool = True) -> Housekeeping:
    return Housekeeping(settings_file, load_station(settings_file).data_dir, clock, may=lambda: may)


def test_it_backs_up_when_due_and_then_not_again(settings_file: Path) -> None:
    data = load_station(settings_file).data_dir
    data.mkdir()
    opened(data, 3).close()
    keep = keeper(settings_file, FakeClock(SystemClock().now()))
    assert keep.look()
    (made,) = listed(data / "backups")
    assert (made.events, keep.problem) == (4, "")
    assert keep.look()
    assert listed(data / "backups") == [made]


def test_a_failure_is_told_in_words_and_its_end_too(settings_file: Path) -> None:
    data = load_station(settings_file).data_dir
    data.mkdir()
    keep = keeper(settings_file, FakeClock(MORNING))
    assert not keep.look()
    assert keep.problem.startswith("Chưa sao lưu được: ")
    assert "no journal found" in keep.problem
    opened(data, 3).close()
    assert keep.look()
    assert keep.problem == ""


def test_while_nothing_can_be_written_it_does_not_try(settings_file: Path) -> None:
    keep = keeper(settings_file, FakeClock(MORNING), may=False)
    assert keep.look()
    assert keep.problem == ""


def test_a_shelf_that_cannot_be_read_is_told_and_tried_again(
    settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left by root, say: the thread goes on."""
    from kiosk.station import housekeeping

    def forbidden(shelf: Path) -> list[object]:
        raise PermissionError(13, "Permission denied")

    keep = keeper(settings_file, FakeClock(MORNING))
    with monkeypatch.context() as patch:
        patch.setattr(housekeeping, "listed", forbidden)
        assert not keep.look()
    assert "Permission denied" in keep.problem
