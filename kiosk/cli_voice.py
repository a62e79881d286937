"""`kiosk voice …`: the voice that calls numbers. Thin, as `kiosk/cli.py`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli_parts import FILE, FOLDER, SETTINGS, plain_errors

if TYPE_CHECKING:
    from kiosk.settings import AnnouncerSettings, CentreSettings


@click.group()
def voice() -> None:
    """The voice that calls numbers: recordings, loudspeaker."""


@voice.command("script")
@SETTINGS
@click.option("--out", type=FILE, required=True, help="Text file for whoever stands at the microphone.")
def voice_script(settings_file: Path, out: Path) -> None:
    """Write what to record for this centre: each piece's words and its file."""
    from kiosk.voice.command import write_script

    with plain_errors():
        click.echo(write_script(_centre(settings_file)[0], out))


@voice.command("check")
@SETTINGS
@click.argument("folder", type=FOLDER, required=False)
def voice_check(settings_file: Path, folder: Path | None) -> None:
    """Check recordings: all there, WAV, one rate, not silent, not clipped, even; FOLDER instead of the settings'."""
    from kiosk.voice.command import check_lines

    with plain_errors():
        lines = list(check_lines(*_centre(settings_file), folder))
    for _, line in lines:
        click.echo(line)
    sys.exit(0 if all(well for well, _ in lines) else 1)


@voice.command("say")
@SETTINGS
@click.argument("number")
@click.option("--counter", required=True, help="A counter's name in the settings, such as quay-1.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="en: English too.")
@click.option("--out", type=FILE, help="Write a WAV file instead of playing.")
def voice_say(settings_file: Path, number: str, counter: str, language: str, out: Path | None) -> None:
    """Speak one call, as the station does."""
    from kiosk.voice.command import say

    with plain_errors():
        centre, settings = _centre(settings_file)
        click.echo(say(centre, settings, number, counter, language, out))


def _centre(settings_file: Path) -> "tuple[CentreSettings, AnnouncerSettings]":
    from kiosk.configuration import load_station
    from kiosk.settings import AnnouncerSettings
    from kiosk.station.announcing.centre import spoken_centre

    settings = load_station(settings_file)
    return spoken_centre(settings), settings.announcer or AnnouncerSettings()
