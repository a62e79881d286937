"""What of a folder is still there after a kill and after a power cut: what was written, and what was made sure.

A kill leaves what the operating system had. A power cut takes what no fsync has made sure: contents of files, names
whose folder was not synced, and of an SQLite log (WAL) everything behind the last commit that SQLite has synced.
Sources: man 2 fsync; sqlite.org/pragma.html#pragma_synchronous; sqlite.org/walformat.html for the offsets below.
"""

import os
import random
import shutil
import struct
from dataclasses import dataclass, field
from pathlib import Path

# What was not made sure may have reached the disk all the same: of three files two lose it.
KEPT_SHARE = 1 / 3
SECTOR_BYTES = 512
# Behind the last commit: what a torn write may leave of a transaction.
TORN_MOST_BYTES = 3 * 4096

_LOG_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24
_LOG_SALTS = slice(16, 24)
# in the wal-index ("-shm"): page size, number of valid frames, salts; how many frames a checkpoint has written back
_INDEX_PAGE, _INDEX_FRAMES, _INDEX_SALTS, _INDEX_BACK = 14, 16, slice(32, 40), 96
_INDEX_BYTES = 100
LOG, INDEX = "-wal", "-shm"


@dataclass(frozen=True, slots=True)
class _LogPlace:
    """How far a database's log is valid, in bytes of this generation (`salts`)."""

    salts: bytes
    end: int


@dataclass(slots=True)
class _Image:
    """The folder in one moment: contents and inode numbers by path, and which paths are folders."""

    contents: dict[Path, bytes] = field(default_factory=dict)
    inodes: dict[Path, int] = field(default_factory=dict)
    folders: list[Path] = field(default_factory=list)


