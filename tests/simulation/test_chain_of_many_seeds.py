"""Days of the whole chain under faults drawn from their seeds: nothing lost, nothing doubled."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

SEEDS = 100


def simulated(*options: str, hash_seed: str = "0") -> tuple[int, dict[str, Any]]:
    command = [sys.executable, "-m", "kiosk", "simulate", "--json", *options]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    done = subprocess.run(command, capture_output=True, text=True, timeout=1800, env=environment)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout.strip().splitlines()[-1])


@pytest.fixture(scope="module")
def many() -> dict[str, Any]:
    code, found = simulated("--chain", "--seed", "1", "--seeds", str(SEEDS))
    print(f"{found['runs']} runs: {found['tickets']} tickets, {found['ratings']} ratings, faults {found['faults']}")
    assert code == (0 if found["ok"] else 1)
    return found


def test_the_invariants_hold(many: dict[str, Any]) -> None:
    assert many["violations"] == []


def test_every_day_is_a_full_one(many: dict[str, Any]) -> None:
    assert many["runs"] == many["days"] == SEEDS
    assert many["least_tickets"] >= 120
    assert many["least_ratings"] >= 60


def test_every_kind_of_fault_happens_often(many: dict[str, Any]) -> None:
    from kiosk.simulation.faults import KINDS

    assert set(many["faults"]) == set(KINDS)
    # of 1,000 seeds at least 50
    assert min(many["faults"].values()) >= SEEDS * 50 / 1000


def test_the_same_seed_tells_the_same_story_in_another_process() -> None:
    _, first = simulated("--chain", "--seed", "77", hash_seed="1")
    _, again = simulated("--chain", "--seed", "77", hash_seed="2")
    assert first == again
    assert first["digest"]
