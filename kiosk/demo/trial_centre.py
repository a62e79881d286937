"""The starter's centre, and a station of it, for machines that tap faster than people."""

from pathlib import Path

from kiosk import resources
from kiosk.demo.station_file import STATION, TERMINAL
from kiosk.settings.station import StationSettings, TerminalSettings

_PAUSE, _NO_PAUSE = "ticket_min_interval_s = 3", "ticket_min_interval_s = 0"


def trial_centre(folder: Path) -> Path:
    """A centre.toml in `folder`: the starter's, in which a screen gives one number right after another."""
    text = resources.config("centre.toml").read_text("utf-8")
    if _PAUSE not in text:
        raise ValueError(f"config/centre.toml: found no line {_PAUSE!r}, expected it in [queue]")
    path = folder / "centre.toml"
    path.write_text(text.replace(_PAUSE, _NO_PAUSE), "utf-8")
    return path


def trial_station(folder: Path, port: int, token: str, procedures: Path | None = None) -> StationSettings:
    """A station with a kiosk and nothing else, all of it in `folder`; `procedures`: another catalogue than the
    starter's."""
    return StationSettings(
        station=STATION,
        data_dir=folder / "data",
        listen_port=port,
        centre_file=trial_centre(folder),
        officers_file=resources.config("officers.toml"),
        procedures_file=procedures or resources.config("procedures.csv"),
        terminals=(TerminalSettings(id=TERMINAL, role="kiosk", token=token),),
    )
