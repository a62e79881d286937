"""A centre's public side in virtual time, whatever machines stand behind it: its screens, its bell, who is there."""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from functools import partial

from kiosk.domain.calendar import VIETNAM
from kiosk.simulation.centre import Centre, Guest, HelpDesk, OnDuty, Screen
from kiosk.simulation.citizens import visit
from kiosk.simulation.faults import clock_text
from kiosk.simulation.ledger import Ledger
from kiosk.simulation.person import Citizen, Day
from kiosk.simulation.plan import Plan
from kiosk.simulation.process import Answer, Process, start
from kiosk.simulation.saying import say
from kiosk.simulation.schedule import MachineClock, Schedule
from kiosk.simulation.staffing import close, staff
from kiosk.wire.pushes import IssuedTicket, Reply
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
        self.on_duty: list[OnDuty] = []
        self.help = HelpDesk()
        self.asking: Mapping[str, list[Guest]] = {counter: [] for counter in plan.counters}
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

    def people_come(self: Centre, day: Day) -> None:
        """Officers, citizens and what closes the centre on this day."""
        self.holders.clear()
        self.help.open_day()
        for asking in self.asking.values():
            asking.clear()
        staff(self, day, self.plan.officers, self.plan.seed)
        for closure in self.plan.closures_of(day):
            habits = random.Random(f"{self.plan.seed} closure at {closure.at_ms}")
            self.schedule.at(closure.at_ms, partial(_begin, self, close, closure, habits))
        for citizen in self.plan.people_of(day):
            self.schedule.at(citizen.arrives_ms, partial(_begin, self, visit, citizen))
            if citizen.opinion is not None:
                at_ms = citizen.arrives_ms + citizen.opinion.after_ms
                self.schedule.at(at_ms, partial(_begin, self, say, citizen, citizen.opinion))

    def holds(self, citizen: Citizen, ticket: IssuedTicket) -> None:
        self.holders[ticket.ticket] = Guest(citizen, ticket)
        self.note(f"citizen {citizen.id} has {ticket.number}")

    def true_now(self) -> datetime:
        return self.clock.true_now()

    def bell(self) -> Answer[None]:
        """Rings when somebody has taken a number."""
        if self._bell.given:
            self._bell = Answer()
        return self._bell

    def ring(self) -> None:
        bell, self._bell = self._bell, Answer()
        bell.give(None)

    def sent(self, wish: str, request: Request) -> None:
        """`wish` is the id under which somebody first asked for it."""
        self.ledger.sent(wish, request)

    def answered(self, reply: Reply) -> None:
        """Somebody has read this."""
        self.ledger.answered(reply)
        if reply.ticket is not None:
            self.ring()


def _begin(centre: Centre, process: Callable[..., Process[None]], *of: object) -> None:
    centre.begin(process(centre, *of))
