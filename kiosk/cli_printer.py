"""`kiosk printer …`: the ticket printer and whoever stands before it. Thin, as `kiosk/cli.py`."""

from pathlib import Path

import click

from kiosk.cli_parts import SETTINGS, plain_errors


@click.group()
def printer() -> None:
    """The ticket printer: how it prints Vietnamese, its paper roll."""


@printer.command("commission")
@SETTINGS
@click.option("--answer", metavar="LETTER", help="The part that was right, without printing the page again; A: raster.")
@click.option("--store-graphics", is_flag=True, help="Also store unchanging lines in the printer's memory.")
@click.option("--yes", "agreed", is_flag=True, help="With --store-graphics: the stored lines were seen to be right.")
def printer_commission(settings_file: Path, answer: str | None, store_graphics: bool, agreed: bool) -> None:
    """Print all 134 letters in every way the printer may know, ask which is right, and print that way from then on."""
    from kiosk.printer.commission import run

    with plain_errors():
        run(settings_file, answer, store_graphics=store_graphics, agreed=agreed)


@printer.command("roll-changed")
@SETTINGS
def printer_roll_changed(settings_file: Path) -> None:
    """Count the paper anew: a roll was changed before it was empty."""
    from kiosk.printer.commission import roll_changed

    with plain_errors():
        click.echo(roll_changed(settings_file))
