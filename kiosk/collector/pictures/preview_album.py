"""Pictures drawn lately, so that looking back and forth between screens draws nothing again."""

import hashlib
import threading
from dataclasses import dataclass

from kiosk.wire.pictures import DrawnPicture, WantedPicture

# About 150 pictures: some people's afternoon at the form.
MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """`owner`: whose draft it shows; nobody else is given it."""

    owner: str
    drawn: DrawnPicture
    content: bytes


class Album:
    """By a hash of everything a picture is made of; what was not looked at for longest goes first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes, self._bytes = most_bytes, 0
        self._kept: dict[str, Picture] = {}
        self._lock = threading.Lock()

    def find(self, owner: str, key: str) -> Picture | None:
        with self._lock:
            picture = self._kept.get(key)
            if picture is None or picture.owner != owner:
                return None
            self._kept[key] = self._kept.pop(key)
            return picture

    def keep(self, key: str, picture: Picture) -> None:
        with self._lock:
            self._forget(key)
            self._kept[key] = picture
            self._bytes += len(picture.content)
            while self._bytes > self._most_bytes:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: str) -> None:
        gone = self._kept.pop(key, None)
        self._bytes -= len(gone.content) if gone else 0


def key_of(owner: str, wanted: WantedPicture) -> str:
    """Images stand in the settings by their hash, so that their bytes need not be read for this."""
    asked = wanted.model_dump_json(exclude={"images"})
    return hashlib.sha256(f"{owner}\n{asked}".encode()).hexdigest()
