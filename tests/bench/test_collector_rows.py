"""What the collector bench says of given measurements, and whose centres its country has."""

from collections import Counter
from typing import Any

import pytest

from kiosk.bench.collector import page_rows, poll_rows
from kiosk.bench.collector_connections import Held, connection_rows
from kiosk.bench.collector_polls import Cost
from kiosk.bench.country import CENTRES, LARGEST, PROVINCES, places

QUICK = Cost(0.9, 1.4, 3300)


def page(**changes: Any) -> dict[str, Any]:
    one = {"person": "tinh", "page": "overview", "address": "/tong-quan/", "status": 200, "file": False}
    return one | {"first_ms": 60.0, "wall_ms": 20.0, "cpu_ms": 15.0} | changes


@pytest.mark.parametrize(
    ("changes", "ok"),
    [
        ({}, [True]),
        ({"wall_ms": 101.0}, [False]),
        ({"wall_ms": 101.0, "file": True}, [True]),
        ({"status": 500}, [False]),
        ({"status": 404}, []),
        ({"status": 302}, []),
    ],
)
def test_a_page_is_judged_by_its_own_work(changes: dict[str, Any], ok: list[bool]) -> None:
    assert [row.ok for row in page_rows([page(**changes)])] == ok


def test_good_costs_are_ok_and_say_how_many_stations_one_core_bears() -> None:
    found = {row.metric: row for row in poll_rows(QUICK, QUICK, Cost(5.0, 10.0, 1200))}
    assert all(row.ok for row in found.values())
    assert found["load of one station"].value == pytest.approx(0.009)
    assert "all 3,300 stations: 30 %" in found["load of one station"].note
    assert found["events taken in"].value == pytest.approx(5000)


def test_costs_above_their_goals_are_not_ok() -> None:
    slow = Cost(3.1, 60.0, 3300)
    assert not any(row.ok for row in poll_rows(slow, slow, slow))


def test_connections_are_judged_by_what_the_collector_holds_of_them() -> None:
    good = Held(opened=3300, held=3300, limit=20000, memory_kib=20.0, cpu_ms=1.1, idle_share=0.01)
    assert [row.ok for row in connection_rows(good)] == [True] * 4
    assert "3,300 stations asked; this process may open 20,000 files" in next(connection_rows(good)).note
    bad = Held(opened=3300, held=1000, limit=20000, memory_kib=65.0, cpu_ms=2.1, idle_share=0.11)
    assert not any(row.ok for row in connection_rows(bad))


def test_the_country_has_its_communes_in_provinces_of_uneven_size() -> None:
    found = places()
    assert len({place.code for place in found}) == len({place.unit for place in found}) == CENTRES
    sizes = Counter(place.province for place in found)
    assert len(sizes) == PROVINCES
    assert max(sizes.values()) == sizes[found[0].province] == LARGEST
