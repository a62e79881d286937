"""The panel bus as rows: pressed by another process, recorded by a whole station, beside pymodbus."""

import pytest

from kiosk.bench.devices.fingers import Fingers
from kiosk.bench.devices.panel_bus import BAUD, Taken, by_pymodbus, by_station, judged, percentile

WELL = Taken((40.0, 50.0, 200.0), 2.0)
FLOOR = Taken((80.0, 90.0, 300.0), 3.0)


def test_every_press_reaches_the_journal_and_has_its_time() -> None:
    with Fingers(BAUD, 8, dead=1, seed=1) as fingers:
        taken = by_station(fingers, 4)
    assert len(taken.waits_ms) == 4
    assert all(0 < wait_ms < 5_000 for wait_ms in taken.waits_ms)
    assert taken.cpu_percent > 0


def test_pymodbus_sees_every_press_on_the_same_bus() -> None:
    with Fingers(BAUD, 8, dead=0, seed=1) as fingers:
        taken = by_pymodbus(fingers, 4)
    assert len(taken.waits_ms) == 4
    assert all(0 < wait_ms < 5_000 for wait_ms in taken.waits_ms)


def test_percentiles_are_of_all_turns_together() -> None:
    assert percentile([Taken((1.0, 3.0)), Taken((2.0, 4.0))], 50) == 2.0
    assert percentile([Taken(tuple(map(float, range(100))))], 99) == 98.0


def test_a_quick_bus_is_ok() -> None:
    assert [row.ok for row in judged([WELL], [WELL], [FLOOR])] == [True] * 5


@pytest.mark.parametrize(
    ("well", "dead", "failing"),
    [
        (Taken((71.0, 71.0), 2.0), Taken((71.0, 71.0)), [0]),
        (Taken((50.0, 251.0), 2.0), Taken((50.0, 251.0)), [2]),
        (WELL, Taken((50.0, 61.0, 200.0)), [1]),
        (WELL, Taken((40.0, 50.0, 241.0)), [3]),
        (Taken((40.0, 50.0), 5.1), Taken((40.0, 50.0)), [4]),
    ],
)
def test_a_slow_one_is_not(well: Taken, dead: Taken, failing: list[int]) -> None:
    found = list(judged([well], [dead], [FLOOR]))
    assert [at for at, row in enumerate(found) if not row.ok] == failing