class Platter:
    """Everything under `root`. On tmpfs, which gives no inode number twice."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root = root
        self._rng = rng
        self._contents: dict[int, bytes] = {}
        self._names: dict[Path, dict[str, int]] = {}
        self._logs: dict[Path, _LogPlace] = {}
        self._frozen: _Image | None = None
        self.sync_all()

    # --- what is made sure

    def sync_all(self) -> None:
        """As after `sync`, or a quiet half minute."""
        image = _image(self.root)
        plain = {path: content for path, content in image.contents.items() if not _of_sqlite(path)}
        self._contents = {image.inodes[path]: content for path, content in plain.items()}
        self._names = {}
        for path, inode in image.inodes.items():
            self._names.setdefault(path.parent, {})[path.name] = inode
        self._logs = {
            path.with_name(path.name.removesuffix(LOG)): _LogPlace(content[_LOG_SALTS], len(content))
            for path, content in image.contents.items()
            if path.name.endswith(LOG)
        }

    def sync(self, path: Path) -> None:
        """A file, or a folder's names."""
        if self._frozen is not None or not path.is_relative_to(self.root):
            return
        if path.is_dir():
            self._names[path] = {entry.name: entry.stat().st_ino for entry in path.iterdir()}
        else:
            self._contents[path.stat().st_ino] = path.read_bytes()

    def size(self, path: Path) -> int:
        """Of what was made sure."""
        return len(self._contents.get(path.stat().st_ino, b""))

    def opened(self, database: Path) -> None:
        """From here on it is told of each sync of this database's log."""
        self._logs.setdefault(database, _LogPlace(b"", 0))

    def sync_log(self, database: Path) -> None:
        """SQLite has synced the log; with a new log also its folder."""
        if self._frozen is not None:
            return
        try:
            index = os.open(f"{database}{INDEX}", os.O_RDONLY)
        except FileNotFoundError:
            return  # no log: SQLite syncs the database itself
        try:
            self._logs[database] = _place(os.pread(index, _INDEX_BYTES, 0), _INDEX_FRAMES)
        finally:
            os.close(index)
        folder, log = database.parent, f"{database}{LOG}"
        if self._names.get(folder, {}).get(os.path.basename(log)) != os.stat(log).st_ino:
            self.sync(folder)

    # --- what is left of it

    def freeze(self) -> None:
        """The end has come; what a program that unwinds still writes does not count."""
        if self._frozen is None:
            self._frozen = _image(self.root)

    def after_kill(self) -> None:
        """Everything that was written."""
        if self._frozen is not None:
            self._put({path: content for path, content in self._frozen.contents.items() if not _is_index(path)})

    def after_power_cut(self) -> None:
        image = self._frozen
        if image is None:
            return
        left: dict[Path, bytes] = {}
        by_inode = {inode: path for path, inode in image.inodes.items()}
        for folder in image.folders:
            if folder == self.root or folder in left:
                self._folder_left(folder, image, by_inode, left)
        self._put({path: content for path, content in left.items() if path not in image.folders})
        self.sync_all()

    def _folder_left(self, folder: Path, image: _Image, by_inode: dict[int, Path], left: dict[Path, bytes]) -> None:
        now = {path.name: inode for path, inode in image.inodes.items() if path.parent == folder}
        names = now if self._kept() else self._names.get(folder, {})
        for name, inode in sorted(names.items()):
            path = folder / name
            if path in image.folders:
                left[path] = b""
            elif not _of_sqlite(path):
                left[path] = self._content_left(inode, image.contents.get(by_inode.get(inode, path), b""))
        for database in (folder / name for name in now):
            if _of_sqlite(database) and not _is_index(database):
                left[database] = self._database_left(database, image)

    def _content_left(self, inode: int, now: bytes) -> bytes:
        sure = self._contents.get(inode, b"")
        if sure == now or self._kept():
            return now
        if len(sure) == len(now) and self._kept():
            at = self._rng.randrange(0, len(now), SECTOR_BYTES)
            return now[:at] + sure[at:]
        return sure

    def _database_left(self, path: Path, image: _Image) -> bytes:
        """A database's own file is written by checkpoints, which sync; its log is good as far as it was synced."""
        content = image.contents[path]
        database = path.with_name(path.name.removesuffix(LOG))
        if path == database or database not in self._logs or len(content) < _LOG_HEADER_BYTES:
            return content
        sure = self._logs[database]
        end = sure.end if content[_LOG_SALTS] == sure.salts else 0
        index = image.contents.get(_beside(database, INDEX), b"")
        if len(index) >= _INDEX_BYTES:
            back = _place(index, _INDEX_BACK)
            end = max(end, back.end if back.salts == content[_LOG_SALTS] else 0)
        behind = content[end:]
        torn = self._rng.randrange(min(len(behind), TORN_MOST_BYTES) + 1)
        return content[:end] + behind[:torn] + self._rng.randbytes(self._rng.randrange(SECTOR_BYTES))

    def _kept(self) -> bool:
        return self._rng.random() < KEPT_SHARE

    def _put(self, contents: dict[Path, bytes]) -> None:
        """Into the files that are there, so that each keeps its inode number."""
        assert self._frozen is not None
        folders = {folder for path in contents for folder in path.parents}
        for path in sorted(self.root.rglob("*"), reverse=True):
            if path.is_dir() and path not in folders:
                shutil.rmtree(path)
            elif path.is_file() and path not in contents:
                path.unlink()
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with open(path, "wb") as file:  # not by the Path: that is the program's, and refused by a full disk
                file.write(content)
        self._frozen = None


def _image(root: Path) -> _Image:
    image = _Image(folders=[root])
    for path in sorted(root.rglob("*")):
        image.inodes[path] = path.stat().st_ino
        if path.is_dir():
            image.folders.append(path)
        else:
            image.contents[path] = path.read_bytes()
    return image


def _place(index: bytes, count_at: int) -> _LogPlace:
    (page,) = struct.unpack_from("=H", index, _INDEX_PAGE)
    (frames,) = struct.unpack_from("=I", index, count_at)
    end = _LOG_HEADER_BYTES + frames * (_FRAME_HEADER_BYTES + page) if frames else 0
    return _LogPlace(index[_INDEX_SALTS], end)


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _is_index(path: Path) -> bool:
    return path.name.endswith(INDEX)


def _of_sqlite(path: Path) -> bool:
    return path.name.endswith((".db", ".db-wal", ".db-shm"))
