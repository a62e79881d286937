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


@pytest.mark.parametrize(
    ("name", "invariants"),
    [
        (
            "receipts are alike, words are logged, ballots are not recorded",
            {"codes_open_their_own", "private_stays_private", "opinions_once"},
        ),
        ("words are left behind", {"private_stays_private", "bounded"}),
        ("words are gone", {"voices_once"}),
        ("a ballot counts twice", {"opinions_are_a_recount"}),
        ("an answer is gone", {"opinions_are_a_recount"}),
        ("a question is passed over twice", {"opinions_are_a_recount"}),
    ],
)
def test_what_citizens_say_is_watched(found: dict[str, set[str]], name: str, invariants: set[str]) -> None:
    assert found[name] == invariants
