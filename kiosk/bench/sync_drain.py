"""One backlog drained by real processes, with citizens tapping meanwhile and afterwards."""

import json
import shutil
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from websockets.sync.client import ClientConnection, connect

from kiosk.bench.sync_house import TOKEN, House, Looker, opened, peak_mib
from kiosk.demo.station_file import TERMINAL

# A tap every so often while the backlog drains: far more than one kiosk sees, so that a slow one shows.
TAP_EVERY_S = 0.05
# Often enough for figures of tens of milliseconds, seldom enough not to be a load of its own.
LOOK_S = 0.01
# 100,000 events take some seconds; far beyond it something is broken.
DRAIN_S = 180.0
ANSWER_S = 15.0
IDLE_TAPS = 100


@dataclass
class Drained:
    """Times in milliseconds unless said otherwise; `drain_s` from the first batch taken in to the last."""

    events_per_s: float = 0.0
    drain_s: float = 0.0
    taps_ms: list[float] = field(default_factory=list)
    idle_taps_ms: list[float] = field(default_factory=list)
    phone_ms: list[float] = field(default_factory=list)
    first_event_s: float = 0.0
    station_mib: float = 0.0
    collector_mib: float = 0.0


class Kiosk:
    """A terminal that takes numbers; each answer is a committed ticket."""

    def __init__(self, house: House) -> None:
        self._socket: ClientConnection = connect(f"ws://127.0.0.1:{house.place.station_port}/ws", compression=None)
        self._made = 0
        self._ask({"type": "hello", "terminal": TERMINAL, "role": "kiosk", "token": TOKEN})

    def tap(self) -> tuple[str, float]:
        """The number, and milliseconds until it was there."""
        began = time.perf_counter()
        reply = self._ask({"type": "take_ticket", "service": "chung-thuc"})
        return str(reply["ticket"]["number"]), (time.perf_counter() - began) * 1000

    def close(self) -> None:
        self._socket.close()

    def _ask(self, request: dict[str, object]) -> dict[str, dict[str, object]]:
        self._made += 1
        name = f"bench-{self._made:08d}"
        self._socket.send(json.dumps({**request, "id": name}))
        while True:
            reply = json.loads(self._socket.recv(ANSWER_S))
            if reply["type"] == "reply" and reply["id"] == name:
                if not reply["ok"]:
                    raise RuntimeError(f"{request['type']}: {reply['text'] or reply['error']}")
                return dict(reply)


def drain(folder: Path, journal: Path, events: int, *, taps: bool) -> Drained:
    """With `taps` citizens take numbers meanwhile. Raises TimeoutError when it takes longer than `DRAIN_S`."""
    done = Drained()
    with opened(folder) as house:
        shutil.copy(journal, house.place.journal)
        watch = _Watch(house.place.collector_db, events)
        watch.start()
        house.start()
        if taps:
            _with_citizens(house, watch, done)
        watch.join()
        done.station_mib, done.collector_mib = peak_mib(house.station_pid), peak_mib(house.collector_pid)
    done.events_per_s, done.drain_s = watch.rate()
    return done


def _with_citizens(house: House, watch: "_Watch", done: Drained) -> None:
    kiosk = Kiosk(house)
    try:
        _tap_while(kiosk, watch, done)
        for _ in range(IDLE_TAPS):
            done.idle_taps_ms.append(kiosk.tap()[1])
            time.sleep(TAP_EVERY_S)
    finally:
        kiosk.close()


def _tap_while(kiosk: Kiosk, watch: "_Watch", done: Drained) -> None:
    """Taps until the backlog is through; every ticket is looked for on the phone page."""
    watch.begun.wait(DRAIN_S)
    looker, first, began = Looker(watch.database), "", time.perf_counter()
    while watch.is_alive():
        number, ms = kiosk.tap()
        first = first or number
        done.taps_ms.append(ms)
        tapped = time.perf_counter()
        while not looker.shows(number):
            if time.perf_counter() - tapped > DRAIN_S:
                raise TimeoutError(f"ticket {number} is not at the collector after {DRAIN_S:g} s")
            time.sleep(LOOK_S)
        done.phone_ms.append((time.perf_counter() - tapped) * 1000)
        time.sleep(TAP_EVERY_S)
    while not looker.holds(first):
        time.sleep(LOOK_S)
    done.first_event_s = time.perf_counter() - began
    looker.close()


class _Watch(threading.Thread):
    """Notes how much of the backlog has been taken in."""

    def __init__(self, database: Path, events: int) -> None:
        super().__init__(name="watch", daemon=True)
        self.database = database
        self._events = events
        self._seen: list[tuple[float, int]] = []
        self.begun = threading.Event()

    def run(self) -> None:
        looker, until = Looker(self.database), time.perf_counter() + DRAIN_S
        while not self._seen or self._seen[-1][1] < self._events:
            if time.perf_counter() > until:
                return
            taken = looker.taken()
            if taken and (not self._seen or taken != self._seen[-1][1]):
                self._seen.append((time.perf_counter(), taken))
                self.begun.set()
            time.sleep(LOOK_S)
        looker.close()

    def rate(self) -> tuple[float, float]:
        """Events a second and seconds, from the first batch seen to the last."""
        if not self._seen or self._seen[-1][1] < self._events:
            raise TimeoutError(f"after {DRAIN_S:g} s: found {self._seen[-1:]} of {self._events} events")
        (began, before), (ended, after) = self._seen[0], self._seen[-1]
        return (after - before) / (ended - began), ended - began
