"""The highest numbers given, in a file of their own beside the journal: an older copy of the journal must not give
them again.

Two slots in a file of fixed size, written in turn and each with its checksum: a power cut tears at most the one being
written. Written in place, so that it needs no further space on a full disk.
"""

import logging
import os
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.domain.events import Event
from kiosk.domain.marks import RESUME_GAP, Marks, Numbers, as_texts, from_texts
from kiosk.whole_files import sync_folder

log = logging.getLogger(__name__)

# 26 series over a week take under 3,700 bytes; a block of the disk is written at once.
SLOT_BYTES = 4096
SLOTS = 2
FILE_NAME = "numbers.high-water"
# So many numbers of a series may be given before the disk is waited for again: a power cut loses fewer than a restore
# skips (RESUME_GAP), and a tap costs one wait for the disk, the journal's, instead of two.
UNSURE_MOST = RESUME_GAP - 1


class HighWater:
    """Belongs to the thread that records. `fault` says why the file cannot be written, "" when it can."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when the file can be neither read nor made."""
        found = [slot for slot in map(_slot, _slots(path)) if slot]
        newest = max(found, key=lambda slot: slot.turn, default=_Slot(0, Marks()))
        self.marks = newest.marks
        self.fault = ""
        self._turn = newest.turn
        self._sure = newest
        self._file = _open(path)

    def close(self) -> None:
        os.close(self._file)

    def note(self, events: Sequence[Event]) -> None:
        """After a commit and before anybody hears of it. When this returns the disk has numbers that are at most
        UNSURE_MOST behind, and `settle` brings the rest; a fault is kept in `fault`, since the journal itself holds
        everything."""
        self.raise_to(self.marks.after(events))

    def settle(self) -> None:
        """All that was noted is on the disk. For a moment at which nobody waits."""
        if self._sure.marks.numbers != self.marks.numbers and not self.fault:
            self._try_writing(sure=True)

    def raise_to(self, marks: Marks) -> None:
        before, self.marks = self.marks, marks
        if marks != before or self.fault:
            self._try_writing(sure=bool(self.fault) or _leads(marks.numbers, self._sure.marks.numbers))

    def _try_writing(self, *, sure: bool) -> None:
        try:
            self._write(sure=sure)
        except OSError as error:
            if not self.fault:
                log.error("numbers: %s; expected to write %s; check the disk with `kiosk doctor`", error, FILE_NAME)
            self.fault = str(error)
        else:
            self.fault = ""

    def _write(self, *, sure: bool) -> None:
        """Never over the slot that is surely on the disk: the other one may be torn by a power cut."""
        turn = self._turn + 1
        if turn % SLOTS == self._sure.turn % SLOTS:
            turn += 1
        slot = _Slot(turn, self.marks)
        os.pwrite(self._file, _bytes(slot), turn % SLOTS * SLOT_BYTES)
        if sure:
            os.fdatasync(self._file)
            self._sure = slot
        self._turn = turn


def _leads(numbers: Numbers, sure: Numbers) -> bool:
    """Whether any series has left behind what is surely on the disk; a first number of a day always does."""
    return any(key not in sure or ordinal - sure[key] > UNSURE_MOST for key, ordinal in numbers.items())


def read_marks(path: Path) -> Marks:
    """What the file says; empty marks when there is none or nothing of it can be read."""
    found = [slot for slot in map(_slot, _slots(path)) if slot]
    return max(found, key=lambda slot: slot.turn).marks if found else Marks()


@dataclass(frozen=True, slots=True)
class _Slot:
    """`turn` grows with every writing."""

    turn: int
    marks: Marks


def _slots(path: Path) -> list[bytes]:
    content = path.read_bytes() if path.exists() else b""
    return [content[n * SLOT_BYTES : (n + 1) * SLOT_BYTES] for n in range(SLOTS)]


def _slot(content: bytes) -> _Slot | None:
    """One line `checksum json`; None for a torn, empty or foreign slot."""
    checksum, _, text = content.rstrip(b"\0").partition(b" ")
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    try:
        data = msgspec.json.decode(text)
        return _Slot(data["turn"], Marks(data["epoch"], data["seq"], from_texts(data["numbers"])))
    except (msgspec.DecodeError, ValueError, LookupError, TypeError):
        return None


def _bytes(slot: _Slot) -> bytes:
    marks = slot.marks
    data = {"turn": slot.turn, "epoch": marks.epoch, "seq": marks.seq, "numbers": as_texts(marks.numbers)}
    text = msgspec.json.encode(data)
    return (b"%08x %s" % (zlib.crc32(text), text)).ljust(SLOT_BYTES, b"\0")


def _open(path: Path) -> int:
    """A new file gets its whole size at once, while there is space; what the last run wrote is made sure."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.posix_fallocate(file, 0, SLOTS * SLOT_BYTES)
        os.fsync(file)
        sync_folder(path.parent)
    except OSError:
        os.close(file)
        raise
    return file
