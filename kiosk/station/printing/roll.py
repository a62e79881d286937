"""How much of the paper roll is used: state of this machine, a small file beside the journal, never an event."""

import json
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from devices.printers.status import PrinterStatus
from kiosk.whole_files import write_whole

ROLL_FILE = "paper-roll.json"
INCH_UM = 25_400

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Roll:
    """`used_um` since the roll was changed, in thousandths of a millimetre; `ran_out`: the printer said it is empty."""

    used_um: int = 0
    ran_out: bool = False

    def fed(self, dots: int, dpi: int) -> "Roll":
        return replace(self, used_um=self.used_um + round(dots * INCH_UM / dpi))

    def heard(self, status: PrinterStatus) -> "Roll":
        """Out, then paper again: a new roll. With the cover open a sensor that sees no paper says nothing."""
        if not status.known or status.cover_open:
            return self
        if status.paper == "out":
            return replace(self, ran_out=True)
        return Roll() if self.ran_out else self

    @property
    def used_mm(self) -> int:
        return round(self.used_um / 1000)

    def left_mm(self, roll_mm: int) -> int:
        """What is left of a roll of this length, by estimate; 0 when more was fed than it is said to hold."""
        return max(0, roll_mm - self.used_mm)


def read_roll(folder: Path) -> Roll:
    """A new roll when nothing was counted yet. ValueError: a file that is none of ours; OSError: not to be read."""
    path = folder / ROLL_FILE
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return Roll()
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: {error}; expected JSON") from error
    used, out = (found.get("used_um"), found.get("ran_out")) if isinstance(found, dict) else (None, None)
    if type(used) is not int or used < 0 or type(out) is not bool:
        raise ValueError(f'{path}: {str(found)[:60]!r}; expected {{"used_um": 0 or more, "ran_out": true or false}}')
    return Roll(used, out)


class RollCounter:
    """Counts on the printer's thread and at staff's word. `changed` hears of paper used, on that thread."""

    def __init__(self, folder: Path, changed: Callable[[Roll], None]) -> None:
        self._folder = folder
        self._changed = changed
        self._lock = threading.Lock()
        self._writable = True
        self.roll = self._read()

    def _read(self) -> Roll:
        try:
            return read_roll(self._folder)
        except (OSError, ValueError) as error:
            log.warning("paper roll: %s; counting from 0, see `kiosk printer roll-changed`", error)
            return Roll()

    def fed(self, dots: int, dpi: int) -> None:
        self._update(lambda roll: roll.fed(dots, dpi))

    def heard(self, status: PrinterStatus) -> None:
        self._update(lambda roll: roll.heard(status))

    def roll_changed(self) -> None:
        self._update(lambda _: Roll())

    def _update(self, change: Callable[[Roll], Roll]) -> None:
        with self._lock:
            before, self.roll = self.roll, change(self.roll)
            if self.roll != before:
                self._keep()
            if self.roll.used_um != before.used_um:
                self._changed(self.roll)

    def _keep(self) -> None:
        """A disk that is full stops no ticket; it is said once."""
        content = json.dumps({"used_um": self.roll.used_um, "ran_out": self.roll.ran_out}).encode()
        try:
            write_whole(self._folder / ROLL_FILE, content, durable=False)
        except OSError as error:
            if self._writable:
                log.warning("paper roll: %s; counted in memory only", error)
            self._writable = False
        else:
            self._writable = True
