"""The officers' handbook knows every key of the console."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTED = re.findall(r'\["([^"]+)", "[^"]+"\]', (ROOT / "kiosk/station/web/actions.js").read_text("utf-8"))
USED = re.findall(r'key: "([^"]+)"', (ROOT / "kiosk/station/web/actions.js").read_text("utf-8"))
HANDBOOK = (ROOT / "docs/counter.md").read_text("utf-8")


@pytest.mark.parametrize("key", LISTED)
def test_the_handbook_has_a_line_for_each_key(key: str) -> None:
    assert f"\n| {key} | " in HANDBOOK


def test_every_key_of_an_action_is_among_those_that_are_told() -> None:
    assert len(USED) > 10
    assert set(USED) <= set(LISTED)
