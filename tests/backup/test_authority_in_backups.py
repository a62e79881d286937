"""The CA outlives a disk: machines that trust a station need not be visited again."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.backup.shelf import FOLDER, listed
from kiosk.cli import main
from kiosk.configuration import load_station
from kiosk.station.tls.authority import fingerprint
from kiosk.station.tls.authority_store import AuthorityStore
from tests.configuration import station_folder
from tests.journal.journal_files import opened

NOW = datetime(2027, 3, 4, tzinfo=UTC)


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    made = station_folder.make(tmp_path)
    data = load_station(made).data_dir
    data.mkdir()
    opened(data, 3).close()
    return made


@pytest.fixture
def store(settings_file: Path) -> AuthorityStore:
    return AuthorityStore(load_station(settings_file).data_dir)


def run(settings_file: Path, *arguments: str) -> None:
    command, *rest = arguments
    done = CliRunner().invoke(main, [command, "--settings", str(settings_file), *rest])
    assert done.exit_code == 0, done.output


def made(store: AuthorityStore, *, exported: bool) -> str:
    """The fingerprint of a new CA in place of the one that was there."""
    (store.folder / "ca.pem").unlink(missing_ok=True)
    authority = store.authority_or_new("05500-1", ("tram-1",), NOW)
    if exported:
        store.note_exported(authority)
    return fingerprint(authority.certificate)


def here(store: AuthorityStore) -> str:
    authority = store.authority()
    assert authority is not None
    return fingerprint(authority.certificate)


def test_a_backup_holds_the_ca_for_its_owner_alone_and_not_the_servers_key(
    settings_file: Path, store: AuthorityStore
) -> None:
    made(store, exported=True)
    (store.folder / "server.pem").write_text("made anew at any time")
    run(settings_file, "backup")
    (backup,) = listed(load_station(settings_file).data_dir / FOLDER)
    saved = backup.folder / "tls"
    assert sorted(path.name for path in saved.iterdir()) == ["ca.pem", "exported"]
    assert (saved / "ca.pem").read_bytes() == (store.folder / "ca.pem").read_bytes()
    assert stat.S_IMODE(saved.stat().st_mode) == 0o700
    assert stat.S_IMODE((saved / "ca.pem").stat().st_mode) == 0o600


@pytest.mark.parametrize("instead", ["nothing", "damaged", "new"])
def test_a_restore_puts_the_ca_back_that_machines_trust(
    settings_file: Path, store: AuthorityStore, instead: str
) -> None:
    trusted = made(store, exported=True)
    run(settings_file, "backup")
    (store.folder / "exported").unlink()
    if instead == "new":
        assert made(store, exported=False) != trusted
    elif instead == "damaged":
        (store.folder / "ca.pem").write_text("half a fi")
    else:
        (store.folder / "ca.pem").unlink()
    run(settings_file, "restore", "--last-number", "12")
    authority = store.authority()
    assert authority is not None
    assert (here(store), store.is_exported(authority)) == (trusted, True)
    assert stat.S_IMODE((store.folder / "ca.pem").stat().st_mode) == 0o600


def test_a_restore_leaves_a_ca_that_machines_trust_by_now(settings_file: Path, store: AuthorityStore) -> None:
    made(store, exported=True)
    run(settings_file, "backup")
    later = made(store, exported=True)
    run(settings_file, "restore", "--last-number", "12")
    assert here(store) == later


def test_a_backup_without_a_ca_leaves_the_one_that_is_here(settings_file: Path, store: AuthorityStore) -> None:
    run(settings_file, "backup")
    new = made(store, exported=False)
    run(settings_file, "restore", "--last-number", "12")
    assert here(store) == new
