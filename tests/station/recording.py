"""A recorder without its thread, on a real journal whose disk can be made to fail."""

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.clock import FakeClock
from kiosk.domain import commands, kinds
from kiosk.domain.evolve import fold
from kiosk.domain.rules import Rules
from kiosk.journal import Journal
from kiosk.station.core import Answer, Ask, Core, Effect, Input, Pressed, Publish, Replied
from kiosk.station.health import DeviceHealth
from kiosk.station.inbox import Inbox
from kiosk.station.printing.spooler import Spooler
from kiosk.station.recorder import Recorder
from tests.domain.centre_rules import MORNING, RULES


@dataclass
class Bench:
    """One station's sequence of events, stepped by hand."""

    folder: Path
    printer: bool = True
    rules: Rules = RULES
    clock: FakeClock = field(default_factory=lambda: FakeClock(MORNING))
    effects: list[Effect] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.journal = Journal(self.folder / "journal.db", "05500-1")
        if self.journal.last is None:
            self.journal.open_epoch("first_start", self.clock.now(), 0)
        state = fold(self.journal.events())
        self.core = Core(Inbox(state, self.rules), Spooler(300) if self.printer else None, DeviceHealth())
        self.recorder = Recorder(self.core, self.journal, self.clock, self._perform)

    def _perform(self, effect: Effect) -> None:
        self.effects.append(effect)
        if isinstance(effect, Replied):
            effect.reply(effect.answer)

    def round(self, *inputs: Input) -> list[Effect]:
        """Effects of one round, in order."""
        self.effects.clear()
        self.recorder.round(inputs)
        return list(self.effects)

    def ask(self, command: commands.Command) -> Answer:
        self.round(Ask(command, self.answers.append))
        return self.answers[-1]

    def take(self, command_id: str = "command-1", service: str = "chung-thuc") -> Answer:
        return self.ask(commands.TakeTicket(command_id, "kiosk-1", service, "", False, "vi", "zzzzzzzz"))

    def reprint(self, ticket: str, command_id: str = "reprint-1") -> Answer:
        """Asked by the officer of counter 1, who signs in first if need be."""
        if not self.core.inbox.state.counters.get("quay-1"):
            self.ask(commands.SignIn("sign-in-1", "quay-1", "huong"))
        return self.ask(commands.Reprint(command_id, "quay-1", "huong", ticket))

    def kinds(self) -> list[str]:
        return [event.kind for event in self.journal.events()]

    def break_disk(self) -> None:
        self._statement(
            "CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT raise(ABORT, 'database or disk is full'); END"
        )

    def mend_disk(self) -> None:
        self._statement("DROP TRIGGER full")

    def _statement(self, statement: str) -> None:
        with sqlite3.connect(self.folder / "journal.db") as connection:
            connection.execute(statement)
        connection.close()


def pressed(seq: int, key: int = 1, age_ms: int = 0) -> Pressed:
    return Pressed("quay-1-1", "quay-1", 5, 400, key, 7, seq, age_ms)


def published(effects: list[Effect]) -> list[kinds.Fact]:
    return [fact for effect in effects if isinstance(effect, Publish) for fact in effect.facts]
