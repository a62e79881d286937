"""One centre in virtual time: its machines, its people, its days."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.domain import commands
from kiosk.domain.calendar import business_day, clock_fault
from kiosk.domain.state import State
from kiosk.journal import JournalReader
from kiosk.simulation.collector import SimulatedCollector
from kiosk.simulation.plan import Plan
from kiosk.simulation.process import Answer
from kiosk.simulation.site import Site
from kiosk.simulation.slip_words import words_of
from kiosk.station import core

# The machines are switched on before the doors open, and off when the last officer has gone.
OPENING_MS = 150_000
CLOSING_MS = 60_000
# After everything works again: at most so long until everything has settled, looked at every so often.
HEALING_MOST_MS = 40 * 60_000
HEALING_LEAST_MS = 3 * 60_000
LOOK_MS = 30_000


@dataclass
class Seen:
    """The largest that was ever seen of what must stay small."""

    inputs: int = 0
    jobs: int = 0
    press_fifo: int = 0


class World(Site):
    """What people find at the centre, and what they do there."""

    def __init__(
        self, plan: Plan, folder: Path, files: dict[str, Path], profile: Path, collector: SimulatedCollector
    ) -> None:
        super().__init__(plan, folder, files, profile, collector)
        self.seen = Seen()
        self.settled = False
        self.trouble = ""

    # --- the whole run

    def run(self, heal: Callable[[], None]) -> None:
        """`heal` ends all faults behind the last day."""
        self.enrol()
        last = self.plan.days[-1]
        for day in self.plan.days:
            self.schedule.run(day.begin_ms - OPENING_MS)
            self.switch_on()
            self.people_come(day)
            self.schedule.run(day.end_ms)
            self._until_everybody_has_gone(day.end_ms + self.parameters.officers.stay_min * 60_000)
            if day is not last:
                self.switch_off()
        self._heal(heal)
        self.switch_off()
        self.devices.note_acknowledged()

    def _until_everybody_has_gone(self, last_ms: int) -> None:
        while self.schedule.now_ms < last_ms and self.on_duty:
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
            sent = reader.backlog() == 0
        fifos = sum(panel.twin.queued for panel in self.devices.panels.values())
        return sent and fifos == 0 and self.station.queued_jobs == 0 and self.station.waiting_inputs == 0

    def papers(self) -> list[str]:
        """The words on every slip that left the printer, without those printed as a picture."""
        return [words_of(slip, self.devices.pages) for slip in self.devices.printer.papers()]

    # --- people

    def press(self, counter: str, key: int) -> None:
        self.devices.press(counter, key)

    def has_panel(self, counter: str) -> bool:
        return counter in self.devices.panels

    def shows(self) -> State | None:
        return self.station.state if self.station is not None and self.station.alive else None

    def seat(self, command: commands.SignIn | commands.SignOut) -> Answer[core.Answer] | None:
        if self.station is None or not self.station.alive:
            return None
        answer: Answer[core.Answer] = Answer()
        self.station.seat(lambda reply: core.Ask(command, reply), answer.give)
        return answer

    def date_to_confirm(self) -> str:
        state = self.shows()
        now, truth = self.clock.now(), business_day(self.clock.true_now())
        if state is None or business_day(now) != truth or truth <= state.business_day:
            return ""
        return truth if clock_fault(now, state.latest_at) else ""

    def look(self) -> None:
        """What must stay small is looked at."""
        seen, station = self.seen, self.station
        if station is not None and station.alive:
            seen.inputs = max(seen.inputs, station.waiting_inputs)
            seen.jobs = max(seen.jobs, station.queued_jobs)
        fifos = [panel.twin.queued for panel in self.devices.panels.values()]
        seen.press_fifo = max([seen.press_fifo, *fifos])
