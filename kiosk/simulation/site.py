"""The machines of a centre: the station's program with its disk, ports and network, and what befalls its files."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import requests

from devices.facts import DeviceSession, Output
from devices.printers.profile import load_profile
from devices.runner import PortSettings
from kiosk.domain.events import Event
from kiosk.settings import AnnouncerSettings
from kiosk.settings.station import CollectorLink, PanelPort, PrinterPort, StationSettings
from kiosk.simulation.collector import STATION, SimulatedCollector
from kiosk.simulation.devices import Devices, panel_port
from kiosk.simulation.disk import Disk
from kiosk.simulation.floor import Floor
from kiosk.simulation.network import Later, Network, Transport
from kiosk.simulation.plan import PRINTER_PORT, Plan, device_plans
from kiosk.simulation.platter import Platter
from kiosk.simulation.power import Died, Fuse
from kiosk.simulation.screens import NetworkScreen
from kiosk.simulation.station import VirtualStation
from kiosk.simulation.voice import VirtualVoice
from kiosk.simulation.wire import VirtualPort
from kiosk.station.machine import Machine
from kiosk.station.opening import CannotRecord
from kiosk.station.uplink.enrolment import enrol_station

T = TypeVar("T")

URL = "http://collector.invalid"
# A station that cannot record looks again so often (kiosk.station.closed.CHECK_S, and a supervisor's patience).
AGAIN_MS = 5_000


class Site(Floor):
    def __init__(
        self, plan: Plan, folder: Path, files: dict[str, Path], profile: Path, collector: SimulatedCollector
    ) -> None:
        super().__init__(plan, lambda terminal, role: NetworkScreen(self, terminal, role))
        self.station: VirtualStation | None = None
        self.collector = collector
        self.lost: list[Event] = []
        self.log: list[str] = []
        self.not_restored: list[str] = []
        self.fuse = Fuse(self.schedule)
        root = folder / "disk"
        (root / "station").mkdir(parents=True)
        platter = Platter(root, random.Random(f"{plan.seed} platter"))
        self.disk = Disk(self.schedule, self.fuse, platter, random.Random(f"{plan.seed} disk"))
        self._rng = random.Random(f"{plan.seed} world")
        self._voice_rng = random.Random(f"{plan.seed} voice")
        network = plan.parameters.network
        self.network = Network(self.schedule, random.Random(f"{plan.seed} network"), network.delay_ms)
        counters = tuple(c for c in plan.parameters.panels if c in plan.counters)
        self.devices = Devices(
            self.schedule, self.ledger, counters, load_profile(profile), device_plans(plan), self._rng
        )
        self.attended = self.kept_off = False
        self.ends = 0
        self.cursor_ahead = ""
        self._profile = profile
        self._on = False
        self._boots = 0
        self.settings = self._settings(root, files)

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
            announcer=AnnouncerSettings(repeat=2),
            collector=link,
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
        if not self._on or self.attended or self.kept_off or (self.station is not None and self.station.alive):
            return
        self._boots += 1
        self.fuse.go_on()
        built: list[VirtualStation] = []
        ports: dict[str, VirtualPort] = {}
        station = self._started(self._machine(built, ports))
        if station is None:
            return
        built.append(station)
        station.on_outrun = self._begin_anew
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
        except (OSError, sqlite3.Error) as error:
            self.note(f"the station ends in its start: {error}")
            self.schedule.after(AGAIN_MS, self.boot)
        except Died:
            self.fuse.caught()  # in the midst of its start
        return None

    def _machine(self, built: list[VirtualStation], ports: dict[str, VirtualPort]) -> Machine:
        def make_port(
            name: str,
            settings: PortSettings,
            session: DeviceSession,
            on_output: Callable[[Output], None],
            clock_ms: Callable[[], int],
        ) -> VirtualPort:
            line = self.devices.line(settings.path)
            made = VirtualPort(self.schedule, self.fuse, line, settings, session, on_output, self._rng, self.settle)
            ports[settings.path] = made
            return made

        return Machine(
            connect=self.disk.connect,
            make_port=make_port,
            make_voice=partial(VirtualVoice, self.schedule, self.ledger, self._voice_rng),
            new_session=lambda: self.session(lambda delay_ms, act: built[0].later(delay_ms, act)),
            profile=lambda name: self._profile,
            rng=random.Random(f"{self.plan.seed} boot {self._boots}"),
        )

    def session(self, later: Later) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        transport = Transport(
            self.schedule, self.network, self.collector, self.fuse, later, self.clock.true_now, self._look_at_cursor
        )
        session.mount("http://", transport)
        return session

    def stand_by(self, delay_ms: int, act: Callable[[], T]) -> T:
        """For somebody's program at the machine, which waits while the world goes on; the machine may end meanwhile."""
        ends = self.ends
        self.schedule.wait(delay_ms)
        if ends != self.ends:
            raise Died
        return act()

    def settle(self) -> None:
        if self.station is not None:
            self.station.settle()

    def restart_after(self, delay_ms: int) -> None:
        self.schedule.after(delay_ms, self.boot)

    def end_program(self) -> None:
        if self.station is not None:
            self.station.die()

    def killed(self) -> None:
        """As by kill -9: what was written stays."""
        self.ends += 1
        self.disk.platter.freeze()
        self.end_program()
        self.disk.close_all()
        self.disk.platter.after_kill()

    def power_goes(self) -> None:
        """What was not made sure is gone."""
        self.ends += 1
        self.disk.platter.freeze()
        self.end_program()
        self.disk.close_all()
        self.disk.platter.after_power_cut()
        self.devices.power_went()
        self.clock.boot()

    def _begin_anew(self) -> None:
        """As `kiosk station run` does with an older copy."""
        if self.station is not None and self.station.alive and self.station.is_outrun:
            self.note("the collector holds more than the journal: the station begins anew")
            self.station.stop()
            self.boot()

    @contextmanager
    def somebody_there(self) -> Iterator[None]:
        """At the machine, with the station stopped, for a command that the machine may cut off."""
        if self.station is not None and self.station.alive:
            self.station.stop()
        self.attended = True
        self.fuse.go_on()
        try:
            yield
        except Died:
            self.fuse.caught()
        finally:
            self.attended = False
            self.boot()

    # --- the collector's side

    def enrol(self) -> bool:
        """By a person at the machine, with the station stopped and the network as it is."""
        with self.somebody_there():
            try:
                self._enrol()
                return True
            except (RuntimeError, OSError, sqlite3.Error) as error:
                self.note(f"not enrolled: {error}")
        return False

    def _enrol(self) -> None:
        code = self.collector.new_code(self.clock.true_now())
        machine = Machine(connect=self.disk.connect, new_session=lambda: self.session(self.stand_by))
        enrol_station(self.settings, code, self.clock, machine)

    def _look_at_cursor(self) -> None:
        """A request has not been answered: what the station takes for acknowledged, the collector must have."""
        if not self.journal_path.exists():
            return
        with closing(sqlite3.connect(self.journal_path)) as connection:
            for epoch, through in connection.execute("SELECT epoch, through FROM acknowledged"):
                if through > (has := self.collector.acked_through(epoch)):
                    self.cursor_ahead = f"{epoch}/{through} is taken for acknowledged, the collector has {has}"
