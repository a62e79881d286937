"""Counters: who sits there, and what the keypads do."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, kind


@kind
@dataclass(frozen=True, slots=True)
class CounterOpened(Fact):
    """An officer signed in. `replaced` is the officer who was there before, or ""."""

    KIND = "counter.opened"
    counter: str
    officer: str
    replaced: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class CounterClosed(Fact):
    KIND = "counter.closed"
    counter: str
    officer: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class KeypadPressed(Fact):
    """A key of a counter's keypad, once for each (panel, boot_id, press_seq), after what it did.

    `outcome` is done, or why nothing was done: bounced, old, superseded (a call came between the finger and here), or
    the word of the refusal. `ticket` is the one it concerned last.
    """

    KIND = "keypad.pressed"
    panel: str
    boot_id: int
    press_seq: int
    key: int
    action: str
    outcome: str
    counter: str
    officer: str
    ticket: str
    age_ms: int
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class CounterPaused(Fact):
    """Nobody is called there until it goes on. `reason` is one of the settings' words."""

    KIND = "counter.paused"
    counter: str
    officer: str
    reason: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class CounterResumed(Fact):
    KIND = "counter.resumed"
    counter: str
    officer: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class ActionUndone(Fact):
    """What the officer did last at the counter is as if not done. `undoes` is its command id, `action` its kind."""

    KIND = "action.undone"
    counter: str
    officer: str
    undoes: str
    action: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class ServicePaused(Fact):
    """No numbers are given for it; `service` "" is the whole centre. `reason` is shown on every screen."""

    KIND = "service.paused"
    service: str
    reason: str
    counter: str
    officer: str
    command_id: str


@kind
@dataclass(frozen=True, slots=True)
class ServiceResumed(Fact):
    KIND = "service.resumed"
    service: str
    counter: str
    officer: str
    command_id: str
