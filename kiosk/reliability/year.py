"""A year of the plain centre under virtual time: how long it takes, what is wrong with it, how people waited."""

import time
from collections.abc import Iterator
from typing import Any

from kiosk.bench.row import Row
from kiosk.simulation.run import Laboratory, Outcome

# A working year is some 250 days.
GOAL_S = 60
TICKETS_LEAST_A_DAY = 100


def rows(days: int, seed: int) -> Iterator[Row]:
    with Laboratory(chain=False) as laboratory:
        began_s, cpu_s = time.monotonic(), time.process_time()
        outcome = laboratory.run(laboratory.plan(days, seed))
        took_s, cpu_s = time.monotonic() - began_s, time.process_time() - cpu_s
    yield _row("a year of days", took_s, "s", f"value <= {GOAL_S}", f"{days} days, {cpu_s:.1f} s of processor time")
    yield from _found(outcome, days)


def _found(outcome: Outcome, days: int) -> Iterator[Row]:
    waits, forecast = outcome.figures["waits"], outcome.figures["forecast"]
    wrong = "; ".join(f"{v.invariant}: {v.text}" for v in outcome.violations)
    yield _row("broken invariants", len(outcome.violations), "", "value <= 0", wrong)
    least = f"value >= {TICKETS_LEAST_A_DAY * days}"
    yield _row("tickets", outcome.tickets, "", least, f"{outcome.figures['expired']} expired")
    yield _row("people called", waits["all"]["count"], "", least, _told(waits))
    covered = f"of {forecast['ranges']} who were told minutes"
    yield _row("waits as told, least", forecast["coverage"], "", "value >= 0.75", covered)
    yield _row("waits as told, most", forecast["coverage"], "", "value <= 0.85", covered)
    errors = forecast["mean_error_min"], forecast["naive_mean_error_min"]
    yield Row("year", "mean error of the forecast beside the naive one's", errors[0], "min", "ratio <= 0.75", errors[1])


def _row(metric: str, value: float, unit: str, goal: str, note: str = "") -> Row:
    return Row("year", metric, float(value), unit, goal, note=note)


def _told(waits: dict[str, Any]) -> str:
    """Each in minutes."""
    every = {"all": waits["all"], **waits["by_class"], **waits["by_way"]}
    each = (
        f"{name} {f['count']} ({f['median_min']} / {f['p90_min']} / {f['longest_min']}, {f['over_wait_max']} too long)"
        for name, f in every.items()
    )
    return f"median / 90 % / longest wait in minutes: {'; '.join(each)}"
