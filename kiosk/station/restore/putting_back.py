"""Puts a mended journal and what belongs to it in place; what was there is kept."""

import os
import shutil
import sqlite3
import uuid
from contextlib import closing, suppress
from pathlib import Path

from kiosk.backup.broken import PREFIX
from kiosk.backup.checking import BadCopy, read_only
from kiosk.backup.making import PARTS, PRIVATE, TLS
from kiosk.clock import Clock
from kiosk.configuration_error import ConfigurationError
from kiosk.private import FILES as PRIVATE_FILES
from kiosk.secret_files import write_secret
from kiosk.station.tls.authority_store import AuthorityStore
from kiosk.station.uplink.part_store import PartStore
from kiosk.whole_files import sync_folder

SIDE_FILES = ("-wal", "-shm")
_WAITING = "restored-"


def put_in_place(draft: Path, journal: Path, clock: Clock) -> Path:
    """Where the broken files went. At every moment a journal lies in its place; from when the mended one waits beside
    it, a power cut only delays it: `finish` goes on."""
    name = f"{clock.now():%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}"
    waiting = journal.parent / f"{_WAITING}{name}"
    waiting.mkdir(mode=0o700)
    draft.replace(waiting / journal.name)
    sync_folder(waiting)
    sync_folder(journal.parent)
    finish(journal)
    return journal.parent / f"{PREFIX}{name}"


def is_waiting(journal: Path) -> bool:
    return any(journal.parent.glob(f"{_WAITING}*"))


def finish(journal: Path) -> None:
    """Puts a mended journal in place that waits for it; whatever had been done of this is not done again. Nobody else
    may use the folder meanwhile. Raises OSError."""
    for waiting in sorted(journal.parent.glob(f"{_WAITING}*")):
        mended = waiting / journal.name
        if mended.exists():
            _put_aside(journal, journal.parent / waiting.name.replace(_WAITING, PREFIX, 1))
            mended.replace(journal)
            sync_folder(journal.parent)
        shutil.rmtree(waiting)


def _put_aside(journal: Path, kept: Path) -> None:
    """The broken journal never lies in its place with another's log, nor the mended one with the broken one's."""
    kept.mkdir(mode=0o700, exist_ok=True)
    if journal.exists() and not (kept / journal.name).exists():
        os.link(journal, kept / journal.name)
    for ending in SIDE_FILES:
        side = journal.with_name(journal.name + ending)
        if side.exists():
            side.replace(kept / side.name)
    sync_folder(kept)
    sync_folder(journal.parent)


def put_back_other_files(folder: Path, source: Path | None, kept: Path | None) -> None:
    """Private texts, parts of configuration and the CA, where they are missing or broken here."""
    if source is None or kept is None or not source.is_dir():
        return
    AuthorityStore(folder).take_over(source / TLS)
    store = PartStore(folder / PARTS)
    for part in (source / PARTS).glob("*"):
        with suppress(ConfigurationError):
            store.put(part.read_bytes(), part.name)
    if (source / PRIVATE).exists() and not _is_good(folder / PRIVATE):
        for name in PRIVATE_FILES:
            if (folder / name).exists():
                (folder / name).replace(kept / name)
        write_secret(folder / PRIVATE, (source / PRIVATE).read_bytes())


def _is_good(path: Path) -> bool:
    try:
        with closing(read_only(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (BadCopy, sqlite3.Error):
        return False
