"""The network between station and collector, and between screens and station: slow, lossy, doubling, reordering.

The station's side is a transport of the real `requests` session: what goes out and how answers are read is real.
"""

import random
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol, TypeVar

import requests
from requests.adapters import BaseAdapter

from kiosk.simulation.collector import Reply, SimulatedCollector
from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.schedule import Schedule

T = TypeVar("T")

TIMEOUT_MS = 20_000  # as kiosk.station.uplink.client.TIMEOUT_S
REORDER_MOST_MS = 180_000  # a copy of a request wanders about for so long at most
LAN_MS = (2, 20)  # between a screen and its station
LOGIN_PAGE = b"<!doctype html><title>Wi-Fi</title><form>Xin m\xe1\xbb\x9di \xc4\x91\xc4\x83ng nh\xe1\xba\xadp</form>"
CAPTIVE = Reply(200, LOGIN_PAGE, {"Content-Type": "text/html"})


class Later(Protocol):
    def __call__(self, delay_ms: int, act: Callable[[], T]) -> T: ...


class Network:
    """`lost`, `doubled`, `reordered`: chances for each message. `captive`: a stranger answers all with 200."""

    def __init__(self, schedule: Schedule, rng: random.Random, delay_ms: tuple[int, int]) -> None:
        self.lost = self.doubled = self.reordered = 0.0
        self.captive = False
        self._schedule = schedule
        self._rng = rng
        self._delay_ms = delay_ms

    def delay_ms(self) -> int:
        return self._rng.randint(*self._delay_ms)

    def carry(self, deliver: Callable[[], None]) -> None:
        """One message of a screen or to it."""
        copies = 0 if self._rng.random() < self.lost else 2 if self._rng.random() < self.doubled else 1
        for _ in range(copies):
            late_ms = self._rng.randint(0, 5_000) if self._rng.random() < self.reordered else 0
            self._schedule.after(self._rng.randint(*LAN_MS) + late_ms, deliver)

    def chance(self, share: float) -> bool:
        return share > 0 and self._rng.random() < share

    def wander_ms(self) -> int:
        return self._rng.randint(TIMEOUT_MS, REORDER_MOST_MS)


class Transport(BaseAdapter):
    """Carries one program's requests. `later` lets time pass for it, then does something in the world."""

    def __init__(
        self,
        schedule: Schedule,
        network: Network,
        collector: SimulatedCollector,
        fuse: Fuse,
        later: Later,
        now: Callable[[], datetime],
        unheard: Callable[[], None],
    ) -> None:
        super().__init__()
        self._unheard = unheard
        self._schedule, self._network, self._collector = schedule, network, collector
        self._fuse, self._later, self._now = fuse, later, now

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """The world goes on while it is under way; the program that waits may end meanwhile."""
        self._fuse.step()
        delay_ms = self._network.delay_ms()
        reply = self._later(delay_ms, lambda: self._answer(request))
        self._later(delay_ms if reply else TIMEOUT_MS, lambda: None if reply else self._unheard())
        self._fuse.step()
        if reply is None:
            raise requests.ConnectTimeout("no answer within 20 s")
        return _response(request, reply)

    def close(self) -> None:
        """Nothing is held."""

    def _answer(self, request: requests.PreparedRequest) -> Reply | None:
        network = self._network
        if network.captive:
            return CAPTIVE
        if network.chance(network.lost):
            return None
        if network.chance(network.reordered):
            self._schedule.after(network.wander_ms(), lambda: self._wandered(request))
            return None
        reply = self._ask(request, times=2 if network.chance(network.doubled) else 1)
        return None if network.chance(network.lost) else reply

    def _wandered(self, request: requests.PreparedRequest) -> None:
        """It arrives after all; nobody waits for the answer any more."""
        self._ask(request)

    def _ask(self, request: requests.PreparedRequest, times: int = 1) -> Reply | None:
        collector = self._collector
        if collector.down:
            return None
        body = request.body if isinstance(request.body, bytes) else b""
        try:
            headers = dict(request.headers)
            return collector.answer(request.method or "GET", request.path_url, headers, body, self._now(), times)
        except Died:
            return None


def _response(request: requests.PreparedRequest, reply: Reply) -> requests.Response:
    response = requests.Response()
    response.status_code = reply.status
    response.reason = "OK" if reply.status == 200 else "Refused"
    response.headers.update(reply.headers)
    response.raw = BytesIO(reply.body)
    response.url = request.url or ""
    response.request = request
    return response
