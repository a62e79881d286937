"""The station's folder: parts by hash, one station per folder, enrolment, local apply."""

import os
import signal
import stat
from pathlib import Path

import pytest

from kiosk.configuration import load_station, sha256
from kiosk.configuration_error import ConfigurationError
from kiosk.domain.state import AppliedConfiguration
from kiosk.journal import JournalReader
from kiosk.station import applying, local_apply
from kiosk.station.desks.running import Running
from kiosk.station.lock import AlreadyRunning, DataLock, holder
from kiosk.station.uplink import enrolment
from kiosk.station.uplink.part_store import PartStore
from kiosk.wire.uplink import Manifest
from tests.configuration.station_folder import make
from tests.station.scripted_collector import Answer, Script, serving

CONTENT = b'{"names":1}'
DIGEST = sha256(CONTENT)


def link(url: str) -> str:
    return f'[collector]\nurl = "{url}"\ntoken_file = "token"\n'


# --- parts


def test_a_part_is_kept_by_its_hash(tmp_path: Path) -> None:
    store = PartStore(tmp_path / "parts")
    assert not store.has(DIGEST)
    store.put(CONTENT, DIGEST)
    assert store.has(DIGEST)
    assert PartStore(tmp_path / "parts").read({"centre": DIGEST}) == {"centre": CONTENT}


def test_a_part_that_is_not_what_its_name_says_is_not_kept(tmp_path: Path) -> None:
    store = PartStore(tmp_path)
    with pytest.raises(ConfigurationError, match=f"expected {'a' * 64}"):
        store.put(CONTENT, "a" * 64)
    assert not store.has("a" * 64)


def test_a_missing_or_damaged_part_is_named(tmp_path: Path) -> None:
    store = PartStore(tmp_path)
    with pytest.raises(ConfigurationError, match=f"centre: file: .*the stored part {DIGEST[:12]}"):
        store.read({"centre": DIGEST})
    (tmp_path / DIGEST).write_bytes(b"half")
    with pytest.raises(ConfigurationError, match="found a damaged file"):
        store.read({"centre": DIGEST})


def test_a_half_written_part_is_no_part(tmp_path: Path) -> None:
    (tmp_path / f"{DIGEST}.part").write_bytes(CONTENT[:4])
    assert not PartStore(tmp_path).has(DIGEST)


# --- which configuration runs


def test_local_files_run_and_are_kept_as_parts(tmp_path: Path) -> None:
    store = PartStore(tmp_path / "parts")
    running = applying.from_files(load_station(make(tmp_path)), store)
    hashes = running.configuration.hashes
    again = applying.from_journal(AppliedConfiguration(5, "collector", hashes), store)
    assert (running.revision, again.revision) == (0, 5)
    assert again.configuration == running.configuration


def test_a_revision_without_all_its_parts_does_not_run(tmp_path: Path, running: Running) -> None:
    manifest = Manifest(revision=4, parts={"centre": DIGEST})
    store = PartStore(tmp_path)
    store.put(CONTENT, DIGEST)
    with pytest.raises(ConfigurationError, match="officers, procedures: found nothing"):
        applying.from_manifest(manifest, store, running)


# --- one station per folder


def test_a_second_station_on_the_folder_is_refused_and_names_the_first(tmp_path: Path) -> None:
    lock = DataLock(tmp_path / "data")
    with pytest.raises(AlreadyRunning, match=f"process {os.getpid()}"):
        DataLock(tmp_path / "data")
    lock.release()
    DataLock(tmp_path / "data").release()


@pytest.mark.parametrize("content", [None, "", "nonsense", "-1"])
def test_a_lock_file_that_names_nobody_is_nobodys(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "station.lock").write_text(content)
    assert holder(tmp_path) == 0


# --- local apply


def test_applying_locally_checks_the_files_first(tmp_path: Path) -> None:
    settings_file = make(tmp_path)
    (tmp_path / "centre.toml").write_text("[names]", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"centre\.toml"):
        local_apply.run(settings_file)


def test_applying_locally_without_a_station_says_so(tmp_path: Path) -> None:
    assert "no station is running" in local_apply.run(make(tmp_path))


def test_applying_locally_tells_the_running_station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: told.append((pid, number)))
    lock = DataLock(tmp_path / "data")
    assert "the running station was told" in local_apply.run(make(tmp_path))
    assert told == [(os.getpid(), signal.SIGHUP)]
    lock.release()


def test_a_station_that_has_not_yet_written_its_number_is_not_signalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Number 0 would be a signal to the caller's own group of processes."""
    told: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: told.append(pid))
    lock = DataLock(tmp_path / "data")
    (tmp_path / "data" / "station.lock").write_text("")
    with pytest.raises(AlreadyRunning, match="try again"):
        local_apply.run(make(tmp_path))
    assert told == []
    lock.release()


# --- enrolment


def test_enrolment_keeps_the_token_for_its_owner_and_begins_an_epoch(tmp_path: Path) -> None:
    with serving(Script(Answer(200, {"station": "05500-1", "token": "t" * 43}))) as script:
        text = enrolment.run(make(tmp_path, link(script.url)), "123456")
    assert text.startswith("OK: station 05500-1 is enrolled")
    assert (tmp_path / "token").read_text() == "t" * 43
    assert stat.S_IMODE((tmp_path / "token").stat().st_mode) == 0o600
    (event,) = JournalReader(tmp_path / "data" / "journal.db").events()
    assert event.data == {"station": "05500-1", "reason": "enrolment"}


def test_a_code_of_another_station_changes_nothing(tmp_path: Path) -> None:
    with (
        serving(Script(Answer(200, {"station": "09999-1", "token": "t" * 43}))) as script,
        pytest.raises(RuntimeError, match="the code is for station 09999-1"),
    ):
        enrolment.run(make(tmp_path, link(script.url)), "123456")
    assert not (tmp_path / "token").exists()
    assert not (tmp_path / "data" / "journal.db").exists()


def test_a_refused_code_says_where_to_get_a_new_one(tmp_path: Path) -> None:
    with (
        serving(Script(Answer(403, {"detail": "mã đã dùng"}))) as script,
        pytest.raises(RuntimeError, match="mã đã dùng; ask for a new pairing code"),
    ):
        enrolment.run(make(tmp_path, link(script.url)), "123456")


def test_a_running_station_is_not_enrolled(tmp_path: Path) -> None:
    lock = DataLock(tmp_path / "data")
    with pytest.raises(AlreadyRunning):
        enrolment.run(make(tmp_path, link("http://127.0.0.1:9")), "123456")
    lock.release()


def test_a_station_without_a_collector_in_its_settings_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="collector: found nothing"):
        enrolment.run(make(tmp_path), "123456")
