"""Parts of configuration on disk, named by their hash: a half-fetched set is simply not complete yet."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

from kiosk.configuration import sha256
from kiosk.configuration_error import ConfigurationError
from kiosk.whole_files import sync_folder

# Ten revisions of three parts, for whoever goes back to an earlier one; any other is fetched again when it is wanted.
MOST_OLD = 30


def parts_folder(data_dir: Path) -> Path:
    return data_dir / "parts"


class PartStore:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        if not folder.exists():
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)

    def has(self, digest: str) -> bool:
        return (self._folder / digest).exists()

    def put(self, content: bytes, digest: str) -> None:
        """On the disk when it returns. Raises ConfigurationError unless the content is what its name says, OSError."""
        found = sha256(content)
        if found != digest:
            raise ConfigurationError("part", "sha256", found, digest)
        draft = self._folder / f"{digest}.part"
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(self._folder / digest)
        sync_folder(self._folder)

    def forget_old(self, wanted: Collection[str]) -> None:
        """Keeps the parts of these hashes and the newest `MOST_OLD` others."""
        others = [path for path in self._folder.iterdir() if path.name not in wanted]
        others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in others[MOST_OLD:]:
            path.unlink(missing_ok=True)

    def read(self, hashes: Mapping[str, str]) -> dict[str, bytes]:
        """Contents by name, from {name: sha256}. Raises ConfigurationError when one is missing or damaged."""
        return {name: self._read_one(name, digest) for name, digest in hashes.items()}

    def _read_one(self, name: str, digest: str) -> bytes:
        try:
            content = (self._folder / digest).read_bytes()
        except OSError as error:
            raise ConfigurationError(name, "file", str(error), f"the stored part {digest[:12]}…") from error
        if sha256(content) != digest:
            raise ConfigurationError(name, "content", "a damaged file", f"the stored part {digest[:12]}…")
        return content
