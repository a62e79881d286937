"""The station's one sequence of events, sans-I/O: commands and device reports in, facts to record, then effects.

A round is `decide` (facts to record), then `committed` once they are on the disk, or `failed` when the disk refused.
Nothing has an effect outside before its facts are recorded: commit first, act second, report the outcome.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Decision, Refused
from kiosk.domain.forecast.experience import Experience
from kiosk.domain.kinds import Fact
from kiosk.domain.records import record
from kiosk.domain.state import State
from kiosk.station.health import DeviceHealth, PanelState, PaperState
from kiosk.station.inbox import Inbox, Outcome
from kiosk.station.printing.spooler import Job, Output, Record, Spooler, Submit

Reply = Callable[["Answer"], object]


@record
class Answer:
    """To whoever asked: the subject's id and the state that holds it, or the refusal."""

    state: State
    about: str = ""
    refusal: Refused | None = None


# --- inputs


@record
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
class KeyPressed:
    """A key of a counter's keypad; `action` as in the settings."""

    panel: str
    counter: str
    action: str
    debounce_ms: int
    age_most_ms: int
    key: int
    boot_id: int
    press_seq: int
    age_ms: int


AnyPress = Pressed | KeyPressed


@dataclass(frozen=True, slots=True)
class PanelTrouble:
    """What is wrong with a device on a bus, or with the loudspeaker, in words for staff; "" when it is well."""

    panel: str
    text: str


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
class PaperUsed:
    """Of the roll in the printer, in mm: what was fed since it was changed, and what is left by estimate."""

    used_mm: int
    left_mm: int


@dataclass(frozen=True, slots=True)
class Learned:
    """What the centre's own days have taught about waits."""

    experience: Experience


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact the station itself saw."""

    fact: Fact


Input = (
    Ask
    | Pressed
    | KeyPressed
    | PanelChanged
    | PanelTrouble
    | PortChanged
    | JobFinished
    | PrinterChanged
    | PaperUsed
    | Learned
    | Noted
)


# --- effects


@record
class Replied:
    reply: Reply
    answer: Answer


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The press is on the disk: tell the panel. `outcome`: done, refused, or ignored (a bounce, a repeat, too old)."""

    press: AnyPress
    outcome: str


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


DONE, REFUSED, IGNORED = "done", "refused", "ignored"
_SILENT = ("", "bounced", "old", "superseded")  # outcomes of a keypad's press that nobody needs to hear of


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

    def drop_notes(self, wrong: Callable[[Fact], bool]) -> list[Fact]:
        """Takes those away that can never be recorded, and tells which they were."""
        dropped = [fact for fact in self._notes if wrong(fact)]
        self._notes = [fact for fact in self._notes if not wrong(fact)]
        return dropped

    def roll_back(self) -> None:
        """Nothing of this round was recorded; the same inputs may be decided again."""
        self.inbox.roll_back()

    def recover(self, now: datetime) -> None:
        """After a start: settle the print jobs the last run left behind."""
        if self._spooler:
            self._take(self._spooler.recover(self.inbox.state.tickets, now))

    def decide(self, now: datetime, inputs: Sequence[Input]) -> list[Fact]:
        for item in inputs:
            if not isinstance(item, Ask):
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
            case PaperUsed():
                self.health = replace(self.health, paper_used_mm=item.used_mm, paper_left_mm=item.left_mm)
                self._health_changed = True
            case PanelChanged():
                self.health = replace(self.health, panels={**self.health.panels, item.panel: item.state})
                self._health_changed = True
            case PanelTrouble():
                self.health = replace(self.health, troubles=_noted(self.health.troubles, item.panel, item.text))
                self._health_changed = True
            case PortChanged():
                self.health = replace(self.health, faults=_noted(self.health.faults, item.port, item.fault))
                self._health_changed = True
            case Learned():
                self.inbox.rules = replace(self.inbox.rules, experience=item.experience)
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
            case kinds.TicketIssued() if fact.ticket in tickets and not fact.since:
                return spooler.issued(tickets[fact.ticket])
            case kinds.ReprintAsked() if fact.ticket in tickets:
                return spooler.reprint(tickets[fact.ticket])
            case kinds.PrintStarted() if fact.ticket not in tickets:
                # a day has opened since it was queued: without an outcome the printer would seem busy for ever
                return spooler.finished(fact.job, "failed", "expired")
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
        case KeyPressed():
            return commands.KeypadPress(
                command_id=f"{item.panel}-{item.boot_id:08x}-{item.press_seq}",
                panel=item.panel,
                counter=item.counter,
                action=item.action,
                key=item.key,
                boot_id=item.boot_id,
                press_seq=item.press_seq,
                age_ms=item.age_ms,
                debounce_ms=item.debounce_ms,
                age_most_ms=item.age_most_ms,
            )
        case _:
            return None


def _noted(notes: Mapping[str, str], name: str, text: str) -> dict[str, str]:
    """With this text for this name; "" takes it away."""
    others = {key: value for key, value in notes.items() if key != name}
    return {**others, name: text} if text else others


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
            return Acknowledge(item, DONE if isinstance(result, Decision) else REFUSED)
        case KeyPressed():
            return Acknowledge(item, _keypad_outcome(result))
        case _:
            return None


def _keypad_outcome(result: Decision | Refused) -> str:
    facts = result.facts if isinstance(result, Decision) else ()
    word = next((fact.outcome for fact in facts if isinstance(fact, kinds.KeypadPressed)), "")
    return DONE if word == DONE else IGNORED if word in _SILENT else REFUSED
