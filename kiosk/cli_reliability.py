"""`kiosk reliability`: the long tests and their document. Thin, as `kiosk/cli.py`."""

import sys
from pathlib import Path

import click

from kiosk.cli_parts import FILE, FOLDER, plain_errors

RESULTS = click.option("--results", type=FOLDER, default=Path("docs/reliability"), show_default=True)
OUT = click.option("--out", type=FILE, default=Path("docs/reliability.md"), show_default=True)


@click.group()
def reliability() -> None:
    """The long tests, by hand: many seeds, many kills, endurance."""


@reliability.command("run")
@click.argument("steps", nargs=-1, metavar="[STEP]…")
@click.option("--seeds", default=1000, show_default=True, help="Of the simulation.")
@click.option("--kills", default=300, show_default=True)
@click.option("--fuzz-seconds", default=60, show_default=True, help="For each codec.")
@click.option("--screen-hours", default=24.0, show_default=True, help="Simulated hours of taps.")
@click.option("--demo-minutes", default=120.0, show_default=True, help="Real minutes of the whole demo.")
@RESULTS
@OUT
def reliability_run(
    steps: tuple[str, ...],
    seeds: int,
    kills: int,
    fuzz_seconds: int,
    screen_hours: float,
    demo_minutes: float,
    results: Path,
    out: Path,
) -> None:
    """Run all steps, or those named, in a checkout; the document is written after each."""
    from kiosk.reliability.main import run
    from kiosk.reliability.steps import Amounts, chosen

    with plain_errors():
        amounts = Amounts(seeds, kills, fuzz_seconds, screen_hours, demo_minutes)
        sys.exit(0 if run(chosen(steps), amounts, results, out) else 1)


@reliability.command("document")
@RESULTS
@OUT
def reliability_document(results: Path, out: Path) -> None:
    """Write the document of what was found before."""
    from kiosk.reliability.main import write

    with plain_errors():
        write(results, out)


@reliability.command("year")
@click.option("--days", default=250, show_default=True, help="Working days.")
@click.option("--seed", default=1, show_default=True)
def year(days: int, seed: int) -> None:
    """A year of the plain centre; a JSON row a figure."""
    from kiosk.reliability.telling import tell
    from kiosk.reliability.year import rows

    with plain_errors():
        sys.exit(tell(rows(days, seed)))


@reliability.command("forecast")
@click.option("--days", default=66, show_default=True, help="Working days; a quarter has some 66.")
@click.option("--seed", default=1, show_default=True)
@click.option("--centre", type=FILE, help="This centre alone (centre.toml); else the starter one and another.")
def forecast(days: int, seed: int, centre: Path | None) -> None:
    """How true waits are told in a quarter, here and elsewhere; a JSON row a figure."""
    from kiosk.reliability.quarter import rows
    from kiosk.reliability.telling import tell

    with plain_errors():
        sys.exit(tell(rows(days, seed, centre)))


@reliability.command("soak-screen")
@click.option("--hours", default=24.0, show_default=True, help="Simulated hours.")
@click.option("--pace", default=24, show_default=True, help="Idle times pass so many times as fast.")
@click.option("--seed", default=1, show_default=True)
def soak_screen(hours: float, pace: int, seed: int) -> None:
    """Days of taps on the real screen; a JSON row a figure."""
    from kiosk.reliability.soak_screen import rows
    from kiosk.reliability.telling import tell

    with plain_errors():
        sys.exit(tell(rows(hours, pace, seed)))


@reliability.command("soak-demo")
@click.option("--minutes", default=120.0, show_default=True, help="Real minutes.")
@click.option("--seed", default=1, show_default=True)
def soak_demo(minutes: float, seed: int) -> None:
    """The whole demo with citizens and officers; a JSON row a figure."""
    from kiosk.reliability.soak_demo import rows
    from kiosk.reliability.telling import tell

    with plain_errors():
        sys.exit(tell(rows(minutes, seed)))
