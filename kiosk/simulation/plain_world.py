"""One centre in virtual time without its machines: people, and the parts of the station that decide."""

from kiosk.configuration import Configuration
from kiosk.domain import commands
from kiosk.domain.state import State
from kiosk.simulation.day_book import DayBook
from kiosk.simulation.floor import Floor
from kiosk.simulation.person import DAY_MS
from kiosk.simulation.plain_station import PlainStation
from kiosk.simulation.plan import Plan
from kiosk.simulation.process import Answer, Process
from kiosk.station import core
from kiosk.station.desks.requests import Caller
from kiosk.wire.pushes import Reply
from kiosk.wire.requests import Request

# The station opens its day so long before the doors open.
OPENING_MS = 3_600_000
# Of so many days each is learned from at once, later ones a week at a time: a year would learn for a fifth of its time.
LEARNING_DAYS, LEARNED_EVERY = 20, 5
# As the station's settings have them by default.
PANEL_SCALE, DEBOUNCE_MS = 5, 400


class PlainScreen:
    """As `kiosk.simulation.centre.Screen`; an answer takes no time."""

    def __init__(self, world: "PlainWorld", terminal: str, role: str) -> None:
        self._world = world
        self._caller = Caller(terminal, role)
        self._count = 0

    def new_id(self) -> str:
        self._count += 1
        return f"{self._caller.terminal}-{self._count:06d}"

    def ask(self, request: Request, patience_ms: int, caller: Caller | None = None) -> Process[Reply | None]:
        self._world.sent(request.id, request)
        reply = self._world.station.ask(request, caller or self._caller)
        self._world.answered(reply)
        return reply
        yield  # a process, though it never waits

    def send_once(self, request: Request) -> None:
        self._world.sent(request.id, request)
        self._world.station.ask(request, self._caller)


class PlainWorld(Floor):
    def __init__(self, plan: Plan, configuration: Configuration) -> None:
        super().__init__(plan, lambda terminal, role: PlainScreen(self, terminal, role))
        self.book = DayBook(plan.rules, self.ledger)
        self.station = PlainStation(configuration, self.clock, self.book.keep)
        self._presses = 0

    def run(self) -> None:
        """All days, and the opening of the one after them, which ends what was left."""
        for day in self.plan.days:
            self.schedule.run(day.begin_ms - OPENING_MS)
            self.station.tick()
            self._learn()
            self.people_come(day)
        self.schedule.run(self.plan.days[-1].end_ms // DAY_MS * DAY_MS + DAY_MS)
        self.station.tick()

    def _learn(self) -> None:
        """As `kiosk.station.learning` does beside the station's work, but seldom once one day more teaches little."""
        if self.book.days <= LEARNING_DAYS or self.book.days % LEARNED_EVERY == 0:
            self.station.put(core.Learned(self.book.experience()))
        if (scored := self.book.scored()) is not None:
            self.station.put(core.Noted(scored))

    # --- what people find

    def shows(self) -> State | None:
        return self.station.state

    def has_panel(self, counter: str) -> bool:
        return counter in self.parameters.panels

    def press(self, counter: str, key: int) -> None:
        self._presses += 1
        pressed = core.Pressed(f"{counter}-1", counter, PANEL_SCALE, DEBOUNCE_MS, key, 1, self._presses, 1)
        self.station.put(pressed)

    def seat(self, command: commands.SignIn | commands.SignOut) -> Answer[core.Answer] | None:
        answer: Answer[core.Answer] = Answer()
        self.station.put(core.Ask(command, answer.give))
        return answer

    def date_to_confirm(self) -> str:
        return ""
