"""The slips of a virtual printer, kept in a folder to look at."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from devices.printers.commissioning import pages
from devices.printers.decoder import DecodeError
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from devices.printers.rendering import render
from devices.printers.status import REQUESTS

QUIET_LOOKS = 5  # one second; the questions before and after a ticket follow it closer
LAST_OF = 999_999  # slips on one roll; more is a loop, not a test


class PaperRoll:
    """A folder of slips, `slip-000001.png` first. Numbers go on where the folder ends, so nothing is overwritten."""

    def __init__(self, folder: Path, profile: PrinterProfile, fonts: Fonts) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._profile, self._fonts = folder, profile, fonts
        names = (path.stem.removeprefix("slip-") for path in folder.glob("slip-*"))
        self._number = max((int(name) for name in names if name.isdigit()), default=0)
        self._last: bytes | None = None

    def add_new(self, papers: Sequence[bytes], kept_pictures: bytes = b"") -> list[Path]:
        """Writes the slips that came since the last call; `papers` are all that the printer still keeps.

        `kept_pictures` is what its memory holds: slips call those pictures by their keys.
        """
        fresh = list(newer(papers, self._last))
        self._last = papers[-1] if papers else None
        return [self.add(slip, kept_pictures) for slip in fresh]

    def add(self, slip: bytes, kept_pictures: bytes = b"") -> Path:
        """A picture; of bytes that are no ticket the bytes themselves, for whoever looks for the mistake."""
        self._number = min(self._number + 1, LAST_OF)
        path = self._folder / f"slip-{self._number:06d}.png"
        try:
            render(kept_pictures + slip, self._profile, self._fonts, pages(self._profile)).save(path)
        except DecodeError:
            path = path.with_suffix(".bin")
            path.write_bytes(slip)
        return path


class TearBar:
    """Slips of a printer that does not cut: one ends when nothing but questions came for `QUIET_LOOKS` looks."""

    def __init__(self) -> None:
        self._taken = self._length = self._quiet = 0

    def torn(self, received: bytes) -> list[bytes]:
        """The slips that have ended; `received` is everything that ever came."""
        self._quiet = self._quiet + 1 if len(received) == self._length else 0
        self._length = len(received)
        if self._quiet < QUIET_LOOKS or self._taken == self._length:
            return []
        slip, self._taken = received[self._taken :], self._length
        printed = slip
        for request in REQUESTS:
            printed = printed.replace(request, b"")
        return [slip] if printed else []


def newer(papers: Sequence[bytes], last: bytes | None) -> Iterator[bytes]:
    """The slips behind `last`, told by identity: two tickets may have the same bytes, and old ones fall off."""
    seen = next((at for at in range(len(papers) - 1, -1, -1) if papers[at] is last), -1)
    yield from papers[seen + 1 :]
