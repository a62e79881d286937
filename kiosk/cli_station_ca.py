"""`kiosk station ca …`: what other machines must know to trust this station. Thin, as `kiosk/cli.py`."""

from pathlib import Path

import click

from kiosk.cli_parts import FILE, SETTINGS, plain_errors


@click.group()
def ca() -> None:
    """The station's own certificate authority (CA), for browsers and screens of other machines."""


@ca.command("export")
@SETTINGS
@click.option("--out", type=FILE, required=True, help="File for the CA's certificate (PEM), such as tram.crt.")
def ca_export(settings_file: Path, out: Path) -> None:
    """Write the CA's certificate, to be installed where pages and screens of this station are opened."""
    from kiosk.station.tls.authority_command import export

    with plain_errors():
        for line in export(settings_file, out):
            click.echo(line)


@ca.command("show")
@SETTINGS
def ca_show(settings_file: Path) -> None:
    """Fingerprint and dates of the CA and of the server's certificate, and the addresses to open."""
    from kiosk.station.tls.authority_command import show

    with plain_errors():
        for line in show(settings_file):
            click.echo(line)
