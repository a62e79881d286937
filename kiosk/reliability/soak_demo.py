"""The whole demo for hours: citizens at the kiosk, an officer, the panel; what every process holds meanwhile."""

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk import resources
from kiosk.bench.row import Row
from kiosk.configuration import load_centre
from kiosk.demo.accounts import trial_pins
from kiosk.demo.check_record import same_events
from kiosk.demo.desk import PANEL_COUNTER
from kiosk.demo.finger import Finger
from kiosk.demo.house import House
from kiosk.demo.opening import opened
from kiosk.demo.ports import free_ports
from kiosk.demo.waiting import Waited, wait_for
from kiosk.reliability import trend
from kiosk.reliability.officer import Officer
from kiosk.reliability.visits import Citizens
from kiosk.reliability.watched import Watch, child

MINUTES = 120.0
# A citizen every 20 s: 180 an hour, several times a ward's.
CITIZEN_EVERY_S = 20.0
SAMPLE_S = 5.0
# Forty visits without a pause, some minutes.
WARM_UP_ROUNDS = 10
CAUGHT_UP_S = 60.0
# 45 s until it asks, 20 s more until it goes home.
LEAVE_S = 90.0
# What the fitted line may rise in the second half. The station holds the day's own tickets.
MOST_MIB: Mapping[str, float] = {"screen": 4.0, "station": 6.0, "collector": 4.0, "xvfb": 4.0}
# Kivy keeps up to 64 fonts open, one a size.
MOST_FDS: Mapping[str, float] = {"screen": 4.0}


def rows(minutes: float = MINUTES, seed: int = 1) -> Iterator[Row]:
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-soak-") as name,
        opened(Path(name), free_ports(), threading.Event(), own_display=True) as house,
    ):
        centre = _Centre(house, seed)
        centre.citizens.warm_up(WARM_UP_ROUNDS)
        watch = Watch(lambda: pids(house), SAMPLE_S)
        with watch:
            centre.work(minutes * 60)
        yield from _rows(house, centre, watch, minutes)


def pids(house: House) -> dict[str, int]:
    """Of what works: for the collector its worker."""
    found = {name: house.supervisor[name].process.pid for name in ("xvfb", "station", "screen")}
    return {**found, "collector": child(house.supervisor["collector"].process.pid)}


class _Centre:
    """A day in the hall, driven from one thread."""

    def __init__(self, house: House, seed: int) -> None:
        assert house.desk
        self._panel = house.desk.panel
        self.citizens = Citizens(Finger(house.display, house.shots), seed, LEAVE_S)
        counters = [counter.id for counter in load_centre(resources.config("centre.toml")).counters]
        seats = zip(counters, trial_pins(), strict=False)
        self._officers = {counter: Officer(house.station_url, who, counter) for counter, who in seats}
        self.done: Counter[str] = Counter()

    def work(self, seconds: float) -> None:
        began, number = time.monotonic(), 0
        while time.monotonic() - began < seconds:
            self.citizens.next()
            for counter, officer in self._officers.items():
                self._serve(counter, officer)
            number += 1
            time.sleep(max(0.0, began + min(number * CITIZEN_EVERY_S, seconds) - time.monotonic()))
        for officer in self._officers.values():
            officer.close()

    def _serve(self, counter: str, officer: Officer) -> None:
        """The one counter with a panel is rated there."""
        if not officer.serve_next():
            return
        self.done["served"] += 1
        if counter == PANEL_COUNTER:
            self.done["pressed"] += 1
            self._panel.press(1 + self.done["pressed"] % 5)


def _rows(house: House, centre: _Centre, watch: Watch, minutes: float) -> Iterator[Row]:
    assert house.desk
    visits, lost = sum(centre.citizens.visits.values()), sum(centre.citizens.lost.values())
    done = ", ".join(f"{name} {count}" for name, count in sorted((centre.citizens.visits + centre.done).items()))
    yield Row("soak", f"demo: citizens in {minutes:g} minutes", visits, "visits", "value >= 1", note=done)
    yield Row("soak", "demo: share of visits that came to their end", visits / (visits + lost), "", "value >= 0.95")
    pressed, heard = centre.done["pressed"], house.desk.panel.acknowledged
    yield Row("soak", "demo: presses acknowledged", heard, "presses", "ratio >= 1", float(pressed) or None)
    yield Row("soak", "demo: journal equals collector", float(_equal(house)), "", "value >= 1")
    yield Row("soak", "demo: programs that ended", len(watch.gone), "", "value <= 0", note=" ".join(watch.gone))
    for name, most_mib in MOST_MIB.items():
        yield from trend.rows("soak", f"demo {name}", watch.samples[name], most_mib, MOST_FDS.get(name, 0.9))


def _equal(house: House) -> bool:
    journal, database = house.folder / "station" / "data" / "journal.db", house.collector_data / "collector.db"
    try:
        return wait_for("journal and collector to be equal", lambda: same_events(journal, database), CAUGHT_UP_S)
    except Waited:
        return False
