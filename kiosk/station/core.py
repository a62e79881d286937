"""The station's one sequence of events, sans-I/O: commands and device reports in, facts to record, then effects.

A round is `decide` (facts to record), then `committed` once they are on the disk, or `failed` when the disk refused.
Nothing has an effect outside before its facts are recorded: commit first, act second, report the outcome.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.kinds import Fact
from kiosk.domain.state import State
from kiosk.station.health import DeviceHealth, PanelState, PaperState
from kiosk.station.inbox import Inbox, Outcome
from kiosk.station.spooler import Job, Output, Record, Spooler, Submit

Reply = Callable[["Answer"], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """To whoever asked: the subject's id and the state that holds it, or the refusal."""

    state: State
    about: str = ""
    refusal: Refused | None = None


# --- inputs


@dataclass(frozen=True, slots=True)
class Ask:
    command: commands.Command
    reply: Reply


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key of a panel, as its driver saw it."""

    panel: str
    counter: str
    scale: int
    debounce_ms: int
    key: int
    boot_id: int
    press_seq: int
    age_ms: int


@dataclass(frozen=True, slots=True)
class PanelChanged:
    panel: str
    state: PanelState


@dataclass(frozen=True, slots=True)
class PortChanged:
    """Why a port cannot be used, in words for staff; "" when it works."""

    port: str
    fault: str


@dataclass(frozen=True, slots=True)
class JobFinished:
    job: str
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class PrinterChanged:
    """`ready` when a ticket can be printed."""

    paper: PaperState
    ready: bool


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact the station itself saw."""

    fact: Fact


Input = Ask | Pressed | PanelChanged | PortChanged | JobFinished | PrinterChanged | Noted


# --- effects


@dataclass(frozen=True, slots=True)
class Replied:
    reply: Reply
    answer: Answer


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The press is on the disk: tell the panel."""

    press: Pressed


@dataclass(frozen=True, slots=True)
class Print:
    job: Job


@dataclass(frozen=True, slots=True)
class Publish:
    """The state changed by these facts (none: only a device's health changed)."""

    state: State
    facts: tuple[Fact, ...]
    health: DeviceHealth


Effect = Replied | Acknowledge | Print | Publish


class Core:
    def __init__(self, inbox: Inbox, spooler: Spooler | None, health: DeviceHealth) -> None:
        self.inbox = inbox
        self.health = health
        self._spooler = spooler
        self._notes: list[Fact] = []
        self._round: list[tuple[Input | None, Outcome]] = []
        self._facts: list[Fact] = []
        self._health_changed = False

    @property
    def has_notes(self) -> bool:
        """Whether facts wait to be recorded without anybody asking."""
        return bool(self._notes)

    def note(self, fact: Fact) -> None:
        """A fact to record with the next round."""
        self._notes.append(fact)

    def recover(self, now: datetime) -> None:
        """After a start: settle the print jobs the last run left behind."""
        if self._spooler:
            self._take(self._spooler.recover(self.inbox.state.tickets, now))

    def decide(self, now: datetime, inputs: Sequence[Input]) -> list[Fact]:
        for item in inputs:
            self._device(item, now)
        asked: list[tuple[Input | None, commands.Command]] = [
            (None, commands.Report(uuid.uuid4().hex, fact)) for fact in self._notes
        ]
        asked += [(item, command) for item in inputs if (command := _command(item)) is not None]
        asked = asked or [(None, commands.Tick(uuid.uuid4().hex))]
        facts, outcomes = self.inbox.decide(now, [command for _, command in asked])
        self._round = [(item, outcome) for (item, _), outcome in zip(asked, outcomes, strict=True)]
        self._facts = facts
        return facts

    def committed(self) -> list[Effect]:
        self.inbox.commit()
        self._notes = []
        state = self.inbox.state
        effects: list[Effect] = []
        if self._facts or self._health_changed:
            # first, so that whoever is answered finds the state that holds the answer, even on another connection
            effects.append(Publish(state, tuple(self._facts), self.health))
        self._health_changed = False
        effects += [e for item, outcome in self._round if (e := _effect(item, outcome, state))]
        return effects + self._spool()

    def failed(self, inputs: Sequence[Input], text: str) -> list[Effect]:
        """Nothing was recorded: who asked and every screen is told, panels are not acknowledged and will repeat,
        notes stay."""
        self.inbox.roll_back()
        answer = Answer(self.inbox.state, refusal=Refused("not_recorded", text))
        told: list[Effect] = [Replied(item.reply, answer) for item in inputs if isinstance(item, Ask)]
        return [*told, Publish(self.inbox.state, (), self.health)]

    def _device(self, item: Input, now: datetime) -> None:
        """Device reports change health and spooler at once; their facts are recorded with this round."""
        match item:
            case JobFinished() if self._spooler:
                self._take(self._spooler.finished(item.job, item.outcome, item.reason))
            case PrinterChanged():
                self.health = replace(self.health, paper=item.paper)
                self._health_changed = True
                if self._spooler:
                    self._take(self._spooler.printer_ready(item.ready, self.inbox.state.tickets, now))
            case PanelChanged():
                self.health = replace(self.health, panels={**self.health.panels, item.panel: item.state})
                self._health_changed = True
            case PortChanged():
                faults = {port: text for port, text in self.health.faults.items() if port != item.port}
                if item.fault:
                    faults[item.port] = item.fault
                self.health = replace(self.health, faults=faults)
                self._health_changed = True
            case Noted():
                self._notes.append(item.fact)

    def _spool(self) -> list[Effect]:
        """What the recorded facts mean for the printer."""
        if self._spooler is None:
            return []
        return [effect for fact in self._facts for effect in self._take(self._printing(self._spooler, fact))]

    def _printing(self, spooler: Spooler, fact: Fact) -> list[Output]:
        tickets = self.inbox.state.tickets
        match fact:
            case kinds.TicketIssued() if fact.ticket in tickets:
                return spooler.issued(tickets[fact.ticket])
            case kinds.ReprintAsked() if fact.ticket in tickets:
                return spooler.reprint(tickets[fact.ticket])
            case _:
                return spooler.recorded(fact)

    def _take(self, outputs: Sequence[Output]) -> list[Effect]:
        self._notes += [o.fact for o in outputs if isinstance(o, Record)]
        return [Print(o.job) for o in outputs if isinstance(o, Submit)]


def _command(item: Input) -> commands.Command | None:
    match item:
        case Ask():
            return item.command
        case Pressed():
            return commands.PanelPress(
                command_id=f"{item.panel}-{item.boot_id:08x}-{item.press_seq}",
                panel=item.panel,
                counter=item.counter,
                scale=item.scale,
                key=item.key,
                boot_id=item.boot_id,
                press_seq=item.press_seq,
                age_ms=item.age_ms,
                debounce_ms=item.debounce_ms,
            )
        case _:
            return None


def _effect(item: Input | None, outcome: Outcome, state: State) -> Effect | None:
    result = outcome.result
    match item:
        case Ask():
            answer = (
                Answer(state, about=result.about) if isinstance(result, Decision) else Answer(state, refusal=result)
            )
            return Replied(item.reply, answer)
        case Pressed():
            # a refused press (no such face on this scale) is acknowledged too: repeating it would not help
            return Acknowledge(item)
        case _:
            return None
