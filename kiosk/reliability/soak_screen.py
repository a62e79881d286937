"""Days of taps on the real Kivy screen, in minutes: a real station, a real window, idle times that pass faster."""

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.bench.row import Row
from kiosk.demo.display import start_xvfb
from kiosk.demo.finger import Finger
from kiosk.demo.ports import free_ports
from kiosk.demo.programs import kiosk
from kiosk.demo.station_file import TERMINAL
from kiosk.demo.supervisor import Supervisor
from kiosk.demo.toml_text import toml_text
from kiosk.demo.trial_centre import trial_station
from kiosk.demo.waiting import wait_until_ready
from kiosk.journal import JournalReader
from kiosk.reliability import trend
from kiosk.reliability.visits import Citizens, keep_coming
from kiosk.reliability.watched import Watch

HOURS = 24.0
# Idle times pass so many times as fast: 45 s before "are you still there?" become 1.9 s.
PACE = 24
# A citizen every minute of the simulated day: as busy as a kiosk gets.
CITIZEN_EVERY_S = 60.0
READY_S = 60.0
TOKEN = "only-for-the-soak-0123456789"
# What the fitted line may rise in the second half. The station holds the day's own tickets, hence more.
SCREEN_MIB, STATION_MIB = 4.0, 6.0
SAMPLE_S = 0.5
WARM_UP_ROUNDS = 1
# Kivy keeps up to 64 fonts open, one a size: sizes that rare texts need, and a service that closes, may come late.
SCREEN_FDS = 6.0


@dataclass(frozen=True, slots=True)
class Programs:
    finger: Finger
    screen_pid: int
    station_pid: int
    journal: Path


def rows(hours: float = HOURS, pace: int = PACE, seed: int = 1) -> Iterator[Row]:
    """Takes hours / pace of real time."""
    with tempfile.TemporaryDirectory(prefix="kiosk-soak-") as name, running(Path(name), pace) as programs:
        pids = {"screen": programs.screen_pid, "station": programs.station_pid}
        watch, citizens = Watch(lambda: pids, SAMPLE_S), Citizens(programs.finger, seed)
        citizens.warm_up(WARM_UP_ROUNDS)
        before = _tickets(programs.journal)
        with watch:
            keep_coming(citizens, CITIZEN_EVERY_S / pace, hours * 3600 / pace)
        yield from _rows(watch, citizens, _tickets(programs.journal) - before, hours)


def _rows(watch: Watch, citizens: Citizens, tickets: int, hours: float) -> Iterator[Row]:
    visits, lost = sum(citizens.visits.values()), sum(citizens.lost.values())
    note = ", ".join(f"{name} {count}" for name, count in sorted(citizens.visits.items())) + f"; lost: {lost}"
    yield Row("soak", f"screen: citizens in {hours:g} simulated hours", visits, "visits", "value >= 1", note=note)
    yield Row("soak", "screen: share of visits that came to their end", _share(visits, lost), "", "value >= 0.95")
    asked = citizens.visits["ticket"]
    yield Row("soak", "screen: tickets in the station's journal", tickets, "tickets", "ratio >= 0.95", float(asked))
    yield Row("soak", "screen: programs that ended", len(watch.gone), "", "value <= 0", note=" ".join(watch.gone))
    yield from trend.rows("soak", "screen", watch.samples["screen"], SCREEN_MIB, SCREEN_FDS)
    yield from trend.rows("soak", "station", watch.samples["station"], STATION_MIB)


def _share(visits: int, lost: int) -> float:
    return visits / (visits + lost) if visits + lost else 0.0


def _tickets(journal: Path) -> int:
    reader = JournalReader(journal)
    try:
        return sum(event.kind == "ticket.issued" for event in reader.events())
    finally:
        reader.close()


@contextmanager
def running(folder: Path, pace: int) -> Iterator[Programs]:
    """Xvfb, station and screen."""
    port = free_ports().station
    settings, token, shots = folder / "station.toml", folder / "token", folder / "shots"
    settings.write_text(toml_text(trial_station(folder, port, TOKEN).model_dump(mode="json")), "utf-8")
    token.write_text(TOKEN)
    with Supervisor(folder / "logs", threading.Event()) as supervisor:
        display = start_xvfb(supervisor)
        supervisor.start("station", kiosk("station", "run", "--settings", str(settings)))
        wait_until_ready(supervisor, "station", f"http://127.0.0.1:{port}/healthz", READY_S)
        command = [sys.executable, "-m", "screens", "run", "--station", f"ws://127.0.0.1:{port}/ws"]
        command += ["--terminal", TERMINAL, "--token-file", str(token), "--screenshots", str(shots)]
        supervisor.start("screen", [*command, "--pace", str(pace)], env=display.env)
        finger = Finger(display, shots)
        finger.wait_state("the first screen", READY_S, showing=("home", "attract"))
        pids = (supervisor["screen"].process.pid, supervisor["station"].process.pid)
        yield Programs(finger, *pids, folder / "data" / "journal.db")
