"""The devices' bench as a whole: one measure that fails does not hide the others."""

from collections.abc import Iterator

import pytest

from kiosk.bench import devices
from kiosk.bench.row import Row


def broken() -> Iterator[Row]:
    yield Row("devices", "first", 1, "B", "value <= 2")
    raise TimeoutError("no whole ticket within 60 s")


def well() -> Iterator[Row]:
    yield Row("devices", "last", 1, "B", "value <= 2")


def test_a_measure_that_breaks_is_a_row_that_says_so() -> None:
    found = list(devices.rows({"times": broken, "bytes": well}))
    assert [(row.metric, row.ok) for row in found] == [("first", True), ("times", False), ("last", True)]
    assert found[1].note == "not measured: TimeoutError: no whole ticket within 60 s"


def test_a_mistake_in_the_bench_itself_is_not_hidden() -> None:
    def wrong() -> Iterator[Row]:
        raise AssertionError

    with pytest.raises(AssertionError):
        list(devices.rows({"times": wrong}))
