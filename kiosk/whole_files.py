"""Small files that are whole or not there. Standard library only."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, *, durable: bool) -> None:
    """Put `content` at `path` in one step. `durable` waits for the disk; without, a power cut may bring the old file.

    Raises OSError.
    """
    draft = path.with_name(f"{path.name}.new")
    with draft.open("wb") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    draft.rename(path)
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Else the new name may not outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
