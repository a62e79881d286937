"""What the program does to plain files is told to the simulated disk: what is made sure, what makes a file grow.

The files themselves are real; only `fsync` has nothing to do on a file system in memory.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from kiosk.simulation.disk import Disk


@contextmanager
def on(disk: Disk) -> Iterator[None]:
    """Until it is left, files below the disk's root are that disk's."""
    honest_open = io.open

    root = f"{disk.platter.root}/"

    def fsync(descriptor: int) -> None:
        name = os.readlink(f"/proc/self/fd/{descriptor}")
        if f"{name}/".startswith(root):
            disk.sync(Path(name))

    def fdatasync(descriptor: int) -> None:
        name = os.readlink(f"/proc/self/fd/{descriptor}")
        if name.startswith(root):
            disk.sync_in_place(Path(name))

    def opened(file: Any, mode: str = "r", *values: Any, **named: Any) -> Any:
        if mode[0] in "wx" and isinstance(file, Path) and file.is_relative_to(disk.platter.root):
            disk.open_for_writing(file)
        return honest_open(file, mode, *values, **named)

    with (
        mock.patch.object(os, "fsync", fsync),
        mock.patch.object(os, "fdatasync", fdatasync),
        mock.patch.object(io, "open", opened),
    ):
        yield
