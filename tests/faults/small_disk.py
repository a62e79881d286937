"""A small disk of its own (tmpfs), which can be filled and made read-only."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# Room for a journal of a few tickets, its log and the probe before a start.
SIZE_KB = 2_048


class SmallDisk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        """Until not a byte more fits."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (65_536, 4_096, 1):
                try:
                    while True:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def empty(self) -> None:
        self._filler.unlink()

    def remount(self, how: str) -> None:
        """`ro` or `rw`."""
        _mount("-o", f"remount,{how}", str(self.folder))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Skips, with the reason, where mounting is not allowed."""
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={SIZE_KB}k", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"mounting a tmpfs needs root, found user {os.getuid()}: {error}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


class FailingDisk:
    """A small ext4 in a file that the system makes read-only at an error, as it does with a dying disk."""

    def __init__(self, folder: Path, image: Path) -> None:
        self.folder = folder
        self._image = image

    def fail(self) -> None:
        _mount("-o", "remount,abort", str(self.folder))

    def mend(self) -> None:
        """As a technician does: it must not be in use, is checked, and mounted again."""
        subprocess.run(["umount", str(self.folder)], check=True, capture_output=True)
        subprocess.run(["e2fsck", "-p", "-f", str(self._image)], check=False, capture_output=True)
        _mount("-o", "loop", str(self._image), str(self.folder))


@contextmanager
def failing_disk(folder: Path) -> Iterator[FailingDisk]:
    """Skips, with the reason, where it cannot be made."""
    folder.mkdir()
    image = folder.with_suffix(".img")
    image.write_bytes(b"\0" * 16 * 1024**2)
    try:
        subprocess.run(["mkfs.ext4", "-q", str(image)], check=True, capture_output=True)
        _mount("-o", "loop", str(image), str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"an ext4 in a file needs root, mkfs.ext4 and a loop device, found user {os.getuid()}: {error}")
    try:
        yield FailingDisk(folder, image)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
