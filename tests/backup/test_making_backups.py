"""A backup is whole, verified and private, made beside a writer, and leaves nothing half-done behind."""

import json
import shutil
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.backup import making
from kiosk.backup.checking import BadCopy, checked
from kiosk.backup.making import CannotBackUp, make
from kiosk.backup.shelf import listed, make_room
from kiosk.configuration import load_station
from kiosk.journal import Journal
from kiosk.private import PrivateStore, Record
from kiosk.settings.station import StationSettings
from tests.configuration import station_folder
from tests.journal.journal_files import calls, opened

NOW = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return station_folder.make(tmp_path)


@pytest.fixture
def settings(settings_file: Path) -> StationSettings:
    settings = load_station(settings_file)
    settings.data_dir.mkdir()
    return settings


@pytest.fixture
def journal(settings: StationSettings) -> Iterator[Journal]:
    journal = opened(settings.data_dir, 5)
    yield journal
    journal.close()


def test_a_backup_holds_every_event_and_the_settings(
    settings: StationSettings, settings_file: Path, journal: Journal
) -> None:
    (settings.data_dir / "parts").mkdir()
    (settings.data_dir / "parts" / ("a" * 64)).write_bytes(b"part")
    (settings.data_dir / "parts" / f"{'b' * 64}.part").write_bytes(b"half")
    made = make(settings, settings_file, NOW)
    assert journal.last is not None
    assert (made.events, made.epoch, made.seq) == (6, journal.last.epoch, 6)
    assert checked(made.folder / "journal.db").events == 6
    names = {path.name for path in made.folder.rglob("*") if path.is_file()}
    assert names == {
        "journal.db",
        "manifest.json",
        "a" * 64,
        settings_file.name,
        "centre.toml",
        "officers.toml",
        "procedures.csv",
    }
    assert listed(settings.data_dir / "backups") == [made]


def test_it_is_for_its_owners_eyes(settings: StationSettings, settings_file: Path, journal: Journal) -> None:
    made = make(settings, settings_file, NOW)
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((made.folder / "journal.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((made.folder / "settings" / settings_file.name).stat().st_mode) == 0o600


def test_a_backup_beside_a_writer_is_one_moment_of_its_journal(
    settings: StationSettings, settings_file: Path, journal: Journal
) -> None:
    stop = threading.Event()

    def write() -> None:
        n = 10
        while not stop.is_set():
            journal.append(calls(n, 3))
            n += 3

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [make(settings, settings_file, NOW + timedelta(minutes=n)) for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert [b.events for b in made] == sorted(b.events for b in made)
    # three at a time after the first six: never a part of a transaction
    assert {b.events % 3 for b in made} == {0}


def test_sealed_texts_lie_in_the_newest_backup_alone(
    settings: StationSettings, settings_file: Path, journal: Journal
) -> None:
    store = PrivateStore(settings.data_dir)
    store.put(Record("n-1", "rating_comment", "r-1", "2026-11-20T01:00:00.000Z", "Chị Lan 0912 345 678"))
    first, second = (make(settings, settings_file, NOW + timedelta(days=n)) for n in range(2))
    assert not (first.folder / "private.db").exists()
    assert (second.folder / "private.db").exists()
    everything = b"".join(path.read_bytes() for path in second.folder.rglob("*") if path.is_file())
    assert b"0912 345 678" not in everything
    assert not list(second.folder.rglob("private.key"))


def test_a_broken_private_store_does_not_keep_the_journal_from_its_backup(
    settings: StationSettings, settings_file: Path, journal: Journal
) -> None:
    (settings.data_dir / "private.db").write_bytes(b"\xff" * 4096)
    made = make(settings, settings_file, NOW)
    assert made.events == 6
    assert not (made.folder / "private.db").exists()


def test_a_broken_journal_makes_no_backup_and_rotates_none_away(
    settings: StationSettings, settings_file: Path, journal: Journal
) -> None:
    good = make(settings, settings_file, NOW)
    journal._connection.execute("UPDATE events SET data = replace(data, 'kiosk-2', 'kiosk-7')")
    with pytest.raises(BadCopy, match="found hash"):
        make(settings, settings_file, NOW + timedelta(days=1))
    assert listed(settings.data_dir / "backups") == [good]


def test_a_backup_cut_off_is_no_backup_and_swept_away_by_the_next(
    settings: StationSettings, settings_file: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_: Path) -> None:
        raise OSError("the power went")

    shelf = settings.data_dir / "backups"
    with monkeypatch.context() as patch:
        patch.setattr(making, "_sync", cut)
        with pytest.raises(OSError, match="power"):
            make(settings, settings_file, NOW)
    assert listed(shelf) == []
    made = make(settings, settings_file, NOW)
    assert [path.name for path in shelf.iterdir() if path.is_dir()] == [made.folder.name]


def test_two_at_once_are_one(settings: StationSettings, settings_file: Path, journal: Journal) -> None:
    shelf = settings.data_dir / "backups"
    shelf.mkdir()
    with making._alone(shelf), pytest.raises(CannotBackUp, match="another backup"):
        make(settings, settings_file, NOW)


def test_a_disk_with_little_room_is_left_to_the_journal(
    settings: StationSettings, settings_file: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def little(_: Path) -> object:
        return type("Usage", (), {"free": 400_000_000})

    monkeypatch.setattr(shutil, "disk_usage", little)
    assert make_room([], 0, 400_000_000) is None
    with pytest.raises(CannotBackUp, match="found 400 MB free, expected 500 MB"):
        make(settings, settings_file, NOW)


def test_without_a_journal_it_says_what_is_missing(settings: StationSettings, settings_file: Path) -> None:
    with pytest.raises(CannotBackUp, match="no journal found"):
        make(settings, settings_file, NOW)


def test_numbers_grow_whatever_the_clock_says(
    settings: StationSettings, settings_file: Path, journal: Journal, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "usb"
    made = [make(settings, settings_file, NOW - timedelta(days=n), elsewhere) for n in range(3)]
    assert [b.number for b in made] == [1, 2, 3]
    assert json.loads((made[-1].folder / "manifest.json").read_text())["station"] == settings.station


def test_another_stations_backups_on_the_same_disk_are_left_alone(
    settings: StationSettings, settings_file: Path, journal: Journal, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    other = settings.model_copy(update={"station": "05500-9"})
    PrivateStore(settings.data_dir).put(Record("n1", "rating_comment", "r1", "2026-11-20T01:00:00.000Z", "Chậm quá"))
    theirs = [make(other, settings_file, NOW + timedelta(minutes=n), usb).folder for n in range(2)]
    for n in range(4):
        make(settings, settings_file, NOW + timedelta(minutes=10 + n), usb)
    assert all(folder.exists() for folder in theirs)
    assert (theirs[-1] / "private.db").exists()
    assert [b.station for b in listed(usb)].count(settings.station) == 2
