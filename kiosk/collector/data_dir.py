"""The data folder: made once, keys readable by its owner alone."""

import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet

from kiosk.secret_files import write_secret


def make(folder: Path) -> None:
    """Make the folder and its keys where they are missing; what is there stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _once(folder / "secret.key", lambda: secrets.token_urlsafe(50).encode())
    _once(folder / "private.key", Fernet.generate_key)


def _once(path: Path, content: Callable[[], bytes]) -> None:
    if path.exists():
        return
    write_secret(path, content())
