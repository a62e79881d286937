"""One station per data folder: a lock held as long as the process lives."""

import fcntl
import os
from pathlib import Path


class AlreadyRunning(RuntimeError):
    pass


class DataLock:
    """Raises AlreadyRunning when another process holds it. The file tells the holder's process id."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / "station.lock").open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.close()
            raise AlreadyRunning(
                f"{folder}: found a running station (process {holder(folder)}); stop it first"
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        self._file.close()


def holder(folder: Path) -> int:
    """The process id in the lock file; 0 when there is none."""
    path = folder / "station.lock"
    text = path.read_text().strip() if path.exists() else ""
    return int(text) if text.isdigit() else 0


def is_held(folder: Path) -> bool:
    """Whether a station runs on this folder now."""
    path = folder / "station.lock"
    if not path.exists():
        return False
    with path.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
