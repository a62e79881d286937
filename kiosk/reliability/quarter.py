"""A quarter of the plain centre, and of another one: how true the waits were told there."""

from collections.abc import Iterator
from pathlib import Path

from kiosk import resources
from kiosk.bench.row import Row
from kiosk.simulation.run import Laboratory

ELSEWHERE = "simulation-elsewhere.toml"


def rows(days: int, seed: int, centre: Path | None) -> Iterator[Row]:
    """`centre` is looked at alone; without, the starter configuration and another centre."""
    if centre is not None:
        yield from _rows(centre.name, centre, days, seed)
        return
    yield from _rows("starter centre", None, days, seed)
    yield from _rows("another centre", resources.config(ELSEWHERE), days, seed)


def _rows(name: str, centre: Path | None, days: int, seed: int) -> Iterator[Row]:
    with Laboratory(chain=False, centre=centre) as laboratory:
        told = laboratory.run(laboratory.plan(days, seed)).figures["forecast"]
    none = told["tickets"] - told["ranges"]
    note = f"of {told['ranges']} who were told minutes in {days} days; {none} were told that there is no wait"
    for bound in ("value >= 0.75", "value <= 0.85"):
        yield Row("forecast", f"{name}: share of waits as told", told["coverage"], "", bound, note=note)
    errors = told["mean_error_min"], told["naive_mean_error_min"]
    metric = f"{name}: mean error, beside that of mean service time x people before / counters"
    yield Row("forecast", metric, errors[0], "min", "ratio <= 0.75", errors[1])
