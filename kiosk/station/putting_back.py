"""Puts a mended journal and what belongs to it in place; what was there is kept."""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkdtemp

from kiosk.backup.checking import BadCopy, read_only
from kiosk.backup.making import PARTS, PRIVATE
from kiosk.clock import Clock
from kiosk.configuration import ConfigurationError
from kiosk.private import FILES as PRIVATE_FILES
from kiosk.station.part_store import PartStore
from kiosk.whole_files import sync_folder

SIDE_FILES = ("-wal", "-shm")


def put_in_place(draft: Path, journal: Path, clock: Clock) -> Path:
    """The broken files go aside; at every moment a journal lies in its place, and never one with another's log."""
    kept = Path(mkdtemp(prefix=f"damaged-{clock.now():%Y%m%dT%H%M%SZ}-", dir=journal.parent))
    if journal.exists():
        os.link(journal, kept / journal.name)
    for ending in SIDE_FILES:
        side = journal.with_name(journal.name + ending)
        if side.exists():
            side.replace(kept / side.name)
    draft.replace(journal)
    sync_folder(journal.parent)
    return kept


def put_back_other_files(folder: Path, source: Path | None, kept: Path | None) -> None:
    """Private texts and parts of configuration, where they are missing or broken here."""
    if source is None or kept is None or not source.is_dir():
        return
    store = PartStore(folder / PARTS)
    for part in (source / PARTS).glob("*"):
        with suppress(ConfigurationError):
            store.put(part.read_bytes(), part.name)
    if (source / PRIVATE).exists() and not _is_good(folder / PRIVATE):
        for name in PRIVATE_FILES:
            if (folder / name).exists():
                (folder / name).replace(kept / name)
        shutil.copyfile(source / PRIVATE, folder / PRIVATE)
        (folder / PRIVATE).chmod(0o600)


def _is_good(path: Path) -> bool:
    try:
        with closing(read_only(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except (BadCopy, sqlite3.Error):
        return False
