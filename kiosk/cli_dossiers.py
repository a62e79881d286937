"""`kiosk collector dossiers`: a list of the province's system taken in without a browser, such as every night."""

from pathlib import Path

import click

from kiosk.cli_parts import FILE, FOLDER, plain_errors


@click.command("dossiers")
@click.argument("file", type=FILE)
@click.option("--centre", required=True, help="The centre's code, such as 05500.")
@click.option("--data", type=FOLDER, required=True, help="Folder of the collector's data.")
@click.option("--look", is_flag=True, help="Only say what it would change.")
def dossiers(file: Path, centre: str, data: Path, look: bool) -> None:
    """Take in a list of dossiers (XLSX or CSV); the server may run beside it."""
    from kiosk.collector.main import prepare

    with plain_errors():
        prepare(data)
        from kiosk.collector.dossiers.dossier_command import run

        click.echo(run(file, centre, look=look))
