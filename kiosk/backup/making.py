"""Makes one backup beside a running station: copied, checked, made sure on the disk, and only then named."""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from kiosk.backup.checking import Extent, checked
from kiosk.backup.shelf import FOLDER, JOURNAL, MANIFEST, RESERVE_BYTES, Backup, listed, make_room, read_backup, surplus
from kiosk.domain.events import rfc3339
from kiosk.settings.station import StationSettings

PRIVATE = "private.db"
PARTS = "parts"
SETTINGS = "settings"
# The station's certificate authority, and whether machines were given it: lost, it must be taken to each of them anew.
TLS = "tls"
AUTHORITY_FILE, EXPORTED_FILE = "ca.pem", "exported"
_DRAFT = ".making"


class CannotBackUp(RuntimeError):
    """Says why and what to do."""


def make(settings: StationSettings, settings_file: Path, now: datetime, shelf: Path | None = None) -> Backup:
    """A new backup, with older ones rotated away. Raises CannotBackUp, BadCopy, OSError, sqlite3.Error.

    `shelf` is another folder than the station's own, such as a USB disk.
    """
    shelf = shelf or settings.data_dir / FOLDER
    if not (settings.data_dir / JOURNAL).exists():
        raise CannotBackUp(f"{settings.data_dir / JOURNAL}: no journal found; expected one made by `kiosk station run`")
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(shelf):
        _make_room(shelf, settings)
        backup = _make(settings, settings_file, now, shelf)
        _tidy(shelf, settings)
    return backup


def _own(shelf: Path, settings: StationSettings) -> list[Backup]:
    """What may be taken away here. On a USB disk that serves several stations the others' backups are not ours; on the
    station's own shelf everything is, also from before it was named as now."""
    everybody = shelf == settings.data_dir / FOLDER
    return [backup for backup in listed(shelf) if everybody or backup.station == settings.station]


@contextmanager
def _alone(shelf: Path) -> Iterator[BinaryIO]:
    """One at a time, else two would clean up each other's drafts."""
    with (shelf / ".lock").open("a+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotBackUp(f"{shelf}: found another backup being made; try again when it is done") from error
        yield file


def _make_room(shelf: Path, settings: StationSettings) -> None:
    shutil.rmtree(shelf / _DRAFT, ignore_errors=True)
    need = sum(path.stat().st_size for path in settings.data_dir.iterdir() if path.is_file())
    free = shutil.disk_usage(shelf).free
    gone = make_room(_own(shelf, settings), need, free)
    if gone is None:
        wanted = (need + RESERVE_BYTES) // 1000**2
        raise CannotBackUp(f"{shelf}: found {free // 1000**2} MB free, expected {wanted} MB; free some space")
    for backup in gone:
        shutil.rmtree(backup.folder)


def _make(settings: StationSettings, settings_file: Path, now: datetime, shelf: Path) -> Backup:
    draft = shelf / _DRAFT
    draft.mkdir(mode=0o700)
    copy_database(settings.data_dir / JOURNAL, draft / JOURNAL)
    extent = checked(draft / JOURNAL)
    _copy_private(settings.data_dir / PRIVATE, draft / PRIVATE)
    _copy_files(_settings_files(settings, settings_file), draft / SETTINGS)
    _copy_files(_parts(settings.data_dir / PARTS), draft / PARTS)
    _copy_files(_authority(settings.data_dir / TLS), draft / TLS)
    number = max((backup.number for backup in listed(shelf)), default=0) + 1
    _write_manifest(draft, settings.station, number, now, extent)
    _sync(draft)
    folder = shelf / f"{number:06d}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    draft.rename(folder)
    _sync_folder(shelf)
    made = read_backup(folder)
    assert made is not None
    return made


def _copy_private(source: Path, target: Path) -> None:
    """A broken private store is the station's trouble, not a reason to have no backup of the journal."""
    if not source.exists():
        return
    try:
        copy_database(source, target)
    except sqlite3.Error:
        target.unlink(missing_ok=True)


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy in one read transaction: the station goes on writing its log meanwhile."""
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        os.chmod(target, 0o600)
        live.backup(copy)


def _settings_files(settings: StationSettings, settings_file: Path) -> list[Path]:
    files = [settings_file, settings.centre_file, settings.officers_file, settings.procedures_file]
    return [path for path in files if path.is_file()]


def _parts(folder: Path) -> list[Path]:
    """Named by their hash; a half-fetched one has another name."""
    return [path for path in folder.iterdir() if not path.suffix] if folder.is_dir() else []


def _authority(folder: Path) -> list[Path]:
    return [path for path in (folder / AUTHORITY_FILE, folder / EXPORTED_FILE) if path.is_file()]


def _copy_files(files: Sequence[Path], folder: Path) -> None:
    folder.mkdir(mode=0o700)
    for file in files:
        (folder / file.name).touch(mode=0o600)
        (folder / file.name).write_bytes(file.read_bytes())


def _write_manifest(draft: Path, station: str, number: int, now: datetime, extent: Extent) -> None:
    content = {
        "station": station,
        "number": number,
        "made_at": rfc3339(now),
        "events": extent.events,
        "epoch": extent.epoch,
        "seq": extent.seq,
        "sha256": _digests(draft),
    }
    (draft / MANIFEST).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _digests(folder: Path) -> Mapping[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(draft: Path) -> None:
    for path in draft.rglob("*"):
        _sync_folder(path)
    _sync_folder(draft)


def _sync_folder(path: Path) -> None:
    """A file is made sure the same way."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _tidy(shelf: Path, settings: StationSettings) -> None:
    """Sealed texts stay in the newest backup alone: what was erased must not live on for weeks."""
    for backup in surplus(_own(shelf, settings)):
        shutil.rmtree(backup.folder)
    for backup in _own(shelf, settings)[:-1]:
        (backup.folder / PRIVATE).unlink(missing_ok=True)
