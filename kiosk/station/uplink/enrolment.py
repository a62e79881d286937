"""`kiosk station enrol`: a pairing code becomes a token, and a new epoch begins."""

from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from kiosk.backup.owner import hand_over
from kiosk.clock import Clock, SystemClock
from kiosk.configuration import load_station
from kiosk.configuration_error import ConfigurationError
from kiosk.journal import Journal
from kiosk.secret_files import write_secret
from kiosk.settings.station import StationSettings
from kiosk.station.high_water import FILE_NAME, HighWater
from kiosk.station.lock import DataLock
from kiosk.station.machine import Machine
from kiosk.station.opening import JOURNAL
from kiosk.station.restore.resuming import begin_epoch, given, is_behind
from kiosk.station.uplink.client import CallFailed, enrol
from kiosk.wire.uplink import Enrolled


def run(settings_file: Path, code: str) -> str:
    """The station must not run meanwhile. Raises ConfigurationError, RuntimeError with what to do."""
    settings = load_station(settings_file)
    if settings.collector is None:
        raise ConfigurationError(str(settings_file), "collector", "nothing", "a table with url and token_file")
    try:
        enrol_station(settings, code, SystemClock(), Machine())
    finally:
        # a token that only root can read would keep the station from starting
        hand_over(settings.data_dir)
    return f"OK: station {settings.station} is enrolled at {settings.collector.url}"


def enrol_station(settings: StationSettings, code: str, clock: Clock, machine: Machine) -> None:
    """`settings` name a collector. Raises AlreadyRunning and RuntimeError with what to do."""
    link = settings.collector
    assert link is not None
    lock = DataLock(settings.data_dir)
    try:
        enrolled = _trade(link.url, code, machine)
        if enrolled.station != settings.station:
            raise RuntimeError(f"the code is for station {enrolled.station}, these settings are of {settings.station}")
        write_secret(link.token_file, enrolled.token.encode())
        _open_epoch(settings, clock, machine)
    finally:
        lock.release()


def _trade(url: str, code: str, machine: Machine) -> Enrolled:
    try:
        return enrol(url, code, version("kiosk"), machine.new_session())
    except CallFailed as error:
        raise RuntimeError(f"{url}: {error}; ask for a new pairing code on the collector's stations page") from error


def _open_epoch(settings: StationSettings, clock: Clock, machine: Machine) -> None:
    """An older journal than the high-water file knows resumes above it first: afterwards it would look up to date."""
    folder = settings.data_dir
    with (
        closing(HighWater(folder / FILE_NAME)) as high_water,
        closing(Journal(folder / JOURNAL, settings.station, machine.connect)) as journal,
    ):
        if is_behind(journal, high_water.marks):
            known = high_water.marks.merged(given(journal))
            high_water.raise_to(begin_epoch(journal, known, clock.now(), clock.uptime_ms()))
        high_water.note([journal.open_epoch("enrolment", clock.now(), clock.uptime_ms())])
