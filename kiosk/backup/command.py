"""`kiosk backup`: also what a running station starts by itself."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kiosk.backup.making import CannotBackUp, make
from kiosk.backup.owner import hand_over
from kiosk.backup.shelf import FOLDER, Backup, listed
from kiosk.clock import SystemClock
from kiosk.configuration import load_station
from kiosk.domain.calendar import local


def run(settings_file: Path, shelf: Path | None) -> Iterator[str]:
    """Raises ConfigurationError, CannotBackUp, BadCopy, OSError."""
    settings = load_station(settings_file)
    try:
        made = make(settings, settings_file, SystemClock().now(), shelf)
    except sqlite3.Error as error:
        raise CannotBackUp(f"{settings.data_dir}: {error}; the journal may be broken, see `kiosk doctor`") from error
    finally:
        # also after a failure: a folder that only root can read would end the station's own backups
        hand_over(settings.data_dir)
    yield f"OK: {_line(made)}"


def lines_of(settings_file: Path, shelf: Path | None) -> Iterator[str]:
    folder = shelf or load_station(settings_file).data_dir / FOLDER
    yield from map(_line, listed(folder))


def _line(backup: Backup) -> str:
    at = f"{local(backup.made_at):%Y-%m-%d %H:%M}"
    return f"{backup.folder}  {at}  {backup.events} events  {backup.size / 1000**2:.1f} MB"
