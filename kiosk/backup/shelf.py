"""The folder of backups: which there are, which stay, and when the next one is due. Decisions are pure."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.domain.calendar import VIETNAM, local
from kiosk.domain.events import parse_rfc3339

FOLDER = "backups"
MANIFEST = "manifest.json"
JOURNAL = "journal.db"
# Kept: the latest of each of so many days, and of so many weeks.
DAYS_KEPT = 7
WEEKS_KEPT = 4
# Never fewer: a newest one that turns out bad has another behind it.
LEAST_KEPT = 2
# All backups together: eleven copies of three years' journal.
MOST_BYTES = 4 * 1024**3
# A backup leaves at least this to the journal itself: the doctor's limit for a disk that needs care.
RESERVE_BYTES = 500 * 1000**2
# After the counters have closed (a ward's afternoon ends at 17:00); a machine that is off then makes it at its start.
DUE_AT = time(18, 0)
# A newest backup further ahead than this was made while the clock was wrong.
CLOCK_MOVES = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Backup:
    """`number` grows with every backup, whatever the clock says; `epoch`, `seq`: the last event in it. `station` may be
    another one's on a disk that serves several."""

    folder: Path
    number: int
    made_at: datetime
    events: int
    epoch: int
    seq: int
    size: int
    station: str = ""


def listed(shelf: Path) -> list[Backup]:
    """Oldest first. What has no readable manifest is none of ours and left alone."""
    folders = [path for path in shelf.iterdir() if path.is_dir()] if shelf.is_dir() else []
    found = (read_backup(folder) for folder in folders if not folder.name.startswith("."))
    return sorted((backup for backup in found if backup), key=lambda backup: backup.number)


def read_backup(folder: Path) -> Backup | None:
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        at = parse_rfc3339(data["made_at"])
        return Backup(folder, data["number"], at, data["events"], data["epoch"], data["seq"], size, data["station"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def due(newest: Backup | None, now: datetime) -> bool:
    """Whether closing time has passed since the newest one. One from the future was made by a wrong clock, and must
    not hold up others until then."""
    if newest is None or newest.made_at > now + CLOCK_MOVES:
        return True
    here = local(now)
    closing = datetime.combine(here.date(), DUE_AT, VIETNAM)
    last = closing if closing <= here else closing - timedelta(days=1)
    return newest.made_at < last


def surplus(backups: Sequence[Backup]) -> list[Backup]:
    """What rotation takes away, oldest first: neither a day's nor a week's latest, or more than the shelf may hold."""
    kept = {b.number for b in _latest_of_each(backups, lambda b: local(b.made_at).date(), DAYS_KEPT)}
    kept |= {b.number for b in _latest_of_each(backups, lambda b: local(b.made_at).isocalendar()[:2], WEEKS_KEPT)}
    kept |= {b.number for b in backups[-LEAST_KEPT:]}
    size, gone = 0, set()
    for backup in reversed(backups):
        size += backup.size
        last_ones = backup in backups[-LEAST_KEPT:]
        if backup.number not in kept or (size > MOST_BYTES and not last_ones):
            gone.add(backup.number)
            size -= backup.size
    return [backup for backup in backups if backup.number in gone]


def _latest_of_each(backups: Iterable[Backup], period: Callable[[Backup], object], most: int) -> list[Backup]:
    latest = {period(backup): backup for backup in backups}
    return sorted(latest.values(), key=lambda backup: backup.number)[-most:]


def make_room(backups: Sequence[Backup], need: int, free: int) -> list[Backup] | None:
    """The oldest ones to take away before a backup of `need` bytes; None when even that leaves too little."""
    gone: list[Backup] = []
    for backup in [*backups[: max(0, len(backups) - LEAST_KEPT)], None]:
        if free - need >= RESERVE_BYTES:
            return gone
        if backup is not None:
            gone.append(backup)
            free += backup.size
    return None
