"""The machines of a centre: the station's program with its disk, ports and network, and what befalls its files."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TypeVar

import requests

from devices.facts import DeviceSession, Output
from devices.printers.profile import load_profile
from devices.runner import PortSettings
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.events import Event
from kiosk.journal import JournalReader
from kiosk.settings import CollectorLink, PanelPort, PrinterPort, StationSettings
from kiosk.simulation.collector import STATION, SimulatedCollector
from kiosk.simulation.devices import Devices, panel_port
from kiosk.simulation.disk import Disk
from kiosk.simulation.faults import clock_text
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.network import Later, Network, Transport
from kiosk.simulation.plain_ports import PlainPort
from kiosk.simulation.plan import PRINTER_PORT, Plan, device_plans
from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.schedule import MachineClock, Schedule
from kiosk.simulation.station import VirtualStation
from kiosk.simulation.wire import VirtualPort
from kiosk.station.enrolment import enrol_station
from kiosk.station.machine import Machine
from kiosk.station.opening import CannotRecord
from kiosk.station.restoring import Wanted, restore

T = TypeVar("T")

URL = "http://collector.invalid"
# A station that cannot record looks again so often (kiosk.station.closed.CHECK_S, and a supervisor's patience).
AGAIN_MS = 5_000
DAMAGED_BYTES = 8_192  # two pages of the file


class Site:
    """Without a collector there are no wires either: the station stands alone."""

    def __init__(
        self, plan: Plan, folder: Path, files: dict[str, Path], profile: Path, collector: SimulatedCollector | None
    ) -> None:
        self.plan = plan
        self.parameters = plan.parameters
        self.schedule = Schedule()
        midnight = datetime.combine(plan.parameters.first_day, time(), VIETNAM).astimezone(UTC)
        self.clock = MachineClock(self.schedule, midnight)
        self.ledger = Ledger()
        self.station: VirtualStation | None = None
        self.collector = collector
        self.lost: list[Event] = []
        self.told: list[str] = []
        self.fuse = Fuse(self.schedule)
        self.disk = Disk(self.schedule, self.fuse)
        self._rng = random.Random(f"{plan.seed} world")
        network = plan.parameters.network
        self.network = Network(self.schedule, random.Random(f"{plan.seed} network"), network.delay_ms)
        counters = tuple(c for c in plan.parameters.panels if c in plan.counters)
        self.devices = Devices(
            self.schedule, self.ledger, counters, load_profile(profile), device_plans(plan), self._rng
        )
        self.enrolling = False
        self.cursor_ahead = ""
        self._profile = profile
        self._on = False
        self._boots = 0
        self.settings = self._settings(folder, files)

    def note(self, text: str) -> None:
        """For the story."""
        self.told.append(f"{clock_text(self.schedule.now_ms)}  {text}")

    def _settings(self, folder: Path, files: dict[str, Path]) -> StationSettings:
        token = folder / "collector.token"
        link = CollectorLink(url=URL, token_file=token, poll_s=self.parameters.network.poll_s)
        return StationSettings(
            station=STATION,
            data_dir=folder / "station",
            centre_file=files["centre"],
            officers_file=files["officers"],
            procedures_file=files["procedures"],
            printer=PrinterPort(port=PRINTER_PORT, baud=115200),
            panels=tuple(PanelPort(port=panel_port(counter), counter=counter) for counter in self.devices.panels),
            collector=link if self.collector else None,
        )

    # --- machines

    @property
    def journal_path(self) -> Path:
        return self.settings.data_dir / "journal.db"

    def switch_on(self) -> None:
        self._on = True
        self.boot()

    def switch_off(self) -> None:
        self._on = False
        self.fuse.blow()
        if self.station is not None and self.station.alive:
            self.station.stop()
        self.station = None

    def boot(self) -> None:
        """The program begins; if it cannot, it is begun again."""
        if not self._on or self.enrolling or (self.station is not None and self.station.alive):
            return
        self._boots += 1
        built: list[VirtualStation] = []
        ports: dict[str, VirtualPort | PlainPort] = {}
        station = self._started(self._machine(built, ports))
        if station is None:
            return
        built.append(station)
        station.ports += list(ports.values())
        self.devices.ports = ports
        self.station = station
        station.begin()

    def _started(self, machine: Machine) -> VirtualStation | None:
        try:
            return VirtualStation(self.settings, self.clock, machine, self.schedule, self.fuse)
        except CannotRecord as fault:
            self.note(f"the station cannot record: {fault}")
            self.schedule.after(AGAIN_MS, self.boot)
        except Died:
            self.fuse.blow()  # in the midst of its start
        return None

    def _machine(self, built: list[VirtualStation], ports: dict[str, VirtualPort | PlainPort]) -> Machine:
        def make_port(
            name: str,
            settings: PortSettings,
            session: DeviceSession,
            on_output: Callable[[Output], None],
            clock_ms: Callable[[], int],
        ) -> VirtualPort | PlainPort:
            made: VirtualPort | PlainPort = PlainPort(self.schedule, on_output, self.settle)
            if self.collector is not None:
                line = self.devices.line(settings.path)
                made = VirtualPort(self.schedule, self.fuse, line, settings, session, on_output, self._rng, self.settle)
            ports[settings.path] = made
            return made

        return Machine(
            connect=self.disk.connect,
            make_port=make_port,
            new_session=lambda: self.session(lambda delay_ms, act: built[0].later(delay_ms, act)),
            profile=lambda name: self._profile,
            rng=random.Random(f"{self.plan.seed} boot {self._boots}"),
        )

    def session(self, later: Later) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        assert self.collector is not None
        transport = Transport(
            self.schedule, self.network, self.collector, self.fuse, later, self.clock.true_now, self._look_at_cursor
        )
        session.mount("http://", transport)
        return session

    def _stand_by(self, delay_ms: int, act: Callable[[], T]) -> T:
        """For somebody who waits at the machine while the world goes on."""
        self.schedule.wait(delay_ms)
        return act()

    def settle(self) -> None:
        if self.station is not None:
            self.station.settle()

    def restart_after(self, delay_ms: int) -> None:
        self.schedule.after(delay_ms, self.boot)

    def end_program(self) -> None:
        if self.station is not None:
            self.station.die()

    # --- the collector's side

    def enrol(self) -> bool:
        """By a person at the machine, with the station stopped and the network as it is."""
        assert self.collector is not None
        if self.station is not None and self.station.alive:
            self.station.stop()
        self.enrolling = True
        try:
            self._enrol()
        except (RuntimeError, sqlite3.Error) as error:
            self.note(f"not enrolled: {error}")
            return False
        except Died:
            self.fuse.blow()  # in the midst of it
            return False
        finally:
            self.enrolling = False
            self.boot()
        return True

    def _enrol(self) -> None:
        assert self.collector is not None
        code = self.collector.new_code(self.clock.true_now())
        machine = Machine(connect=self.disk.connect, new_session=lambda: self.session(self._stand_by))
        self.settings.data_dir.mkdir(exist_ok=True)
        enrol_station(self.settings, code, self.clock, machine)

    def _look_at_cursor(self) -> None:
        """A request has not been answered: what the station takes for acknowledged, the collector must have."""
        if self.collector is None or not self.journal_path.exists():
            return
        with closing(sqlite3.connect(self.journal_path)) as connection:
            for epoch, through in connection.execute("SELECT epoch, through FROM acknowledged"):
                if through > (has := self.collector.acked_through(epoch)):
                    self.cursor_ahead = f"{epoch}/{through} is taken for acknowledged, the collector has {has}"

    # --- backups

    def copy_journal(self, to: Path) -> bool:
        if not self.journal_path.exists():
            return False
        with closing(sqlite3.connect(self.journal_path)) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
        return True

    def replace_journal(self, copy: Path, *, damaged: bool) -> None:
        """The station is stopped. What the lost file held beyond its successor is remembered by the world alone."""
        before = self._events()
        if damaged:
            self._damage()
            restore(self.settings.data_dir, STATION, self.clock, Wanted(source=copy))
        else:
            for name in ("journal.db", "journal.db-wal", "journal.db-shm"):
                (self.settings.data_dir / name).unlink(missing_ok=True)
            shutil.copy(copy, self.journal_path)
        kept = {(event.epoch, event.seq) for event in self._events()}
        self.lost += [event for event in before if (event.epoch, event.seq) not in kept]

    def _events(self) -> list[Event]:
        with closing(JournalReader(self.journal_path)) as reader:
            return list(reader.events())

    def _damage(self) -> None:
        """A piece of the file is overwritten, wherever the disk likes."""
        with self.journal_path.open("r+b") as file:
            size = file.seek(0, 2)
            at = self._rng.randrange(size)
            file.seek(at)
            file.write(self._rng.randbytes(min(DAMAGED_BYTES, size - at)))
