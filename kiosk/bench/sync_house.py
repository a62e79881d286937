"""A real collector and a real station with a backlog, as processes on free ports: what the sync bench looks at."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk import resources
from kiosk.clock import SystemClock
from kiosk.demo.ports import free_ports
from kiosk.demo.programs import kiosk, run_once
from kiosk.demo.station_file import STATION, TERMINAL
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.toml_text import toml_text
from kiosk.demo.trial_centre import trial_centre
from kiosk.demo.waiting import wait_until_ready
from kiosk.domain.kinds import ConfigApplied
from kiosk.journal import Draft, Journal
from kiosk.settings.station import CollectorLink, StationSettings, TerminalSettings
from kiosk.station.uplink.client import CollectorClient
from kiosk.station.uplink.part_store import PartStore

# From start to a first answer; most of it is importing, which a busy machine makes long.
READY_S = 60.0
# What a station does at its start beside serving (its search index) is over by then.
SETTLE_S = 3.0
TOKEN = "only-for-the-bench-0123456789"


@dataclass(frozen=True, slots=True)
class Place:
    folder: Path
    collector_port: int
    station_port: int

    @property
    def collector_data(self) -> Path:
        return self.folder / "collector"

    @property
    def collector_db(self) -> Path:
        return self.collector_data / "collector.db"

    @property
    def journal(self) -> Path:
        return self.folder / "station" / "journal.db"

    @property
    def settings(self) -> Path:
        return self.folder / "station.toml"


class House:
    """`prepare`, put a journal at `place.journal`, `start`; `stop` ends everything."""

    def __init__(self, folder: Path) -> None:
        ports = free_ports()
        self.place = Place(folder, ports.collector, ports.station)
        self.supervisor = Supervisor(folder / "logs", threading.Event())

    def prepare(self) -> None:
        """Collector running, settings written."""
        place = self.place
        centre = str(trial_centre(place.folder))
        run_once("collector", "demo-setup", "--data", str(place.collector_data), "--centre", centre)
        self._start_collector()
        place.journal.parent.mkdir(parents=True)
        place.settings.write_text(toml_text(_settings(place, self._collector_url).model_dump(mode="json")), "utf-8")

    def start(self) -> None:
        """A station that worked on without its collector, which now comes back."""
        code = run_once("collector", "pairing-code", "--data", str(self.place.collector_data), "--station", STATION)
        run_once("station", "enrol", "--settings", str(self.place.settings), "--code", code.split()[-1])
        _configure(self.place, self._collector_url)
        self.supervisor.stop("collector")
        self.supervisor.start("station", kiosk("station", "run", "--settings", str(self.place.settings)))
        wait_until_ready(self.supervisor, "station", f"http://127.0.0.1:{self.place.station_port}/healthz", READY_S)
        time.sleep(SETTLE_S)
        self._start_collector()

    def stop(self) -> None:
        self.supervisor.stop_all()

    def _start_collector(self) -> None:
        where = ["--data", str(self.place.collector_data), "--host", "127.0.0.1"]
        where += ["--port", str(self.place.collector_port)]
        self.supervisor.start("collector", kiosk("collector", "run", *where))
        wait_until_ready(self.supervisor, "collector", f"{self._collector_url}/healthz", READY_S)

    @property
    def _collector_url(self) -> str:
        return f"http://127.0.0.1:{self.place.collector_port}"

    @property
    def station_pid(self) -> int:
        return self.supervisor["station"].process.pid

    @property
    def collector_pid(self) -> int:
        """The one worker, which takes the events in."""
        pid = self.supervisor["collector"].process.pid
        return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def _configure(place: Place, collector_url: str) -> None:
    """The station runs on the collector's revision already: to apply one takes a second that is not the backlog's."""
    client = CollectorClient(collector_url, STATION, (place.folder / "collector.token").read_text())
    manifest, store = client.manifest(), PartStore(place.journal.parent / "parts")
    for digest in manifest.parts.values():
        store.put(client.part(digest), digest)
    client.close()
    parts = tuple(f"{name}:{digest}" for name, digest in sorted(manifest.parts.items()))
    clock, journal = SystemClock(), Journal(place.journal, STATION)
    journal.append([Draft(ConfigApplied(manifest.revision, "collector", parts), clock.now(), clock.uptime_ms())])
    journal.close()


@contextmanager
def opened(folder: Path) -> Iterator[House]:
    house = House(folder)
    try:
        house.prepare()
        yield house
    finally:
        house.stop()


def _settings(place: Place, collector_url: str) -> StationSettings:
    return StationSettings(
        station=STATION,
        data_dir=place.journal.parent,
        listen_port=place.station_port,
        centre_file=trial_centre(place.folder),
        officers_file=resources.config("officers.toml"),
        procedures_file=resources.config("procedures.csv"),
        terminals=(TerminalSettings(id=TERMINAL, role="kiosk", token=TOKEN),),
        collector=CollectorLink(url=collector_url, token_file=place.folder / "collector.token"),
    )


def peak_mib(pid: int) -> float:
    """The most memory the process ever had resident (VmHWM of proc_pid_status(5))."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid}: no VmHWM in its status; expected Linux")


class Looker:
    """What the collector holds, read beside it."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)

    def taken(self) -> int:
        """Events acknowledged so far, of all epochs."""
        return int(self._connection.execute("SELECT coalesce(sum(acked_through), 0) FROM epoch").fetchone()[0])

    def shows(self, number: str) -> bool:
        """Whether a phone page would find this ticket waiting."""
        return bool(self._connection.execute("SELECT 1 FROM waiting_ticket WHERE number = ?", (number,)).fetchone())

    def holds(self, number: str) -> bool:
        """Whether the event of this ticket was taken in."""
        found = "SELECT 1 FROM event WHERE kind = 'ticket.issued' AND data LIKE ? AND at > date('now', '-1 day')"
        return bool(self._connection.execute(found, (f'%"number":"{number}"%',)).fetchone())

    def close(self) -> None:
        self._connection.close()
