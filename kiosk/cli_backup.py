"""`kiosk backup` and `kiosk restore`."""

from pathlib import Path

import click

from kiosk.cli_parts import FOLDER, SETTINGS, plain_errors


@click.command()
@SETTINGS
@click.option("--list", "only_list", is_flag=True, help="Show the backups there are, newest last.")
@click.option("--to", "shelf", type=FOLDER, help="Another folder, such as a USB disk.")
def backup(settings_file: Path, only_list: bool, shelf: Path | None) -> None:
    """Back up journal, private texts and settings, also while the station runs; verified, older ones rotated."""
    from kiosk.backup.command import lines_of, run

    with plain_errors():
        for line in lines_of(settings_file, shelf) if only_list else run(settings_file, shelf):
            click.echo(line)


@click.command()
@SETTINGS
@click.argument("source", required=False, type=click.Path(path_type=Path, exists=True), metavar="[FILE]")
@click.option("--from-collector", is_flag=True, help="From nothing but the events the collector has acknowledged.")
@click.option("--empty", is_flag=True, help="Nothing is left: begin an empty journal, with numbers going on.")
@click.option(
    "--last-number", type=click.IntRange(0, 9999), default=0, help="Highest number seen today, in any series."
)
def restore(settings_file: Path, source: Path | None, from_collector: bool, empty: bool, last_number: int) -> None:
    """Make a broken journal whole again, from FILE (a backup's folder or journal) or the newest good backup."""
    from kiosk.station.restore.command import run

    if sum((source is not None, from_collector, empty)) > 1:
        raise click.UsageError("give one of FILE, --from-collector, --empty")
    with plain_errors():
        for line in run(settings_file, source, from_collector=from_collector, empty=empty, last_number=last_number):
            click.echo(line)
