"""What a figure for the work ahead has meant: quantiles that hold, in order, rising with the work."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.forecast.curves import NO_CURVES, PEOPLE_LEAST, curves_of, factors_of

UNIT_S = 300.0
FIGURES = st.floats(0, 20_000)


def seen(rng: random.Random, count: int) -> tuple[list[float], list[float]]:
    """Figures, and waits that spread around them by half."""
    figures = [rng.uniform(60, 4_000) for _ in range(count)]
    return figures, [figure * rng.lognormvariate(0, 0.5) for figure in figures]


def test_four_of_five_later_waits_lie_between_the_outer_curves() -> None:
    rng = random.Random(3)
    figures, waits = seen(rng, 4_000)
    curves = curves_of(figures, waits, [UNIT_S] * len(figures))
    later = list(zip(*seen(rng, 4_000), strict=True))
    inside = sum(curves.at(figure, UNIT_S)[0] <= wait <= curves.at(figure, UNIT_S)[3] for figure, wait in later)
    assert 0.77 <= inside / len(later) <= 0.83


def test_where_nothing_was_to_be_done_first_the_unit_does_not_matter() -> None:
    curves = curves_of([0.0] * 200 + [600.0] * 200, [*range(200), *range(400, 600)], [UNIT_S] * 400)
    assert curves.at(0, 10) == curves.at(0, 1_000) == (20, 100, 160, 180)


def test_under_a_hundred_people_nothing_is_said() -> None:
    few = PEOPLE_LEAST - 1
    assert curves_of([60.0] * few, [60.0] * few, [UNIT_S] * few) is NO_CURVES


@given(st.lists(st.tuples(st.floats(0, 9_000), st.floats(0, 9_000)), min_size=100, max_size=120), FIGURES, FIGURES)
def test_the_curves_never_cross_and_never_fall(known: list[tuple[float, float]], one: float, other: float) -> None:
    curves = curves_of([f for f, _ in known], [w for _, w in known], [UNIT_S] * len(known))
    if not curves.points:
        return
    low, high = (curves.at(figure, UNIT_S) for figure in sorted((one, other)))
    assert list(low) == sorted(low)
    if min(one, other) >= 10:
        assert all(a <= b + 1e-6 for a, b in zip(low, high, strict=True))


def test_waits_that_happened_to_be_shorter_behind_more_work_do_not_make_a_curve_fall() -> None:
    figures = [100.0] * 100 + [1_000.0] * 100
    curves = curves_of([*figures, 0.0], [900.0] * 100 + [300.0] * 100 + [5_000.0], [UNIT_S] * 201)
    shown = [curves.at(figure, UNIT_S) for figure in (10, 50, 100, 500, 1_000, 2_000)]
    assert all(a <= b for one, other in pairwise(shown) for a, b in zip(one, other, strict=True))
    assert curves.at(100, UNIT_S) == pytest.approx((900,) * 4)


def test_a_service_that_takes_twice_as_long_is_believed_the_more_the_more_often_it_was_seen() -> None:
    def factor(times: int) -> float:
        marks = ["slow"] * times + ["usual"] * 1_000
        return factors_of(marks, [100.0] * len(marks), [200.0] * times + [100.0] * 1_000)["slow"]

    assert 1 < factor(5) < factor(50) < factor(500) < 2


def test_without_any_wait_nothing_is_corrected() -> None:
    assert factors_of(["a"], [0.0], [10.0]) == {}
    assert factors_of([], [], []) == {}
