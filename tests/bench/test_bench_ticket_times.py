"""Commit to last byte, on a whole station and a paced wire."""

import pytest

from kiosk.bench.devices import ticket_times


def test_a_ticket_takes_at_least_what_the_wire_takes() -> None:
    (row,) = ticket_times.rows(ways=("tcvn3",), bauds=(115200,), turns=1)
    assert row.goal.startswith("value <= 1.1 * 0.0")
    assert row.value is not None
    assert row.floor is not None
    wire_s = float(row.goal.split(" * ")[1].split(" + ")[0])
    # pseudo-terminals hand portions of 4 ms over as a whole
    assert row.value >= wire_s * 0.9
    assert row.floor >= wire_s * 0.9


@pytest.mark.parametrize(("seconds", "ok"), [((0.9, 1.1, 9.0), True), ((1.2, 1.3, 0.1), False)])
def test_the_median_of_the_turns_is_held_against_the_wire(seconds: tuple[float, ...], ok: bool) -> None:
    row = ticket_times._row("raster", 9600, 960, [(each, 1.0) for each in seconds])
    assert row.goal == "value <= 1.1 * 1.0000 + 0.05"
    assert row.ok is ok
