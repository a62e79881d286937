"""A page that was left leaves nothing behind, however many citizens have come; and it is let go before the next one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROBE = Path(__file__).with_name("screens_held_probe.py")
# Caches, pages drawn for the first time, and Kivy's own tables come to their size.
WARM_UP_ROUNDS = 2
# Some thirty screens a round, some 1,600 objects each.
ROUNDS = WARM_UP_ROUNDS + 2
# A quarter of one page; held once a round, it would be twice 1,600.
MOST_OBJECTS = 400


def held(*arguments: str) -> list:
    done = subprocess.run(
        [sys.executable, str(PROBE), *arguments],
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("role", ["kiosk", "hall", "rating"])
def test_many_pages_later_no_more_objects_are_held(role: str) -> None:
    objects = held("rounds", str(ROUNDS), role)[WARM_UP_ROUNDS:]
    assert max(objects) - objects[0] < MOST_OBJECTS, objects


def test_a_page_left_by_the_home_button_is_let_go_at_the_next_idle_moment() -> None:
    """By the kiosk itself: the interpreter's own collector is off and the person counts as still there."""
    at_once, later, first = held("home")
    assert at_once, "found the page gone at once: this test no longer shows who let it go"
    assert not later
    assert not first, "the page a start ends with was spared as what stays for ever"
