"""Pictures the station serves as they were fetched, by the SHA-256 of their content: officers' photos and banners."""

from typing import Protocol

from screens.fetching import Fetched

PATH = "/photos/"
# A centre has at most 12 banners, of its 12 greetings a few at a time, a map; a counter a few officers. A changed
# picture has another name.
PHOTOS_MAX = 32


def photo_path(digest: str) -> str:
    return PATH + digest


class Fetches(Protocol):
    def fetch(self, path: str) -> None:
        """A file of the station; the desk hears `Fetched`."""


class Photos:
    """One that could not be had is asked for again when it is wanted the next time."""

    def __init__(self, send: Fetches) -> None:
        self._send = send
        self._kept: dict[str, bytes] = {}
        self._asked: set[str] = set()

    def get(self, digest: str) -> bytes | None:
        if not digest:
            return None
        if digest not in self._kept and digest not in self._asked:
            self._asked.add(digest)
            self._send.fetch(photo_path(digest))
        return self._kept.get(digest)

    def keep(self, fetched: Fetched) -> bool:
        """Whether there is a picture now that was not there before."""
        digest = fetched.path.removeprefix(PATH)
        self._asked.discard(digest)
        if fetched.content is None:
            return False
        self._kept[digest] = fetched.content
        while len(self._kept) > PHOTOS_MAX:
            del self._kept[next(iter(self._kept))]
        return True
