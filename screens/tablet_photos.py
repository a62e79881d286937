"""Officers' photos as they were fetched, by the SHA-256 of their content."""

from collections.abc import Callable
from typing import Protocol

from screens.desk import Sender
from screens.fetching import Fetched

PATH = "/photos/"
# A counter sees a few officers; a changed photo has another name.
PHOTOS_MAX = 12


class PhotoSender(Sender, Protocol):
    def fetch(self, path: str) -> None: ...


class Photos:
    """A photo that could not be had is asked for again when it is wanted the next time."""

    def __init__(self, fetch: Callable[[str], None]) -> None:
        self._fetch = fetch
        self._kept: dict[str, bytes] = {}
        self._asked: set[str] = set()

    def get(self, digest: str) -> bytes | None:
        if not digest:
            return None
        if digest not in self._kept and digest not in self._asked:
            self._asked.add(digest)
            self._fetch(PATH + digest)
        return self._kept.get(digest)

    def keep(self, fetched: Fetched) -> bool:
        """Whether there is a photo now that was not there before."""
        digest = fetched.path.removeprefix(PATH)
        self._asked.discard(digest)
        if fetched.content is None:
            return False
        self._kept[digest] = fetched.content
        while len(self._kept) > PHOTOS_MAX:
            del self._kept[next(iter(self._kept))]
        return True
