"""Memory over many screen changes: what grows page by page is told from what goes up and down."""

import pytest

from kiosk.bench.screens_changes import MOST_MIB, flat

ROUNDS = 60
STEADY = [(180 * n, 200.0 + n % 3) for n in range(ROUNDS)]


def test_what_goes_up_and_down_is_flat() -> None:
    row = flat(10_000, STEADY)
    assert row.ok
    assert row.metric == "memory rises in the second half of 10,000 screen changes by"


def test_what_every_page_leaves_behind_is_seen() -> None:
    """A tenth of a page's pictures, each time: 18 MiB over the second half."""
    leaking = [(at, mib + at * 0.0034) for at, mib in STEADY]
    row = flat(10_000, leaking)
    assert not row.ok
    assert row.value is not None
    assert row.value > 4 * MOST_MIB


def test_too_few_rounds_say_nothing() -> None:
    with pytest.raises(ValueError, match="expected at least"):
        flat(10_000, STEADY[:10])
