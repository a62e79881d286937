"""`kiosk ticket preview`: what a centre's template looks like on paper."""

from pathlib import Path

import click

from kiosk.cli_parts import FILE, LANGUAGE, plain_errors


@click.command()
@click.option("--config", "centre_file", type=FILE, required=True, help="centre.toml")
@click.option("--out", type=FILE, required=True, help="PNG file.")
@click.option("--profile", default="generic-80mm", show_default=True, help="A name of config/printers.")
@click.option("--settings", type=FILE, help="station.toml: its printer, the way its test page was answered.")
@LANGUAGE
@click.option("--procedure", default="", help="Taken for this procedure of the catalogue, such as P001.")
@click.option("--catalogue", type=FILE, help="Another catalogue than the starter one.")
@click.option("--priority", is_flag=True, help="With the mark of a priority ticket.")
@click.option("--reprint", is_flag=True, help="With the mark of a reprint.")
@click.option("--baud", type=click.IntRange(1200, 921_600), default=9600, show_default=True)
def preview(
    centre_file: Path,
    out: Path,
    profile: str,
    settings: Path | None,
    language: str,
    procedure: str,
    catalogue: Path | None,
    priority: bool,
    reprint: bool,
    baud: int,
) -> None:
    """Draw the ticket this configuration gives; print its bytes and how long they take."""
    with plain_errors():
        from kiosk import tickets
        from kiosk.printer.models import printer_model

        wanted = tickets.Wanted(language, procedure, priority=priority, reprint=reprint)
        printer = tickets.printer_of(settings) if settings else printer_model(profile)
        content = tickets.preview(centre_file, printer, wanted, catalogue, out)
        click.echo(tickets.summary(content, out, baud))
