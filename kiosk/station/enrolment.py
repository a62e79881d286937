"""`kiosk station enrol`: a pairing code becomes a token, and a new epoch begins."""

from importlib.metadata import version
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.configuration import ConfigurationError, load_station
from kiosk.journal import Journal
from kiosk.secret_files import write_secret
from kiosk.station.collector_client import CallFailed, enrol
from kiosk.station.lock import DataLock
from kiosk.wire.uplink import Enrolled


def run(settings_file: Path, code: str) -> str:
    """The station must not run meanwhile. Raises ConfigurationError, RuntimeError with what to do."""
    settings = load_station(settings_file)
    link = settings.collector
    if link is None:
        raise ConfigurationError(str(settings_file), "collector", "nothing", "a table with url and token_file")
    lock = DataLock(settings.data_dir)
    try:
        enrolled = _trade(link.url, code)
        if enrolled.station != settings.station:
            raise RuntimeError(f"the code is for station {enrolled.station}, these settings are of {settings.station}")
        write_secret(link.token_file, enrolled.token.encode())
        _open_epoch(settings.data_dir / "journal.db", settings.station)
    finally:
        lock.release()
    return f"OK: station {enrolled.station} is enrolled at {link.url}"


def _trade(url: str, code: str) -> Enrolled:
    try:
        return enrol(url, code, version("kiosk"))
    except CallFailed as error:
        raise RuntimeError(f"{url}: {error}; ask for a new pairing code on the collector's stations page") from error


def _open_epoch(path: Path, station: str) -> None:
    clock = SystemClock()
    journal = Journal(path, station)
    journal.open_epoch("enrolment", clock.now(), clock.uptime_ms())
    journal.close()
