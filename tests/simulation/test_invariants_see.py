"""Invariants that no planted bug breaks are broken here by hand: each must be seen."""

import sqlite3
from contextlib import closing
from unittest import mock

import pytest

from kiosk.simulation import run as runs
from kiosk.simulation.invariants import violations
from kiosk.simulation.parameters import Quiet
from kiosk.simulation.run import Laboratory, Outcome
from kiosk.simulation.world import World
from kiosk.station.spooler import Spooler


def short_day(laboratory: Laboratory) -> Outcome:
    """The plain centre with its first thirty people."""
    plan = laboratory.plan(1, 3)
    assert plan.parameters.quiet == Quiet()
    return laboratory.run(plan.with_only(citizens=plan.citizens[:30]))


def broken(outcome: Outcome) -> set[str]:
    return {violation.invariant for violation in outcome.violations}


def test_a_sound_day_breaks_none() -> None:
    with Laboratory(chain=False) as laboratory:
        outcome = short_day(laboratory)
    assert outcome.violations == ()
    assert outcome.tickets >= 25


def test_a_print_job_that_never_ends_is_seen() -> None:
    with Laboratory(chain=False) as laboratory, mock.patch.object(Spooler, "finished", return_value=[]):
        assert broken(short_day(laboratory)) == {"jobs_have_outcomes", "settled"}


@pytest.mark.parametrize("change", ["UPDATE events SET uptime_ms = 1", "DELETE FROM events"])
def test_a_touched_journal_is_seen(change: str) -> None:
    def tampered(world: World) -> list[object]:
        with closing(sqlite3.connect(world.journal_path)) as connection:
            connection.execute(f"{change} WHERE seq = 9")
            connection.commit()
        return [*violations(world)]

    with Laboratory(chain=False) as laboratory, mock.patch.object(runs, "violations", tampered):
        assert "whole_chain" in broken(short_day(laboratory))


def test_a_queue_without_bounds_is_seen() -> None:
    def crowded(world: World) -> list[object]:
        world.seen.inputs = 1_000_000
        return [*violations(world)]

    with Laboratory(chain=False) as laboratory, mock.patch.object(runs, "violations", crowded):
        assert broken(short_day(laboratory)) == {"bounded"}
