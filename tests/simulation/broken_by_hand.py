"""Invariants of the chain that no planted bug breaks, broken here by hand: prints `{name: [invariant, …]}`.

A process of its own, since a chain has the collector's database. Never imported by the product.
"""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing, nullcontext
from typing import Any
from unittest import mock

from kiosk.simulation import run as runs
from kiosk.simulation.invariants import violations
from kiosk.simulation.run import Laboratory
from kiosk.simulation.world import World
from kiosk.station.spooler import Spooler


def _judged_after(change: Callable[[World], None]) -> Any:
    def changed(world: World) -> list[Any]:
        change(world)
        return [*violations(world)]

    return mock.patch.object(runs, "violations", changed)


def _touched(statement: str) -> Callable[[World], None]:
    def touch(world: World) -> None:
        with closing(sqlite3.connect(world.journal_path)) as connection:
            connection.execute(f"{statement} WHERE seq = 9")
            connection.commit()

    return touch


def _crowd(world: World) -> None:
    world.seen.inputs = 1_000_000


BROKEN: dict[str, Callable[[], Any]] = {
    "nothing": nullcontext,
    "a print job never ends": lambda: mock.patch.object(Spooler, "finished", return_value=[]),
    "an event is changed": lambda: _judged_after(_touched("UPDATE events SET uptime_ms = 1")),
    "an event is gone": lambda: _judged_after(_touched("DELETE FROM events")),
    "a queue grows": lambda: _judged_after(_crowd),
}


def found() -> dict[str, list[str]]:
    """Of the chain's first people and its last, who come on the quiet day; nothing fails."""
    made = {}
    with Laboratory(chain=True) as laboratory:
        plan = laboratory.plan(1, 3)
        plan = plan.with_only(citizens=(*plan.citizens[:15], *plan.citizens[-3:]), faults=())
        for name, broken in BROKEN.items():
            with broken():
                made[name] = [violation.invariant for violation in laboratory.run(plan).violations]
    return made


if __name__ == "__main__":
    print(json.dumps(found()))
