"""The data folder: made once, keys readable by its owner alone."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet


def make(folder: Path) -> None:
    """Make the folder and its keys where they are missing; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _once(folder / "secret.key", lambda: secrets.token_urlsafe(50).encode())
    _once(folder / "private.key", Fernet.generate_key)


def _once(path: Path, content: Callable[[], bytes]) -> None:
    if path.exists():
        return
    fresh = path.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content())
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
