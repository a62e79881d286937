"""A small centre for tests of decisions: three services, three counters, and a hand that plays the station."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from kiosk.domain import commands
from kiosk.domain.day import opening_facts
from kiosk.domain.decide import decide
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.evolve import evolve
from kiosk.domain.kinds import Fact
from kiosk.domain.rules import Counter, PriorityClass, Rules, Service
from kiosk.domain.state import State, Ticket

# 08:00 on a working day in Vietnam
MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)

RULES = Rules(
    services={
        "chung-thuc": Service("chung-thuc", "Chứng thực", "A", 360, True),
        "ho-tich": Service("ho-tich", "Hộ tịch", "B", 540, True),
        "dat-dai": Service("dat-dai", "Đất đai", "C", 720, False),
    },
    counters={
        "quay-1": Counter("quay-1", "Quầy 1", ("chung-thuc", "ho-tich")),
        "quay-2": Counter("quay-2", "Quầy 2", ("chung-thuc",)),
        "quay-3": Counter("quay-3", "Quầy 3", ("ho-tich", "dat-dai")),
    },
    classes={"cao-tuoi": PriorityClass("cao-tuoi", "Người cao tuổi", 900)},
    rating_window_s=600,
    correction_ms=5000,
    reasons=frozenset({"cho-lau", "thai-do"}),
)

KEYS = {"next": 1, "recall": 2, "no_show": 3, "start": 4, "finish": 5, "": 6}


@dataclass
class Hand:
    """Decides and evolves at a time moved by hand; keeps every fact with its time."""

    now: datetime = MORNING
    rules: Rules = RULES
    state: State = field(default_factory=State)
    facts: list[tuple[Fact, datetime]] = field(default_factory=list)
    made: int = 0

    def new_id(self) -> str:
        self.made += 1
        return f"command-{self.made}"

    def pass_time(self, **delta: float) -> None:
        self.now += timedelta(**delta)

    def open_day(self) -> None:
        self.record(opening_facts(self.state, self.now))

    def record(self, facts: Sequence[Fact]) -> None:
        for fact in facts:
            self.state = evolve(self.state, fact, self.now)
            self.facts.append((fact, self.now))

    def do(self, command: commands.Command) -> Decision:
        decision = decide(self.state, command, self.now, self.rules)
        self.record(decision.facts)
        return decision

    def refusal(self, command: commands.Command) -> str:
        """The word of the refusal; "" when it was not refused."""
        try:
            decide(self.state, command, self.now, self.rules)
        except Refused as refused:
            return refused.error
        return ""

    def take(self, service: str = "chung-thuc", *, priority: bool = False, command_id: str = "") -> Ticket:
        command_id = command_id or self.new_id()
        key = f"{self.made:08d}".replace("0", "z")
        made = self.do(commands.TakeTicket(command_id, "kiosk-1", service, "", priority, "vi", key))
        return self.state.tickets[made.about]

    def sign_in(self, counter: str = "quay-1", officer: str = "huong") -> None:
        self.do(commands.SignIn(self.new_id(), counter, officer))

    def call(self, counter: str = "quay-1", officer: str = "huong") -> Ticket:
        return self.state.tickets[self.do(commands.CallNext(self.new_id(), counter, officer)).about]

    def start(self, counter: str = "quay-1", officer: str = "huong") -> None:
        self.do(commands.StartService(self.new_id(), counter, officer))

    def finish(self, counter: str = "quay-1", officer: str = "huong") -> None:
        self.do(commands.FinishService(self.new_id(), counter, officer))

    def serve(self, counter: str = "quay-1", officer: str = "huong") -> Ticket:
        """Call, start and finish the next one."""
        ticket = self.call(counter, officer)
        self.start(counter, officer)
        self.finish(counter, officer)
        return self.state.tickets[ticket.id]


def opened() -> Hand:
    """A morning with an open day."""
    hand = Hand()
    hand.open_day()
    return hand


def press(
    hand: Hand,
    key: int,
    seq: int,
    *,
    counter: str = "quay-1",
    boot_id: int = 7,
    age_ms: int = 0,
    debounce_ms: int = 400,
) -> commands.PanelPress:
    return commands.PanelPress(
        command_id=f"{counter}-1-{boot_id:08x}-{seq}",
        panel=f"{counter}-1",
        counter=counter,
        scale=5,
        key=key,
        boot_id=boot_id,
        press_seq=seq,
        age_ms=age_ms,
        debounce_ms=debounce_ms,
    )


def keypad_press(
    hand: Hand,
    action: str,
    seq: int = 0,
    *,
    boot_id: int = 7,
    age_ms: int = 0,
    counter: str = "quay-1",
    debounce_ms: int = 400,
    command_id: str = "",
) -> commands.KeypadPress:
    """The key of an action; without `seq` the next one of this box."""
    panel = f"{counter}-9"
    seq = seq or hand.state.press_marks.get((panel, boot_id), 0) + 1
    return commands.KeypadPress(
        command_id=command_id or f"{panel}-{boot_id:08x}-{seq}",
        panel=panel,
        counter=counter,
        action=action,
        key=KEYS[action],
        boot_id=boot_id,
        press_seq=seq,
        age_ms=age_ms,
        debounce_ms=debounce_ms,
        age_most_ms=10_000,
    )


def with_service(rules: Rules, service: Service) -> Rules:
    return replace(rules, services={**rules.services, service.id: service})
