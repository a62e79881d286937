"""Keys and tokens on disk: whole or not there, readable by their owner alone. Standard library only."""

import os
from pathlib import Path

from kiosk.whole_files import sync_folder


def write_secret(path: Path, content: bytes) -> None:
    """Put `content` at `path` atomically, on the disk when it returns.

    The file is new, since an older one may have been readable by others. Raises OSError.
    """
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    sync_folder(path.parent)
