"""What rises for ever is told from what is only noisy or warms up."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.reliability import trend
from kiosk.reliability.watched import Sample


def samples(
    rss_mib: Callable[[int], float], fds: Callable[[int], int] = lambda n: 20, count: int = 200
) -> list[Sample]:
    return [Sample(n * 5.0, rss_mib(n), fds(n), 7) for n in range(count)]


def verdicts(made: list[Sample]) -> dict[str, bool]:
    return {row.metric.split(": ")[1].split(" rise")[0]: row.ok for row in trend.rows("soak", "p", made, 4.0)}


def test_a_leak_of_memory_is_found() -> None:
    assert not verdicts(samples(lambda n: 100 + n * 0.05))["memory"]


def test_a_leak_of_descriptors_is_found() -> None:
    assert not verdicts(samples(lambda n: 100.0, lambda n: 20 + n // 50))["file descriptors"]


@given(st.integers())
def test_noise_without_a_trend_is_flat(seed: int) -> None:
    rng = random.Random(seed)
    assert all(verdicts(samples(lambda n: 100 + rng.uniform(-4, 4))).values())


def test_warming_up_in_the_first_half_is_flat() -> None:
    assert all(verdicts(samples(lambda n: min(150.0, 100 + n), lambda n: min(30, 10 + n))).values())


def test_the_rise_is_that_of_the_second_half() -> None:
    assert trend.rise(samples(lambda n: n * 1.0), lambda one: one.rss_mib) == pytest.approx(99.0)


def test_too_few_samples_say_nothing() -> None:
    with pytest.raises(ValueError, match="found 5 samples in the second half, expected at least 10"):
        trend.rise(samples(lambda n: 1.0, count=10), lambda one: one.rss_mib)
