"""One running demo: collector, station, kiosk and the devices, started in order and ended in the reverse."""

import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kiosk.demo.accounts import Account, read_accounts
from kiosk.demo.demo_centre import write_centre, write_dossiers
from kiosk.demo.desk import Desk, open_desk
from kiosk.demo.display import Display, find_display
from kiosk.demo.ports import Ports
from kiosk.demo.programs import kiosk, run_once
from kiosk.demo.station_file import HALL, STATION, TERMINAL, StationFiles, write_station
from kiosk.demo.supervisor import Program, Supervisor
from kiosk.demo.waiting import wait_until_ready

# As screens.app ends when it is told to start anew.
STARTS_ANEW = 75
# From start to a first answer; most of it is importing, which a busy machine makes long.
READY_S = 45.0


@dataclass
class House:
    folder: Path
    ports: Ports
    own_display: bool
    stop: threading.Event
    hall: bool = False
    supervisor: Supervisor = field(init=False)
    display: Display = field(init=False)
    accounts: tuple[Account, ...] = ()
    desk: Desk | None = None
    files: StationFiles | None = None

    def __post_init__(self) -> None:
        self.supervisor = Supervisor(self.folder / "logs", self.stop)

    @property
    def shots(self) -> Path:
        """Where the kiosk's own pictures and state.json are."""
        return self.folder / "screenshots"

    @property
    def collector_data(self) -> Path:
        return self.folder / "collector"

    @property
    def collector_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.collector}"

    @property
    def station_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.station}"

    @property
    def page_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.page}"

    def open(self) -> None:
        """Raises ProgramFailed, with the end of the log, when a program does not get ready."""
        self.display = find_display(self.supervisor, self.own_display, self.hall)
        self.accounts = read_accounts(run_once("collector", "demo-setup", *self._what_there_is()))
        self.start_collector()
        self.desk = open_desk()
        self.files = write_station(self.folder / "station", self.ports, self.desk, self.hall)
        self._enrol(self.files)
        self.start_station(self.files)
        self.start_screen(self.files)
        if self.hall:
            self.start_hall(self.files)

    def _what_there_is(self) -> list[str]:
        """A centre with everything switched on, and dossiers to ask for."""
        centre, dossiers = write_centre(self.folder), write_dossiers(self.folder, date.today())
        return ["--data", str(self.collector_data), "--centre", str(centre), "--dossiers", str(dossiers)]

    def close(self) -> None:
        self.supervisor.stop_all()
        if self.desk:
            self.desk.stop()

    def start_collector(self) -> None:
        where = ["--data", str(self.collector_data), "--host", "127.0.0.1", "--port", str(self.ports.collector)]
        self.supervisor.start("collector", kiosk("collector", "run", *where))
        wait_until_ready(self.supervisor, "collector", f"{self.collector_url}/healthz", READY_S)

    def start_station(self, files: StationFiles) -> None:
        self.supervisor.start("station", kiosk("station", "run", "--settings", str(files.settings)))
        wait_until_ready(self.supervisor, "station", f"{self.station_url}/healthz", READY_S)

    def start_screen(self, files: StationFiles) -> None:
        self.shots.mkdir(exist_ok=True)
        width, height = self.display.window_size()
        look = ["--size", f"{width}x{height}", "--screenshots", str(self.shots)]
        self._start_terminal("screen", "run", TERMINAL, files.token, *look)

    def start_hall(self, files: StationFiles) -> None:
        left, width, height = self.display.hall_place()
        look = ["--size", f"{width}x{height}", "--left", str(left)]
        self._start_terminal("hall", "hall", HALL, files.hall_token, *look)

    def started_anew(self, program: Program) -> bool:
        """A screen that ended to be started again, as its service would do."""
        starts = {"screen": self.start_screen, "hall": self.start_hall}
        if program.process.poll() != STARTS_ANEW or program.name not in starts or self.files is None:
            return False
        starts[program.name](self.files)
        return True

    def _start_terminal(self, name: str, kind: str, terminal: str, token: Path, *look: str) -> None:
        who = ["--station", f"ws://127.0.0.1:{self.ports.station}/ws", "--terminal", terminal]
        command = kiosk("screen", kind, *who, "--token-file", str(token), *look)
        self.supervisor.start(name, command, env=self.display.env)

    def _enrol(self, files: StationFiles) -> None:
        """Enrolled already when an earlier demo's folder is kept."""
        if (files.settings.parent / "collector.token").exists():
            return
        code = run_once("collector", "pairing-code", "--data", str(self.collector_data), "--station", STATION)
        run_once("station", "enrol", "--settings", str(files.settings), "--code", code.split()[-1])
