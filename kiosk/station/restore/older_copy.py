"""Notes that an older copy of everything here was put in place, until `kiosk restore` has mended it.

Journal and high-water file then agree with each other, and only the collector's record shows it. The note tells the
next start to begin a new epoch above all the collector knows, and tells staff what to do; it outlives restarts.
"""

import json
import logging
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.marks import Marks, as_texts, from_texts
from kiosk.whole_files import write_whole

log = logging.getLogger(__name__)

FILE_NAME = "older-copy.json"
WORDS = (
    "Dữ liệu ở máy này là bản cũ được chép lại: máy chủ giữ {missing} sự kiện mà máy này không có. Máy đã cấp số tiếp "
    "phía trên các số cũ; phiếu lấy trước đó có thể trùng số. Xin báo kỹ thuật chạy: kiosk restore --from-collector"
)


class OlderCopyFound(RuntimeError):
    """Journal and high-water file are older than what the collector holds: only it could tell."""


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """`missing` events that the collector holds and this journal lacks, or has others in their place; `marks` is what
    they tell, `epoch` the one that parted. epoch 0: none."""

    epoch: int = 0
    missing: int = 0
    marks: Marks = field(default_factory=Marks)


def read_older_copy(folder: Path) -> OlderCopy:
    """None noted, and a note that cannot be read, are epoch 0."""
    try:
        data = json.loads((folder / FILE_NAME).read_bytes())
        marks = Marks(data["last_epoch"], data["last_seq"], from_texts(data["numbers"]))
        return OlderCopy(data["epoch"], data["missing"], marks)
    except FileNotFoundError:
        return OlderCopy()
    except (OSError, ValueError, LookupError, TypeError) as error:
        log.error("%s: %s; expected a note of this program", folder / FILE_NAME, error)
        return OlderCopy()


def note_older_copy(folder: Path, found: OlderCopy) -> None:
    """On the disk when this returns, unless the disk refuses: then what parted is found again when sending."""
    marks = found.marks
    data = {"epoch": found.epoch, "missing": found.missing, "last_epoch": marks.epoch, "last_seq": marks.seq}
    content = json.dumps({**data, "numbers": as_texts(marks.numbers)})
    try:
        write_whole(folder / FILE_NAME, content.encode(), durable=True)
    except OSError as error:
        log.error("%s: %s; expected to write a note of an older copy; check the disk", folder / FILE_NAME, error)


def forget_older_copy(folder: Path) -> None:
    (folder / FILE_NAME).unlink(missing_ok=True)


def older_copy_words(folder: Path) -> str:
    """For staff; "" when nothing is noted."""
    found = read_older_copy(folder)
    return WORDS.format(missing=found.missing) if found.epoch else ""
