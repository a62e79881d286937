"""One centre in virtual time: machines, wires, network, collector and people, and what befalls them."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import requests

from devices.facts import DeviceSession, Output
from devices.printers.profile import load_profile
from devices.runner import PortSettings
from kiosk.domain.calendar import VIETNAM, business_day, clock_fault
from kiosk.domain.events import Event
from kiosk.domain.state import State
from kiosk.journal import JournalReader
from kiosk.settings import CollectorLink, PanelPort, PrinterPort, StationSettings
from kiosk.simulation.collector import STATION, SimulatedCollector
from kiosk.simulation.devices import Devices, panel_port
from kiosk.simulation.disk import Disk
from kiosk.simulation.faults import clock_text
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.network import Later, Network, Transport
from kiosk.simulation.parameters import Parameters
from kiosk.simulation.people import Guest, staff, visit
from kiosk.simulation.plain_ports import PlainPort
from kiosk.simulation.plan import PRINTER_PORT, Plan, device_plans
from kiosk.simulation.power import Fuse
from kiosk.simulation.process import Answer, Process, start
from kiosk.simulation.schedule import MachineClock, Schedule
from kiosk.simulation.screens import Screen
from kiosk.simulation.slip_words import words_of
from kiosk.simulation.station import VirtualStation
from kiosk.simulation.wire import VirtualPort
from kiosk.station.enrolment import enrol_station
from kiosk.station.machine import Machine
from kiosk.station.opening import CannotRecord
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Request

T = TypeVar("T")

URL = "http://collector.invalid"
# The machines are switched on before the doors open, and off when the last officer has gone.
OPENING_MS = 150_000
CLOSING_MS = 60_000
# After everything works again: at most so long until everything has settled, looked at every so often.
HEALING_MOST_MS = 40 * 60_000
HEALING_LEAST_MS = 3 * 60_000
LOOK_MS = 30_000
# A station that cannot record looks again so often (kiosk.station.closed.CHECK_S, and a supervisor's patience).
AGAIN_MS = 5_000


@dataclass
class Seen:
    """The largest that was ever seen of what must stay small."""

    inputs: int = 0
    jobs: int = 0
    press_fifo: int = 0


class World:
    """`chain`: with devices on wires, network and collector; without them the station stands alone."""

    def __init__(
        self, plan: Plan, folder: Path, files: dict[str, Path], profile: Path, collector: SimulatedCollector | None
    ) -> None:
        self.plan = plan
        self.parameters: Parameters = plan.parameters
        self.schedule = Schedule()
        midnight = datetime.combine(plan.parameters.first_day, time(), VIETNAM).astimezone(UTC)
        self.clock = MachineClock(self.schedule, midnight)
        self.ledger = Ledger()
        self.holders: dict[str, Guest] = {}
        self.station: VirtualStation | None = None
        self.collector = collector
        self.lost: list[Event] = []
        self.seen = Seen()
        self.told: list[str] = []
        self.fuse = Fuse(self.schedule)
        self.disk = Disk(self.schedule, self.fuse)
        self._rng = random.Random(f"{plan.seed} world")
        network = plan.parameters.network
        self.network = Network(self.schedule, random.Random(f"{plan.seed} network"), network.delay_ms)
        counters = [c for c in plan.parameters.panels if c in plan.counters]
        self.devices = Devices(
            self.schedule, self.ledger, tuple(counters), load_profile(profile), device_plans(plan), self._rng
        )
        self.kiosks = [Screen(self, f"kiosk-{n + 1}", "kiosk") for n in range(plan.parameters.kiosks)]
        self.tablets = [Screen(self, f"tablet-{n + 1}", "rating") for n in range(plan.parameters.tablets)]
        self.consoles = {counter: Screen(self, f"console-{counter}", "counter") for counter in plan.counters}
        self._bell: Answer[None] = Answer()
        self._profile = profile
        self._on = False
        self._boots = 0
        self.enrolling = False
        self.settled = False
        self.cursor_ahead = ""
        self.officers_here = 0
        self.trouble = ""
        self.settings = self._settings(folder, files)

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

    # --- the whole run

    def run(self, heal: Callable[[], None]) -> None:
        """`heal` ends all faults behind the last day."""
        if self.collector is not None:
            self.enrol()
        last = self.plan.days[-1]
        for day in self.plan.days:
            self.schedule.run(day.begin_ms - OPENING_MS)
            self.switch_on()
            staff(self, day, list(self.plan.officers), self.plan.seed)
            for citizen in self.plan.people_of(day):
                self.schedule.at(citizen.arrives_ms, partial(self.begin_visit, citizen))
            self.schedule.run(day.end_ms)
            self._until_everybody_has_gone(day.end_ms + self.parameters.officers.stay_min * 60_000)
            if day is not last:
                self.switch_off()
        self._heal(heal)
        self.switch_off()
        self.devices.note_acknowledged()

    def _until_everybody_has_gone(self, last_ms: int) -> None:
        while self.schedule.now_ms < last_ms and self.officers_here > 0:
            self.schedule.wait(LOOK_MS)
            self.look()
        self.schedule.wait(CLOSING_MS)

    def _heal(self, heal: Callable[[], None]) -> None:
        """Everything works from now on; nothing new is done, what is under way may end."""
        heal()
        end_ms = self.schedule.now_ms + HEALING_MOST_MS
        least_ms = self.schedule.now_ms + HEALING_LEAST_MS
        while self.schedule.now_ms < end_ms:
            self.schedule.wait(LOOK_MS)
            self.look()
            if self.schedule.now_ms >= least_ms and self._settled():
                self.settled = True
                return
        self.trouble = self.station.trouble if self.station else "the station does not run"

    def _settled(self) -> bool:
        if self.station is None or not self.station.alive:
            return False
        with closing(JournalReader(self.journal_path)) as reader:
            sent = self.collector is None or reader.backlog() == 0
        fifos = sum(panel.twin.queued for panel in self.devices.panels.values())
        return sent and fifos == 0 and self.station.queued_jobs == 0 and self.station.waiting_inputs == 0

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
        try:
            station = VirtualStation(self.settings, self.clock, self._machine(built, ports), self.schedule, self.fuse)
        except CannotRecord as fault:
            self.note(f"the station cannot record: {fault}")
            self.schedule.after(AGAIN_MS, self.boot)
            return
        built.append(station)
        station.ports += list(ports.values())
        self.devices.ports = ports
        self.station = station
        station.begin()

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

    def replace_journal(self, copy: Path) -> None:
        """The station is stopped. What the lost file held beyond the copy is remembered by the world alone."""
        with closing(JournalReader(self.journal_path)) as reader:
            before = list(reader.events())
        for name in ("journal.db", "journal.db-wal", "journal.db-shm"):
            (self.settings.data_dir / name).unlink(missing_ok=True)
        shutil.copy(copy, self.journal_path)
        with closing(JournalReader(self.journal_path)) as reader:
            kept = {(event.epoch, event.seq) for event in reader.events()}
        self.lost += [event for event in before if (event.epoch, event.seq) not in kept]

    def papers(self) -> list[str]:
        """The words on every slip that left the printer, without those printed as a picture."""
        return [words_of(slip, self.devices.pages) for slip in self.devices.printer.papers()]

    # --- people

    def begin(self, process: Process[None]) -> None:
        start(self.schedule, process)

    def begin_visit(self, citizen: object) -> None:
        self.begin(visit(self, citizen))  # type: ignore[arg-type]

    def bell(self) -> Answer[None]:
        if self._bell.given:
            self._bell = Answer()
        return self._bell

    def press(self, counter: str, key: int) -> None:
        self.devices.press(counter, key)

    def has_panel(self, counter: str) -> bool:
        return counter in self.devices.panels

    def shows(self) -> State | None:
        return self.station.state if self.station is not None and self.station.alive else None

    def services_of(self, counter: str) -> tuple[str, ...]:
        return self.plan.rules.services_of(counter)

    def date_to_confirm(self) -> str:
        state = self.shows()
        now, truth = self.clock.now(), business_day(self.clock.true_now())
        if state is None or business_day(now) != truth or truth <= state.business_day:
            return ""
        return truth if clock_fault(now, state.latest_at) else ""

    def sent(self, wish: str, request: Request) -> None:
        self.ledger.sent(wish, request)

    def answered(self, reply: Reply) -> None:
        self.ledger.answered(reply)
        if reply.ticket is not None:
            bell, self._bell = self._bell, Answer()
            bell.give(None)

    def note(self, text: str) -> None:
        self.told.append(f"{clock_text(self.schedule.now_ms)}  {text}")

    def set_clock(self, wrong_by: timedelta) -> None:
        self.clock.wrong_by = wrong_by

    def look(self) -> None:
        """What must stay small is looked at."""
        seen, station = self.seen, self.station
        if station is not None and station.alive:
            seen.inputs = max(seen.inputs, station.waiting_inputs)
            seen.jobs = max(seen.jobs, station.queued_jobs)
        fifos = [panel.twin.queued for panel in self.devices.panels.values()]
        seen.press_fifo = max([seen.press_fifo, *fifos])
