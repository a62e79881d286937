"""`kiosk officer photo`."""

from pathlib import Path

import click

from kiosk.cli_parts import FILE, plain_errors


@click.command("photo")
@click.argument("officer_id")
@click.option("--file", "officers_file", type=FILE, required=True, help="officers.toml")
@click.option("--picture", type=FILE, required=True, help="A JPEG or PNG; its middle becomes a small square.")
def officer_photo(officer_id: str, officers_file: Path, picture: Path) -> None:
    """Set the photo a counter's rating tablet shows of an officer."""
    from kiosk.officer_photo import set_photo

    with plain_errors():
        click.echo(set_photo(officers_file, officer_id, picture))
