"""What people find at a centre, whatever machines stand behind it, and what they know of each other."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from kiosk.domain import commands
from kiosk.domain.state import State
from kiosk.simulation.parameters import Parameters
from kiosk.simulation.person import Citizen
from kiosk.simulation.plan import Plan
from kiosk.simulation.process import Answer, Process
from kiosk.simulation.schedule import Schedule
from kiosk.station import core
from kiosk.station.desks.requests import Caller
from kiosk.wire import requests
from kiosk.wire.pushes import IssuedTicket, Reply


class Guest:
    """A citizen with a number, and what has happened so far. `comes`: is there when called; `back_ms`: again from then.

    `sent_on`: has been put aside, sent elsewhere or back into the queue as it was to be.
    """

    def __init__(self, citizen: Citizen, ticket: IssuedTicket) -> None:
        self.citizen = citizen
        self.ticket = ticket
        self.comes = citizen.comes
        self.rated = self.reprinted = self.sent_on = self.served = False
        self.back_ms = 0


class Visitor:
    """Somebody before the reception desk, until there is a number (`on_paper`: one of the block) or patience ends."""

    def __init__(self, citizen: Citizen) -> None:
        self.citizen = citizen
        self.answer: Answer[IssuedTicket | None] = Answer()
        self.gone = self.on_paper = False


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """Handed out while the machine gave none."""

    citizen: Citizen
    ordinal: int
    since: datetime


@dataclass(slots=True)
class HelpDesk:
    """`staffed`: receptionists on duty; `handed_out`: paper numbers of today; `on_paper`: those still to enter."""

    staffed: int = 0
    visitors: deque[Visitor] = field(default_factory=deque)
    on_paper: deque[PaperNumber] = field(default_factory=deque)
    handed_out: int = 0

    def hand_out(self, citizen: Citizen, now: datetime) -> None:
        self.handed_out += 1
        self.on_paper.append(PaperNumber(citizen, self.handed_out, now))

    def open_day(self) -> None:
        self.visitors.clear()
        self.on_paper.clear()
        self.handed_out = 0


class Screen(Protocol):
    """A screen with somebody before it."""

    def new_id(self) -> str: ...
    def ask(self, request: requests.Request, patience_ms: int, caller: Caller | None = None) -> Process[Reply | None]:
        """The reply, or None when the person's patience has ended."""
        ...

    def send_once(self, request: requests.Request) -> None:
        """Nobody waits for the answer."""


class OnDuty(Protocol):
    """An officer at a counter, as colleagues see one."""

    @property
    def sits(self) -> bool: ...
    @property
    def console(self) -> Screen: ...
    def ask(self, request: requests.Request) -> Process[bool]: ...


class Centre(Protocol):
    """`asking`: by counter, who was put aside or absent and will stand there again. `true_now` is no machine's time."""

    @property
    def schedule(self) -> Schedule: ...
    @property
    def parameters(self) -> Parameters: ...
    @property
    def plan(self) -> Plan: ...

    kiosks: Sequence[Screen]
    tablets: Sequence[Screen]
    consoles: Mapping[str, Screen]
    holders: dict[str, Guest]
    asking: Mapping[str, list[Guest]]
    help: HelpDesk
    on_duty: list[OnDuty]

    def bell(self) -> Answer[None]: ...
    def ring(self) -> None: ...
    def press(self, counter: str, key: int) -> None: ...
    def has_panel(self, counter: str) -> bool: ...
    def shows(self) -> State | None: ...
    def note(self, text: str) -> None: ...
    def begin(self, process: Process[None]) -> None: ...
    def true_now(self) -> datetime: ...
    def holds(self, citizen: Citizen, ticket: IssuedTicket) -> None:
        """From now on somebody has this number."""
        ...

    def seat(self, command: commands.SignIn | commands.SignOut) -> Answer[core.Answer] | None:
        """A sign-in or sign-out, whose PIN has been checked; None when nobody is there to check it."""
        ...

    def date_to_confirm(self) -> str:
        """The day to confirm, when the screen asks for it and it is the right one; else ""."""
        ...
