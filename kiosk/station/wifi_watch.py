"""Whether the Wi-Fi offered to citizens leads anywhere. `step` is pure, `WifiWatch` a thin runner thread.

The station sees the network it is on itself: whoever installs it names the access point and a place beyond it. A look
is good when every probe answers; a captive portal, which answers everything, is not the answer that is asked for.
"""

import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import requests

from kiosk.clock import Clock
from kiosk.domain.calendar import local
from kiosk.settings import CentreSettings
from kiosk.settings.station import WifiProbes
from kiosk.wire.info import WifiState

log = logging.getLogger(__name__)

NO_CONTENT = 204
WORDS = "Wi-Fi cho người dân không thông từ {since}: kiểm tra bộ phát và đường truyền"

Probe = Callable[[str, float], bool]
"""Address and how many seconds it may take -> whether it answered as it should."""


@dataclass(frozen=True, slots=True)
class Seen:
    """`since`: when `state` began; None while unknown. `recent`: the latest looks, good or not, the newest last."""

    state: WifiState = "unknown"
    since: datetime | None = None
    recent: tuple[bool, ...] = ()


def step(seen: Seen, good: bool, now: datetime, *, looks: int, bad: int) -> Seen:
    """After one more look: down once `bad` of the latest `looks` failed, up again once none of the latest `bad` did.
    A network that comes and goes is down: whoever tries it is disappointed."""
    recent = (*seen.recent, good)[-looks:]
    state = _state(seen.state, recent, bad)
    return Seen(state, seen.since if state == seen.state else now, recent)


def _state(before: WifiState, recent: tuple[bool, ...], bad: int) -> WifiState:
    if recent.count(False) >= bad:
        return "down"
    if before == "down":
        return "up" if len(recent) >= bad and all(recent[-bad:]) else "down"
    return "up" if recent[-1] else before


def answers(address: str, timeout_s: float) -> bool:
    """host:port takes a connection; a URL answers 204 itself, without leading elsewhere."""
    try:
        if "://" in address:
            return _no_content(address, timeout_s)
        host, _, port = address.rpartition(":")
        socket.create_connection((host.strip("[]"), int(port)), timeout_s).close()
    except (OSError, ValueError):  # the second: a name that cannot be one, "a..b"
        return False
    return True


def _no_content(url: str, timeout_s: float) -> bool:
    with requests.Session() as session:
        session.trust_env = False  # a proxy of this machine is not the citizens' way
        with session.get(url, timeout=timeout_s, allow_redirects=False, stream=True) as answer:
            return answer.status_code == NO_CONTENT


class WifiWatch:
    """`changed` is told on this thread when the state is another one. `problem`: a sentence for staff, or "". Without
    probes it never looks."""

    def __init__(
        self, probes: WifiProbes | None, clock: Clock, changed: Callable[[], object], probe: Probe = answers
    ) -> None:
        self._probes, self._clock, self._changed, self._probe = probes, clock, changed, probe
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="wifi-watch", daemon=True)
        self._seen = Seen()

    @property
    def state(self) -> WifiState:
        return self._seen.state

    @property
    def problem(self) -> str:
        since = self._seen.since
        return WORDS.format(since=f"{local(since):%H:%M %d/%m}") if self.state == "down" and since else ""

    def offered(self, centre: CentreSettings) -> CentreSettings:
        """As it is told to people who take it with them: a network that is down is not offered."""
        if self.state != "down":
            return centre
        return centre.model_copy(update={"wifi": centre.wifi.model_copy(update={"enabled": False})})

    def start(self) -> None:
        if self._probes:
            self._thread.start()

    def stop(self) -> None:
        """Does not wait for a look under way: it ends by itself and tells nobody."""
        self._stopping.set()

    def _run(self) -> None:
        while self._probes and not self._stopping.is_set():
            self.look(self._probes)
            self._stopping.wait(self._probes.period_s)

    def look(self, probes: WifiProbes) -> None:
        """One look; a change is logged once and told."""
        good = all(self._probe(address, probes.timeout_s) for address in probes.addresses)
        before = self._seen
        self._seen = step(before, good, self._clock.now(), looks=probes.looks, bad=probes.bad)
        if self._seen.state != before.state and not self._stopping.is_set():
            log.warning("the citizens' Wi-Fi is %s", self._seen.state)
            self._changed()
