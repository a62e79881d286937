"""Every kind of event with its fields: what docs/events.md lists and `evolve` reads.

A kind is a frozen dataclass of plain values (text, whole numbers, truth, lists of text). Ids are opaque. Personal
data never appears here: names, phones and free text live in private.db and only their id is carried.
"""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, ClassVar, TypeVar


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, before it has a place in the journal. `command_id` is the originator's; "" if nobody asked."""

    KIND: ClassVar[str]
    V: ClassVar[int] = 1

    def to_data(self) -> dict[str, Any]:
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class TicketAtCounter(Fact):
    """What an officer did with a ticket at a counter."""

    ticket: str
    counter: str
    officer: str
    command_id: str


F = TypeVar("F", bound=Fact)
KINDS: dict[str, type[Fact]] = {}


def _kind(cls: type[F]) -> type[F]:
    KINDS[cls.KIND] = cls
    return cls


def fact_of(kind: str, data: dict[str, Any]) -> Fact | None:
    """The typed fact of a journal line; None for a kind this version does not know. Unknown fields are ignored."""
    cls = KINDS.get(kind)
    if cls is None:
        return None
    known = {f.name for f in fields(cls)}
    return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in known})


@_kind
@dataclass(frozen=True, slots=True)
class EpochOpened(Fact):
    """First event of an epoch. `reason`: first_start, enrolment, restore."""

    KIND = "epoch.opened"
    station: str
    reason: str


@_kind
@dataclass(frozen=True, slots=True)
class StationStarted(Fact):
    """The daemon began to run. `boot_id` changes at every start."""

    KIND = "station.started"
    boot_id: str
    version: str


@_kind
@dataclass(frozen=True, slots=True)
class NumbersRaised(Fact):
    """After a restore: numbering goes on above these, each "YYYY-MM-DD:series:ordinal"."""

    KIND = "numbers.raised"
    above: tuple[str, ...]


@_kind
@dataclass(frozen=True, slots=True)
class RecordingResumed(Fact):
    """The disk takes events again; since `since` (RFC 3339) it refused them, so nothing happened at this station."""

    KIND = "recording.resumed"
    since: str
    reason: str


@_kind
@dataclass(frozen=True, slots=True)
class DayOpened(Fact):
    """A business day begins; `business_day` is YYYY-MM-DD in Asia/Ho_Chi_Minh, never earlier than the last one."""

    KIND = "day.opened"
    business_day: str


@_kind
@dataclass(frozen=True, slots=True)
class ClockConfirmed(Fact):
    """An officer confirmed the machine's date after the station had found it suspect."""

    KIND = "clock.confirmed"
    business_day: str
    officer: str
    command_id: str


@_kind
@dataclass(frozen=True, slots=True)
class TicketIssued(Fact):
    """`number` as called ("A012"); `key` is the secret of its QR, `check` the digits typed with the number."""

    KIND = "ticket.issued"
    ticket: str
    number: str
    series: str
    ordinal: int
    key: str
    check: str
    service: str
    procedure: str
    business_day: str
    priority: bool
    language: str
    terminal: str
    ahead: int
    wait_min: int
    wait_max: int
    command_id: str


@_kind
@dataclass(frozen=True, slots=True)
class ReprintAsked(TicketAtCounter):
    """Staff want this ticket's paper again.

    At the station's own machine (`kiosk ticket reprint`) the counter is `console` and the officer empty.
    """

    KIND = "ticket.reprint_asked"


@_kind
@dataclass(frozen=True, slots=True)
class PrintStarted(Fact):
    """Bytes of this ticket go to the printer from now on; without an outcome after it the paper's state is unknown."""

    KIND = "ticket.print_started"
    ticket: str
    job: str
    reprint: bool


@_kind
@dataclass(frozen=True, slots=True)
class TicketPrinted(Fact):
    """The bytes went out; `confirmed` when the printer's status said afterwards that all is well."""

    KIND = "ticket.printed"
    ticket: str
    job: str
    confirmed: bool


