"""Invariants of the chain that no planted bug breaks are broken by hand: each is seen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("broken_by_hand.py")


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    done = subprocess.run([sys.executable, str(PROGRAM)], capture_output=True, text=True, timeout=600, check=True)
    return {name: set(broken) for name, broken in json.loads(done.stdout).items()}


def test_a_sound_day_breaks_none(found: dict[str, set[str]]) -> None:
    assert found["nothing"] == set()


def test_a_print_job_that_never_ends_is_seen(found: dict[str, set[str]]) -> None:
    assert {"jobs_have_outcomes", "settled"} <= found["a print job never ends"]


@pytest.mark.parametrize("name", ["an event is changed", "an event is gone"])
def test_a_touched_journal_is_seen(found: dict[str, set[str]], name: str) -> None:
    assert "whole_chain" in found[name]


def test_a_queue_without_bounds_is_seen(found: dict[str, set[str]]) -> None:
    assert found["a queue grows"] == {"bounded"}
