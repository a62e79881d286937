"""Turns commands into facts against a provisional state, which becomes the state only once the facts are on disk."""

from collections.abc import Iterable
from datetime import datetime

from kiosk.domain.commands import Command
from kiosk.domain.day import opening_facts
from kiosk.domain.decide import decide
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.evolve import evolve
from kiosk.domain.kinds import Fact
from kiosk.domain.records import record
from kiosk.domain.rules import Rules
from kiosk.domain.state import State


@record
class Outcome:
    """What became of one command: a decision, or why it was refused."""

    command: Command
    result: Decision | Refused


class Inbox:
    """`decide` a round of commands, then either `commit` it or `roll_back`."""

    def __init__(self, state: State, rules: Rules) -> None:
        self.state = state
        self.rules = rules
        self._pending = state

    def decide(self, now: datetime, commands: Iterable[Command]) -> tuple[list[Fact], list[Outcome]]:
        """Facts of the whole round in order, and each command's outcome; a due business day opens first."""
        facts = list(opening_facts(self._pending, now))
        self._evolve(facts, now)
        outcomes = []
        for command in commands:
            outcome = self._decide_one(now, command)
            outcomes.append(outcome)
            if isinstance(outcome.result, Decision):
                self._evolve(outcome.result.facts, now)
                facts.extend(outcome.result.facts)
        return facts, outcomes

    def commit(self) -> None:
        self.state = self._pending

    def roll_back(self) -> None:
        self._pending = self.state

    def _decide_one(self, now: datetime, command: Command) -> Outcome:
        try:
            return Outcome(command, decide(self._pending, command, now, self.rules))
        except Refused as refusal:
            return Outcome(command, refusal)

    def _evolve(self, facts: Iterable[Fact], now: datetime) -> None:
        for fact in facts:
            self._pending = evolve(self._pending, fact, now)