@_kind
@dataclass(frozen=True, slots=True)
class PrintFailed(Fact):
    """No paper (`unknown` false) or nobody can tell (`unknown` true). The ticket stays valid."""

    KIND = "ticket.print_failed"
    ticket: str
    job: str
    reason: str
    unknown: bool


@_kind
@dataclass(frozen=True, slots=True)
class TicketCalled(TicketAtCounter):
    KIND = "ticket.called"


@_kind
@dataclass(frozen=True, slots=True)
class TicketRecalled(TicketAtCounter):
    KIND = "ticket.recalled"


@_kind
@dataclass(frozen=True, slots=True)
class TicketNoShow(TicketAtCounter):
    """Called and did not come."""

    KIND = "ticket.no_show"


@_kind
@dataclass(frozen=True, slots=True)
class ServiceStarted(TicketAtCounter):
    """`age_ms` is how long before it was recorded service began: an officer with a keypad alone never says so."""

    KIND = "service.started"
    age_ms: int = 0


@_kind
@dataclass(frozen=True, slots=True)
class ServiceFinished(TicketAtCounter):
    KIND = "service.finished"


@_kind
@dataclass(frozen=True, slots=True)
class TicketExpired(Fact):
    """Not ended when the next business day opened: waiting, called or in service."""

    KIND = "ticket.expired"
    ticket: str


@_kind
@dataclass(frozen=True, slots=True)
class CounterOpened(Fact):
    """An officer signed in. `replaced` is the officer who was there before, or ""."""

    KIND = "counter.opened"
    counter: str
    officer: str
    replaced: str
    command_id: str


@_kind
@dataclass(frozen=True, slots=True)
class CounterClosed(Fact):
    KIND = "counter.closed"
    counter: str
    officer: str
    command_id: str


@_kind
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


@_kind
@dataclass(frozen=True, slots=True)
class RatingGiven(Fact):
    """`standing`: counted, duplicate (a later one for the same ticket), untied (no ticket), centre (of the centre).

    `choice` is the face as pressed, counted from the best (1); `level` 1 (worst) to 5 (best). `replaces` is the rating
    this one corrects: the last press within the correction time counts. `ticket`, `counter`, `officer` and `service`
    are "" where there is none. `panel`, `boot_id`, `press_seq` name the press of a hardware panel; `age_ms` is how long
    before it was recorded the face was pressed, since a panel keeps presses while its cable is out.
    """

    KIND = "rating.given"
    rating: str
    standing: str
    scale: int
    choice: int
    level: int
    source: str
    ticket: str
    number: str
    counter: str
    officer: str
    service: str
    procedure: str
    business_day: str
    terminal: str
    panel: str
    boot_id: int
    press_seq: int
    replaces: str
    command_id: str
    age_ms: int = 0


@_kind
@dataclass(frozen=True, slots=True)
class RatingReasons(Fact):
    """Reasons after a low rating, or that the question was skipped. `note` names a free text in private.db, or ""."""

    KIND = "rating.reasons"
    rating: str
    skipped: bool
    note: str
    command_id: str
    reasons: tuple[str, ...] = field(default=())


@_kind
@dataclass(frozen=True, slots=True)
class HelpCalled(Fact):
    """A citizen asked for staff at a terminal."""

    KIND = "help.called"
    terminal: str
    command_id: str


@_kind
@dataclass(frozen=True, slots=True)
class HelpAnswered(Fact):
    KIND = "help.answered"
    terminal: str
    officer: str
    command_id: str


@_kind
@dataclass(frozen=True, slots=True)
class ConfigApplied(Fact):
    """The station runs on this configuration from now on. `source`: local or collector; `parts` "name:sha256"."""

    KIND = "config.applied"
    revision: int
    source: str
    parts: tuple[str, ...]


@_kind
@dataclass(frozen=True, slots=True)
class ConfigRejected(Fact):
    """The collector's configuration was refused; the last good one stays."""

    KIND = "config.rejected"
    revision: int
    reason: str
