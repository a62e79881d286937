"""`kiosk screen …`: the Kivy terminals of a station, and a picture of any of their screens."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli_parts import FILE, FOLDER, LANGUAGE, plain_errors

if TYPE_CHECKING:
    from kiosk.wire.base import Role

Command = Callable[..., None]


@click.group()
def screen() -> None:
    """Kivy screens: clients of a station."""


def _terminal(command: Command) -> Command:
    """The options every kind of terminal has."""
    for option in (
        click.option("--screenshots", type=FOLDER, help="Keep a picture of the latest screens here."),
        click.option("--diagonal", type=float, help="Screen diagonal in inches; the usual one otherwise."),
        click.option("--left", default=0, help="Pixels from the left: where a second monitor begins."),
        click.option("--size", help="Width x height in pixels, such as 1080x1920; the usual one otherwise."),
        click.option("--token-file", type=FILE, required=True, help="File with this terminal's token."),
        click.option("--terminal", required=True, help="Name of this terminal in the station's settings."),
        click.option("--ca", "ca_file", type=FILE, help="With wss: what `kiosk station ca export` wrote."),
        click.option("--station", "station_url", required=True, help="ws://127.0.0.1:8010/ws, wss://ADDRESS:8443/ws"),
    ):
        command = option(command)
    return command


SPEAKER = click.option(
    "--speaker",
    default="default",
    show_default=True,
    help="Its own loudspeaker, over which the screen is read to whoever asks for it; a name of `aplay -L`, '' without.",
)


@screen.command("run")
@_terminal
@SPEAKER
def screen_run(speaker: str, **options: object) -> None:
    """Run a citizen's kiosk (usually 1080x1920, 21.5 inches)."""
    _run("kiosk", speaker=speaker, **options)  # type: ignore[arg-type]


@screen.command("hall")
@_terminal
def screen_hall(**options: object) -> None:
    """Run the hall display (usually 1920x1080, 43 inches; 1080x1920 stands upright)."""
    _run("hall", **options)  # type: ignore[arg-type]


@screen.command("rating")
@_terminal
@click.option("--counter", required=True, help="The counter it stands at, such as quay-3, as in the settings.")
@SPEAKER
def screen_rating(counter: str, speaker: str, **options: object) -> None:
    """Run a counter's rating tablet (usually 1280x800, 10.1 inches)."""
    _run("rating", counter=counter, speaker=speaker, **options)  # type: ignore[arg-type]


def _run(
    role: "Role",
    station_url: str,
    terminal: str,
    token_file: Path,
    size: str | None,
    diagonal: float | None,
    screenshots: Path | None,
    ca_file: Path | None,
    left: int,
    counter: str = "",
    speaker: str = "",
) -> None:
    with plain_errors():
        _start_lightly()
        from screens.main import parsed_size, run

        token = token_file.read_text().strip()
        pixels = parsed_size(size) if size else None
        where = {"counter": counter, "left": left, "speaker": speaker}
        run(station_url, terminal, token, pixels, diagonal, role, screenshots, ca_file, **where)


def _start_lightly() -> None:
    """Before modules are read: what a start makes stays, the app looks for rubbish later; and pydantic would read
    a file of every installed package to see that there are no plugins."""
    gc.disable()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"


@screen.command("picture")
@click.option("--config", "centre_file", type=FILE, required=True, help="centre.toml")
@click.option("--screen", "name", required=True, help="home, services, ticket, lookup, hall, …")
@LANGUAGE
@click.option("--size", help="Width x height in pixels; the usual screen's otherwise.")
@click.option("--out", type=FILE, required=True, help="PNG file.")
def screen_picture(centre_file: Path, name: str, language: str, size: str | None, out: Path) -> None:
    """Draw one screen with this configuration into a PNG."""
    with plain_errors():
        from kiosk.configuration import load_centre
        from screens.main import parsed_size, picture

        picture(load_centre(centre_file), name, out, language, parsed_size(size) if size else None)


@screen.command("pictures", hidden=True)
def screen_pictures() -> None:
    """Draw what is asked on standard input; the collector starts this for its previews."""
    from kiosk.picture_server import run

    with plain_errors():
        run()
