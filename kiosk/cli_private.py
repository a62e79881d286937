"""`kiosk private …`: what citizens wrote at a station without a collector. With one it goes up by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli_parts import SETTINGS, plain_errors

if TYPE_CHECKING:
    from kiosk.private import PrivateStore


@click.group()
def private() -> None:
    """What citizens wrote, where no collector takes it: read it, answer it, erase it."""


@private.command("list")
@SETTINGS
def list_texts(settings_file: Path) -> None:
    """When, id and kind of each, without the words."""
    from kiosk import private_reading

    with _store(settings_file) as store:
        for line in private_reading.listed(store):
            click.echo(line)


@private.command("show")
@click.argument("name", metavar="ID")
@SETTINGS
def show_text(name: str, settings_file: Path) -> None:
    """The words and the contact of one."""
    from kiosk import private_reading

    with _store(settings_file) as store:
        click.echo(private_reading.read(store, name))


@private.command("erase")
@click.argument("name", metavar="ID")
@click.confirmation_option(prompt="Erase it for good?")
@SETTINGS
def erase_text(name: str, settings_file: Path) -> None:
    """Remove one for good once it was answered."""
    from kiosk import private_reading

    with _store(settings_file) as store:
        private_reading.erase(store, name)


@contextmanager
def _store(settings_file: Path) -> "Iterator[PrivateStore]":
    with plain_errors():
        from kiosk import private_reading
        from kiosk.configuration import load_station

        store = private_reading.opened(load_station(settings_file).data_dir)
        try:
            yield store
        finally:
            store.close()
