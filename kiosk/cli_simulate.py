"""`kiosk simulate`: days of a centre in seconds. Thin, as `kiosk/cli.py`."""

import sys
from pathlib import Path

import click

from kiosk.cli_parts import FILE, plain_errors


@click.command()
@click.option("--centre", type=FILE, help="The centre's settings (centre.toml); the starter configuration by default.")
@click.option("--days", type=click.IntRange(1, 366), default=1, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="All randomness comes from it.")
@click.option("--seeds", type=click.IntRange(1), help="So many seeds from --seed on, on all cores; a summary.")
@click.option("--chain", is_flag=True, help="With wires, network, collector and faults.")
@click.option("--faults", default="", help="With --chain: these kinds, separated by commas; several drawn by default.")
@click.option("--json", "as_line", is_flag=True, help="One JSON object as the last line.")
def simulate(
    centre: Path | None, days: int, seed: int, seeds: int | None, chain: bool, faults: str, as_line: bool
) -> None:
    """Run days of a centre under virtual time and check that nothing is lost and nothing doubled."""
    from kiosk.simulation import command

    with plain_errors():
        kinds = command.kinds_of(faults)
        common = {"chain": chain, "days": days, "kinds": kinds, "centre": centre, "as_line": as_line}
        if seeds is None:
            well = command.run_one(seed=seed, **common)  # type: ignore[arg-type]
        else:
            well = command.run_seeds(seeds=range(seed, seed + seeds), **common)  # type: ignore[arg-type]
        sys.exit(0 if well else 1)
