"""`kiosk restore`: finds what to restore from, and says what was done and what was lost."""

from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

import requests

from kiosk.backup.owner import hand_over
from kiosk.backup.shelf import FOLDER, JOURNAL, read_backup
from kiosk.clock import SystemClock
from kiosk.configuration import load_station
from kiosk.configuration_error import ConfigurationError
from kiosk.domain.calendar import business_day
from kiosk.domain.events import Event
from kiosk.domain.marks import Marks
from kiosk.settings.station import StationSettings
from kiosk.station.lock import DataLock
from kiosk.station.restore.restoring import CannotRestore, Fetch, NotReached, Restored, Wanted, newest_good, restore
from kiosk.station.uplink.client import CallFailed, CollectorClient


def run(settings_file: Path, source: Path | None, *, from_collector: bool, empty: bool, last_number: int) -> list[str]:
    """Lines for who mends the station. Raises ConfigurationError, AlreadyRunning, CannotRestore, BadCopy, OSError."""
    settings = load_station(settings_file)
    lock = DataLock(settings.data_dir)
    try:
        lines: list[str] = []
        if source is not None:
            _refuse_anothers(source, settings.station)
        if source is None and not from_collector and not empty:
            source, lines = _newest_good(settings.data_dir / FOLDER)
        clock = SystemClock()
        shown = {(business_day(clock.now()), series): last_number for series in ascii_uppercase if last_number}
        wanted = Wanted(source, fetch_from(settings, needed=from_collector), from_collector, Marks(numbers=shown))
        return [*lines, *_report(wanted, restore(settings.data_dir, settings.station, clock, wanted))]
    finally:
        hand_over(settings.data_dir)
        lock.release()


def _refuse_anothers(source: Path, station: str) -> None:
    """One disk may hold backups of several stations; another's record here would be sent on as this one's."""
    backup = read_backup(source) if source.is_dir() else None
    if backup is not None and backup.station != station:
        raise CannotRestore(
            f"{source}: found a backup of station {backup.station}, expected one of {station}; "
            f"if this station had that name once, give the {JOURNAL} in it"
        )


def _newest_good(shelf: Path) -> tuple[Path, list[str]]:
    source, faults = newest_good(shelf)
    if source is None:
        found = "; ".join(faults) or "none"
        raise CannotRestore(
            f"{shelf}: found no good backup ({found}); name one kept elsewhere, or use --from-collector, or --empty"
        )
    return source, [f"passed over: {fault}" for fault in faults]


def fetch_from(settings: StationSettings, *, needed: bool, session: requests.Session | None = None) -> Fetch | None:
    """Asks the collector of these settings; None when the station is enrolled at none. Raises CannotRestore when that
    is `needed`, ConfigurationError."""
    link = settings.collector
    if link is None or not link.token_file.exists():
        if needed:
            raise CannotRestore("this station is not enrolled at a collector; see `kiosk station enrol`")
        return None
    try:
        client = CollectorClient(link.url, settings.station, link.token_file.read_text().strip(), session)
    except OSError as error:
        raise ConfigurationError(str(link.token_file), "token", str(error), "a readable token") from error
    return lambda epoch, seq: _events(client, epoch, seq)


def _events(client: CollectorClient, epoch: int, seq: int) -> Iterator[Event]:
    try:
        yield from client.recorded(epoch, seq)
    except CallFailed as error:
        raise NotReached(str(error)) from error


def _report(wanted: Wanted, done: Restored) -> list[str]:
    lost = (
        f"lost: at least {done.lost} events that were recorded here" if done.lost else "lost: nothing that is known of"
    )
    unsure = [
        "the high-water file is missing or broken: if a ticket shows a higher number than these, restore again with "
        "--last-number N"
    ]
    left_out = (
        f"left out of the collector's record: {done.left_out} events that do not follow on, and at least {done.holes} "
        "that it set aside and cannot give back; they stay at the collector"
    )
    numbers = ", ".join(done.numbers) or "from the beginning"
    return [
        f"from: {wanted.source or 'nothing'}",
        f"then from the collector: {done.collector or f'{done.fetched} events'}",
        f"then from the broken journal: {done.salvaged} events",
        *((left_out,) if done.left_out or done.holes else ()),
        lost,
        f"numbers go on above (day:series:number): {numbers}",
        *(unsure if done.unsure else ()),
        f"the broken files are kept in {done.kept}",
        f"OK: {done.events} events, a new epoch; start the station, or it goes on by itself",
    ]
