"""What the commands of all rooms share: kinds of arguments, and how expected trouble ends."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk.configuration_error import ConfigurationError

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
SETTINGS = click.option(
    "--settings",
    "settings_file",
    type=FILE,
    default=Path("/etc/kiosk/station.toml"),
    show_default=True,
    help="The station's settings (TOML).",
)


def _known_language(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from kiosk.translations import languages

    if value not in languages():
        raise click.BadParameter(f"found {value!r}, expected one of {', '.join(languages())}")
    return value


LANGUAGE = click.option("--language", default="vi", show_default=True, callback=_known_language, help="vi, en, …")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Wrong configuration ends with one line and exit code 2; other expected trouble with 1."""
    try:
        yield
    except ConfigurationError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except (OSError, RuntimeError, ValueError, LookupError) as error:
        click.echo(str(error) or repr(error), err=True)
        sys.exit(1)
