"""What somebody asks for. `command_id` is made by who asks; a repeated id gets the same answer and changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.domain.kinds import Fact
from kiosk.domain.state import FeedMark


@dataclass(frozen=True, slots=True)
class Command:
    command_id: str


@dataclass(frozen=True, slots=True)
class TakeTicket(Command):
    """`key` is fresh randomness from the edge, since decisions have none of their own.

    `priority` without a class is of the first class. `officer`: who takes it for somebody, at the reception desk.
    """

    terminal: str
    service: str
    procedure: str
    priority: bool
    language: str
    key: str
    priority_class: str = ""
    dossiers: int = 1
    officer: str = ""


@dataclass(frozen=True, slots=True)
class BookAppointment(Command):
    """A place of the station's share. `code` is fresh randomness from the edge; `officer`: who books for somebody."""

    terminal: str
    service: str
    procedure: str
    due_at: datetime
    code: str
    officer: str = ""


@dataclass(frozen=True, slots=True)
class AcceptAppointment(Command):
    """A place of the collector's share, given there."""

    service: str
    procedure: str
    due_at: datetime
    code: str


@dataclass(frozen=True, slots=True)
class CancelAppointment(Command):
    """`code` as typed or scanned, here and below."""

    terminal: str
    code: str
    officer: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn(Command):
    """Whoever has an appointment is here; `key` as for a ticket that is taken."""

    terminal: str
    code: str
    language: str
    key: str
    officer: str = ""


@dataclass(frozen=True, slots=True)
class SignIn(Command):
    """The PIN was checked at the edge; the domain never sees it."""

    counter: str
    officer: str


@dataclass(frozen=True, slots=True)
class AtCounter(Command):
    counter: str
    officer: str


@dataclass(frozen=True, slots=True)
class SignOut(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class CallNext(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class Recall(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class NoShow(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class StartService(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class FinishService(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class FinishAndCall(AtCounter):
    """Ends the service and calls the next one, if anybody waits."""


@dataclass(frozen=True, slots=True)
class CallTicket(AtCounter):
    """This one: waiting for whatever counter, parked, or absent when it was called before."""

    ticket: str


@dataclass(frozen=True, slots=True)
class ReturnTicket(AtCounter):
    """The one called or served here waits again."""


@dataclass(frozen=True, slots=True)
class Park(AtCounter):
    reason: str


@dataclass(frozen=True, slots=True)
class Transfer(AtCounter):
    """The one called or served here goes to another service or counter; one of them is named."""

    to_service: str
    to_counter: str


@dataclass(frozen=True, slots=True)
class ChangeTicket(AtCounter):
    ticket: str
    service: str
    priority_class: str
    dossiers: int


@dataclass(frozen=True, slots=True)
class Pause(AtCounter):
    reason: str


@dataclass(frozen=True, slots=True)
class Resume(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class Undo(AtCounter):
    pass


@dataclass(frozen=True, slots=True)
class PauseService(AtCounter):
    """`service` "" is the whole centre."""

    service: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResumeService(AtCounter):
    service: str


@dataclass(frozen=True, slots=True)
class EnterPaperNumber(AtCounter):
    """A number that was handed out on paper while the machine was out of order, `since` then."""

    ordinal: int
    service: str
    priority_class: str
    since: datetime
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class Reprint(AtCounter):
    ticket: str


@dataclass(frozen=True, slots=True)
class ReprintAtConsole(Command):
    """By whoever administers the station's machine; `code` is a ticket's number, or its code as printed."""

    code: str


@dataclass(frozen=True, slots=True)
class AnswerHelp(AtCounter):
    terminal: str


@dataclass(frozen=True, slots=True)
class ConfirmDate(AtCounter):
    business_day: str


@dataclass(frozen=True, slots=True)
class Rate(Command):
    """`ticket` "" rates the centre as a whole. `source`: kiosk, tablet, phone, paper."""

    terminal: str
    source: str
    ticket: str
    scale: int
    choice: int


@dataclass(frozen=True, slots=True)
class RateByPhone(Command):
    """On the phone page of a ticket, whose address holds its `key`; `given_at` by the collector's clock."""

    number: str
    key: str
    scale: int
    choice: int
    given_at: datetime


@dataclass(frozen=True, slots=True)
class GiveReasons(Command):
    rating: str
    reasons: tuple[str, ...]
    skipped: bool
    note: str


@dataclass(frozen=True, slots=True)
class CallHelp(Command):
    terminal: str


@dataclass(frozen=True, slots=True)
class PanelPress(Command):
    """Key `key` (from the left, 1) went down `age_ms` ago; (panel, boot_id, press_seq) names the press for ever."""

    panel: str
    counter: str
    scale: int
    key: int
    boot_id: int
    press_seq: int
    age_ms: int
    debounce_ms: int


@dataclass(frozen=True, slots=True)
class KeypadPress(Command):
    """A key of a counter's keypad went down `age_ms` ago; `action`: next, recall, no_show, start, finish or "".

    Older than `age_most_ms` it does nothing any more.
    """

    panel: str
    counter: str
    action: str
    key: int
    boot_id: int
    press_seq: int
    age_ms: int
    debounce_ms: int
    age_most_ms: int


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One thing the collector sends. `wanted`: what it asks for; None when this version cannot do it, `why` then says.

    `at`: when the collector wrote it, RFC 3339; later items have later times.
    """

    number: int
    id: str
    at: str
    wanted: Command | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class TakeFeed(Command):
    """A page of the feed, up to `through`; void when the record has moved on from `mark` since it was asked for."""

    mark: FeedMark
    items: tuple[FeedItem, ...]
    through: int


@dataclass(frozen=True, slots=True)
class ObeyOrder(Command):
    """What an administrator asked; `order`, `what` and `terminal` as in `kinds.OrderTaken`; `reason` of a closure.

    `expires_at`: by the collector's clock; later it is answered and not obeyed.
    """

    order: str
    what: str
    terminal: str
    reason: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class DelayOrder(Command):
    order: str


@dataclass(frozen=True, slots=True)
class FinishOrder(Command):
    """`outcome` and `detail` as in `kinds.OrderFinished`."""

    order: str
    outcome: str
    detail: str


@dataclass(frozen=True, slots=True)
class Report(Command):
    """An outcome that the station itself saw (print, configuration, start); it is recorded as it is."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Tick(Command):
    """Time passed: opens the day when it is due."""
