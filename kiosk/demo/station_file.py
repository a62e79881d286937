"""The station's settings file in the demo: virtual devices, kiosk, hall, voice, the collector next door."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from kiosk import resources
from kiosk.demo.desk import PANEL_BAUD, PANEL_COUNTER, PRINTER_BAUD, Desk
from kiosk.demo.loudspeaker import announcer
from kiosk.demo.ports import Ports
from kiosk.demo.toml_text import toml_text
from kiosk.settings.station import CollectorLink, PanelPort, PrinterPort, StationSettings, TerminalSettings

STATION = "05500-1"
TERMINAL, HALL = "kiosk-1", "hall-1"
# The centre's default of 10 s would make a person wait who edits a screen and looks for it.
POLL_S = 1


@dataclass(frozen=True, slots=True)
class StationFiles:
    settings: Path
    token: Path
    hall_token: Path


def write_station(folder: Path, ports: Ports, desk: Desk, hall: bool = False) -> StationFiles:
    """Writes station.toml and the terminals' tokens below `folder`; the collector's token comes by enrolment.

    Without `hall` the station expects no display there, and nobody is told that it is silent.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tokens = {terminal: secrets.token_urlsafe(32) for terminal in (TERMINAL, HALL)}
    terminals = [TerminalSettings(id=TERMINAL, role="kiosk", token=tokens[TERMINAL])]
    if hall:
        terminals.append(TerminalSettings(id=HALL, role="hall", token=tokens[HALL]))
    files = StationFiles(folder / "station.toml", folder / f"{TERMINAL}.token", folder / f"{HALL}.token")
    settings = _settings(folder, ports, desk, tuple(terminals))
    _write(files.settings, toml_text(settings.model_dump(mode="json")))
    _write(files.token, tokens[TERMINAL])
    _write(files.hall_token, tokens[HALL])
    return files


def _write(path: Path, text: str) -> None:
    """All hold a token: for the owner's eyes."""
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def _settings(folder: Path, ports: Ports, desk: Desk, terminals: tuple[TerminalSettings, ...]) -> StationSettings:
    return StationSettings(
        station=STATION,
        data_dir=folder / "data",
        listen_port=ports.station,
        centre_file=resources.config("centre.toml"),
        officers_file=resources.config("officers.toml"),
        procedures_file=resources.config("procedures.csv"),
        printer=PrinterPort(port=desk.printer.path, baud=PRINTER_BAUD),
        panels=(PanelPort(port=desk.panel.path, baud=PANEL_BAUD, counter=PANEL_COUNTER),),
        terminals=terminals,
        announcer=announcer(),
        collector=CollectorLink(
            url=f"http://127.0.0.1:{ports.collector}", token_file=folder / "collector.token", poll_s=POLL_S
        ),
    )
