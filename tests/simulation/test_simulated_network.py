"""The network of the simulation: slow, lossy, doubling, reordering, and a stranger in between."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest
import requests

from kiosk.simulation.collector import Reply
from kiosk.simulation.network import TIMEOUT_MS, Network, Transport
from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.schedule import Schedule

T = TypeVar("T")
NOW = datetime(2026, 11, 23, tzinfo=UTC)
URL = "http://collector.invalid/api/v1/stations/x/events"


class Collector:
    def __init__(self) -> None:
        self.down = False
        self.dies = False
        self.heard: list[bytes] = []

    def answer(self, method: str, path: str, headers: object, body: bytes, now: datetime, times: int = 1) -> Reply:
        self.heard += [body] * times
        if self.dies:
            raise Died
        return Reply(200, b'{"acked_through": 1}', {"Content-Type": "application/json"})


class Bench:
    def __init__(self) -> None:
        self.schedule = Schedule()
        self.network = Network(self.schedule, random.Random(1), (100, 300))
        self.collector = Collector()
        self.unheard = 0
        transport = Transport(
            self.schedule,
            self.network,
            self.collector,  # type: ignore[arg-type]
            Fuse(self.schedule),
            self._later,
            lambda: NOW,
            self._note,
        )
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.mount("http://", transport)

    def _later(self, delay_ms: int, act: Callable[[], T]) -> T:
        self.schedule.wait(delay_ms)
        return act()

    def _note(self) -> None:
        self.unheard += 1

    def post(self, body: bytes = b"batch") -> requests.Response:
        return self.session.post(URL, data=body)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_request_arrives_whole_and_its_answer_takes_time(bench: Bench) -> None:
    assert bench.post().json() == {"acked_through": 1}
    assert bench.collector.heard == [b"batch"]
    assert 200 <= bench.schedule.now_ms <= 600


def test_a_lost_one_ends_with_patience_and_is_told(bench: Bench) -> None:
    bench.network.lost = 1.0
    with pytest.raises(requests.ConnectionError):
        bench.post()
    assert bench.collector.heard == []
    assert bench.schedule.now_ms >= TIMEOUT_MS
    assert bench.unheard == 1


def test_an_answer_may_be_lost_after_the_collector_has_heard(bench: Bench) -> None:
    bench.network.lost = 0.5
    for _ in range(40):
        try:
            bench.post()
        except requests.ConnectionError:
            continue
    assert len(bench.collector.heard) > 40 - bench.unheard


def test_a_doubled_one_is_heard_twice(bench: Bench) -> None:
    bench.network.doubled = 1.0
    bench.post()
    assert bench.collector.heard == [b"batch", b"batch"]


def test_a_reordered_one_arrives_behind_later_ones(bench: Bench) -> None:
    bench.network.reordered = 1.0
    with pytest.raises(requests.ConnectionError):
        bench.post(b"first")
    bench.network.reordered = 0.0
    bench.post(b"second")
    bench.schedule.wait(600_000)
    assert sorted(bench.collector.heard) == [b"first", b"second"]


def test_a_captive_portal_answers_200_to_everything(bench: Bench) -> None:
    bench.network.captive = True
    answer = bench.post()
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html"
    assert bench.collector.heard == []


@pytest.mark.parametrize("trouble", ["down", "dies"])
def test_a_collector_that_is_away_answers_nobody(bench: Bench, trouble: str) -> None:
    setattr(bench.collector, trouble, True)
    with pytest.raises(requests.ConnectionError):
        bench.post()


def test_messages_of_screens_are_carried_late_twice_or_never(bench: Bench) -> None:
    seen: list[int] = []
    bench.network.carry(lambda: seen.append(1))
    bench.network.doubled = 1.0
    bench.network.carry(lambda: seen.append(2))
    bench.network.lost = 1.0
    bench.network.carry(lambda: seen.append(3))
    bench.schedule.run(1_000)
    assert sorted(seen) == [1, 2, 2]
