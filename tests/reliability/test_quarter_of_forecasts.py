"""A quarter of waits told, made short: its rows say coverage and error of the centre asked about."""

from kiosk import resources
from kiosk.reliability.quarter import ELSEWHERE, rows


def test_a_centre_that_is_asked_about_is_judged_alone() -> None:
    made = list(rows(2, 1, resources.config(ELSEWHERE)))
    least, most, error = made
    assert least.value == most.value
    assert 0 < (least.value or 0) < 1
    assert (least.goal, most.goal, error.goal) == ("value >= 0.75", "value <= 0.85", "ratio <= 0.75")
    assert min(error.value or 0, error.floor or 0) > 0
    assert all(row.metric.startswith(ELSEWHERE) for row in made)
