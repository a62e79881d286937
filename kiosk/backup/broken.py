"""What restores put aside: the broken files, kept for whoever wants to look, for a while. The decision is pure."""

import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.backup.shelf import RESERVE_BYTES

PREFIX = "damaged-"
# Always kept: the latest of them.
LEAST_KEPT = 3
# Others stay so long; a disk that is short of space has them no longer.
KEPT_FOR = timedelta(days=30)
_STAMP = "%Y%m%dT%H%M%SZ"


def put_aside(folder: Path) -> list[Path]:
    """Oldest first; their names begin with the time."""
    return sorted(path for path in folder.glob(f"{PREFIX}*") if path.is_dir())


def surplus(kept: Sequence[Path], now: datetime, *, short: bool) -> list[Path]:
    """Which go. One without a readable time is none of ours."""
    ours = [(path, at) for path in kept if (at := _made_at(path))]
    return [path for path, at in ours[:-LEAST_KEPT] if short or now - at > KEPT_FOR]


def drop_surplus(folder: Path, now: datetime) -> None:
    kept = put_aside(folder)
    if len(kept) <= LEAST_KEPT:
        return
    for path in surplus(kept, now, short=shutil.disk_usage(folder).free < RESERVE_BYTES):
        shutil.rmtree(path, ignore_errors=True)


def _made_at(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name.removeprefix(PREFIX).partition("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
