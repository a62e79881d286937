"""`kiosk doctor`: one line for each thing that must be right, and what to do when it is not."""

from pathlib import Path

import click

from kiosk.configuration import load_station
from kiosk.configuration_error import ConfigurationError
from kiosk.doctor import centre, devices, machine, network, printer, record, station, voice, wifi
from kiosk.doctor.finding import MARKS, Finding
from kiosk.settings.station import StationSettings


def run(settings_file: Path) -> int:
    """Prints the findings; 0 when nothing is bad, 1 otherwise."""
    findings = list(examine(settings_file))
    for finding in findings:
        advice = f" → {finding.advice}" if finding.advice else ""
        click.echo(f"{MARKS[finding.state]} {finding.name}: {finding.text}{advice}")
    return 1 if any(finding.state == "bad" for finding in findings) else 0


def examine(settings_file: Path) -> list[Finding]:
    """Everything that can be found out; a missing settings file hides only what depends on it."""
    general = [machine.fonts(), machine.clock(), *machine.packages()]
    try:
        settings = load_station(settings_file)
    except ConfigurationError as error:
        advice = "sửa tệp này, mẫu: config/station.example.toml"
        return [Finding("Cấu hình trạm", "bad", str(error), advice), *general, machine.disk(Path.cwd())]
    return [
        Finding("Cấu hình trạm", "ok", f"{settings_file}, trạm {settings.station}"),
        *centre.check(settings),
        *general,
        machine.disk(settings.data_dir),
        *_devices_and_record(settings),
        *printer.check(settings),
        *station.collector(settings),
        *wifi.check(settings),
    ]


def _devices_and_record(settings: StationSettings) -> list[Finding]:
    """A running station owns the ports: it is asked; otherwise they are opened for a moment."""
    report = station.running_report(settings)
    findings = [*record.check(settings, report), *voice.check(settings, report)]
    if report is not None:
        return [*findings, *station.ports(settings, report), *network.check(settings, runs=True)]
    idle = [Finding("Trạm", "warn", "chưa chạy", "kiosk station run"), *devices.check(settings)]
    return [*findings, *idle, *network.check(settings, runs=False)]
