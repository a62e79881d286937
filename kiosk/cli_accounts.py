"""`kiosk collector let-in`: for the administrator nobody else can let in again."""

from pathlib import Path

import click

from kiosk.cli_parts import FOLDER, plain_errors


@click.command("let-in")
@click.argument("username")
@click.option("--data", type=FOLDER, required=True, help="Folder of the collector's data.")
def let_in(username: str, data: Path) -> None:
    """Print a one-time password for a person; takes off their second factor and lock."""
    from kiosk.collector.accounts.letting_in import let_in

    with plain_errors():
        click.echo(let_in(data, username))
