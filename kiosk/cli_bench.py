"""`kiosk bench`: measured figures. Thin, as `kiosk/cli.py`."""

import sys

import click

from kiosk.cli_parts import plain_errors


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a row.")
def bench(names: tuple[str, ...], as_json: bool) -> None:
    """Measure what must be kept to, each figure beside its floor; exit 1 when one is not.

    NAME is one of those of docs/commands.md, such as devices; without a name, all.
    """
    from kiosk.bench.main import run

    with plain_errors():
        sys.exit(run(names, as_json=as_json))
