"""A kill leaves what was written, a power cut what was made sure: of SQLite's files and of plain ones."""

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.simulation import plain_files
from kiosk.simulation.disk import Disk
from kiosk.simulation.platter import Platter
from kiosk.simulation.power import Fuse
from kiosk.simulation.schedule import Schedule
from kiosk.whole_files import write_whole

SEEDS = range(40)
# What is unsynced may stay: of 40 cuts at least one takes it and one leaves it.
BOTH = {True, False}


class Box:
    """A disk with one database, whose synchronous is `level`."""

    def __init__(self, root: Path, seed: int, level: str = "FULL") -> None:
        root.mkdir(parents=True)
        self.root = root
        schedule = Schedule()
        self.fuse = Fuse(schedule)
        self.platter = Platter(root, random.Random(seed))
        self.disk = Disk(schedule, self.fuse, self.platter, random.Random(seed))
        self.level = level
        self.connection = self._opened()
        self.connection.execute("CREATE TABLE t (n INTEGER)")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _opened(self) -> sqlite3.Connection:
        connection = self.disk.connect(self.root / "a.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {self.level}")
        return connection

    def write(self, number: int) -> None:
        self.connection.execute("INSERT INTO t VALUES (?)", (number,))

    def end(self, left: Callable[[], None]) -> None:
        self.platter.freeze()
        self.connection.close()
        left()
        self.connection = self._opened()

    def rows(self) -> list[int]:
        assert self.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [n for (n,) in self.connection.execute("SELECT n FROM t ORDER BY n")]


def cut(root: Path, seed: int, level: str) -> list[int]:
    box = Box(root / f"{level}-{seed}", seed, level)
    for number in (1, 2, 3):
        box.write(number)
    box.end(box.platter.after_power_cut)
    rows = box.rows()
    box.connection.close()
    return rows


def test_every_commit_of_a_synchronous_journal_outlives_a_power_cut(tmp_path: Path) -> None:
    assert all(cut(tmp_path, seed, "FULL") == [1, 2, 3] for seed in SEEDS)


@pytest.mark.parametrize("level", ["NORMAL", "OFF"])
def test_otherwise_the_commits_behind_a_checkpoint_may_be_lost(tmp_path: Path, level: str) -> None:
    found = [cut(tmp_path, seed, level) for seed in SEEDS]
    assert [] in found
    assert all(rows == [1, 2, 3][: len(rows)] for rows in found)


def test_what_a_checkpoint_has_written_back_stays(tmp_path: Path) -> None:
    for seed in SEEDS:
        box = Box(tmp_path / str(seed), seed, "NORMAL")
        box.write(1)
        box.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        box.write(2)
        box.end(box.platter.after_power_cut)
        assert box.rows()[:1] == [1]


def test_a_kill_leaves_what_was_written(tmp_path: Path) -> None:
    box = Box(tmp_path / "box", 1, "OFF")
    box.write(1)
    (box.root / "plain").write_bytes(b"written")
    box.platter.freeze()
    (box.root / "plain").unlink()  # by a program that unwinds: a killed one does nothing more
    box.end(box.platter.after_kill)
    assert box.rows() == [1]
    assert (box.root / "plain").read_bytes() == b"written"


def after_cuts(root: Path, write: Callable[[Path], None]) -> set[bytes | None]:
    """What a file may hold that was b"old" and sure."""
    found: set[bytes | None] = set()
    for seed in SEEDS:
        box = Box(root / str(seed), seed)
        path = box.root / "file"
        path.write_bytes(b"old")
        box.platter.sync_all()
        with plain_files.on(box.disk):
            write(path)
        box.end(box.platter.after_power_cut)
        found.add(path.read_bytes() if path.exists() else None)
    return found


def test_a_file_that_was_made_sure_is_as_it_was_written(tmp_path: Path) -> None:
    assert after_cuts(tmp_path, lambda path: write_whole(path, b"newer", durable=True)) == {b"newer"}


def test_a_renamed_file_without_any_sync_is_the_old_or_the_new_one_or_empty(tmp_path: Path) -> None:
    assert after_cuts(tmp_path, lambda path: write_whole(path, b"newer", durable=False)) == {b"old", b"newer", b""}


def in_place(path: Path, *, sure: bool) -> None:
    file = os.open(path, os.O_RDWR)
    os.pwrite(file, b"new", 0)
    if sure:
        os.fdatasync(file)
    os.close(file)


def test_what_is_written_in_place_needs_a_sync_too(tmp_path: Path) -> None:
    assert after_cuts(tmp_path / "sure", lambda path: in_place(path, sure=True)) == {b"new"}
    assert after_cuts(tmp_path / "not", lambda path: in_place(path, sure=False)) == {b"old", b"new"}


def test_a_new_file_whose_folder_was_not_synced_may_be_gone(tmp_path: Path) -> None:
    there: set[bool] = set()
    for seed in SEEDS:
        box = Box(tmp_path / str(seed), seed)
        with plain_files.on(box.disk), (box.root / "new").open("wb") as file:
            file.write(b"new")
            file.flush()
            os.fsync(file.fileno())
        box.end(box.platter.after_power_cut)
        there.add((box.root / "new").exists())
    assert there == BOTH


def test_a_full_disk_refuses_what_grows_and_lets_be_read(tmp_path: Path) -> None:
    box = Box(tmp_path / "box", 1)
    (box.root / "file").write_bytes(b"old")
    box.platter.sync_all()
    box.disk.full = True
    with plain_files.on(box.disk):
        for durable in (True, False):
            with pytest.raises(OSError, match="No space left"):
                write_whole(box.root / "file", b"newer", durable=durable)
        assert (box.root / "file").read_bytes() == b"old"
        with pytest.raises(OSError, match="No space left"):
            in_place(box.root / "file", sure=True)
    with closing(sqlite3.connect(box.root / "a.db")) as reader:
        assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
