"""A centre's public side in virtual time, whatever machines stand behind it: its screens, its bell, who is there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import partial

from kiosk.domain.calendar import VIETNAM
from kiosk.simulation.faults import clock_text
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.people import Guest, Screen, visit
from kiosk.simulation.plan import Plan
from kiosk.simulation.population import Citizen
from kiosk.simulation.process import Answer, Process, start
from kiosk.simulation.schedule import MachineClock, Schedule
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Request

MakeScreen = Callable[[str, str], Screen]


class Floor:
    def __init__(self, plan: Plan, make_screen: MakeScreen) -> None:
        """`make_screen` of a terminal's name and its role."""
        self.plan = plan
        self.parameters = plan.parameters
        self.schedule = Schedule()
        midnight = datetime.combine(plan.parameters.first_day, time(), VIETNAM).astimezone(UTC)
        self.clock = MachineClock(self.schedule, midnight)
        self.ledger = Ledger()
        self.told: list[str] = []
        self.holders: dict[str, Guest] = {}
        self.officers_here = 0
        self.kiosks: Sequence[Screen] = [make_screen(f"kiosk-{n + 1}", "kiosk") for n in range(plan.parameters.kiosks)]
        self.tablets: Sequence[Screen] = [
            make_screen(f"tablet-{n + 1}", "rating") for n in range(plan.parameters.tablets)
        ]
        self.consoles: Mapping[str, Screen] = {
            counter: make_screen(f"console-{counter}", "counter") for counter in plan.counters
        }
        self._bell: Answer[None] = Answer()

    def note(self, text: str) -> None:
        """For the story."""
        self.told.append(f"{clock_text(self.schedule.now_ms)}  {text}")

    def begin(self, process: Process[None]) -> None:
        start(self.schedule, process)

    def expect(self, citizen: Citizen) -> None:
        self.schedule.at(citizen.arrives_ms, partial(self.begin_visit, citizen))

    def begin_visit(self, citizen: Citizen) -> None:
        self.begin(visit(self, citizen))  # type: ignore[arg-type]

    def bell(self) -> Answer[None]:
        """Rings when somebody has taken a number."""
        if self._bell.given:
            self._bell = Answer()
        return self._bell

    def ring(self) -> None:
        bell, self._bell = self._bell, Answer()
        bell.give(None)

    def services_of(self, counter: str) -> tuple[str, ...]:
        return self.plan.rules.services_of(counter)

    def sent(self, wish: str, request: Request) -> None:
        """`wish` is the id under which somebody first asked for it."""
        self.ledger.sent(wish, request)

    def answered(self, reply: Reply) -> None:
        """Somebody has read this."""
        self.ledger.answered(reply)
        if reply.ticket is not None:
            self.ring()
