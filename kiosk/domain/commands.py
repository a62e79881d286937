"""What somebody asks for. `command_id` is made by who asks; a repeated id gets the same answer and changes nothing."""

from datetime import datetime

from kiosk.domain.kinds import Fact
from kiosk.domain.records import record
from kiosk.domain.state import FeedMark


@record
class Command:
    command_id: str


@record
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


@record
class BookAppointment(Command):
    """A place of the station's share. `code` is fresh randomness from the edge; `officer`: who books for somebody."""

    terminal: str
    service: str
    procedure: str
    due_at: datetime
    code: str
    officer: str = ""


@record
class AcceptAppointment(Command):
    """A place of the collector's share, given there."""

    service: str
    procedure: str
    due_at: datetime
    code: str


@record
class CancelAppointment(Command):
    """`code` as typed or scanned, here and below."""

    terminal: str
    code: str
    officer: str = ""


@record
class CheckIn(Command):
    """Whoever has an appointment is here; `key` as for a ticket that is taken."""

    terminal: str
    code: str
    language: str
    key: str
    officer: str = ""


@record
class SignIn(Command):
    """The PIN was checked at the edge; the domain never sees it."""

    counter: str
    officer: str


@record
class AtCounter(Command):
    counter: str
    officer: str


@record
class SignOut(AtCounter):
    pass


@record
class CallNext(AtCounter):
    pass


@record
class Recall(AtCounter):
    pass


@record
class NoShow(AtCounter):
    pass


@record
class StartService(AtCounter):
    pass


@record
class FinishService(AtCounter):
    pass


@record
class FinishAndCall(AtCounter):
    """Ends the service and calls the next one, if anybody waits."""


@record
class CallTicket(AtCounter):
    """This one: waiting for whatever counter, parked, or absent when it was called before."""

    ticket: str


@record
class ReturnTicket(AtCounter):
    """The one called or served here waits again."""


@record
class Park(AtCounter):
    reason: str


@record
class Transfer(AtCounter):
    """The one called or served here goes to another service or counter; one of them is named."""

    to_service: str
    to_counter: str


@record
class ChangeTicket(AtCounter):
    ticket: str
    service: str
    priority_class: str
    dossiers: int


@record
class Pause(AtCounter):
    reason: str


@record
class Resume(AtCounter):
    pass


@record
class Undo(AtCounter):
    pass


@record
class PauseService(AtCounter):
    """`service` "" is the whole centre."""

    service: str
    reason: str


@record
class ResumeService(AtCounter):
    service: str


@record
class EnterPaperNumber(AtCounter):
    """A number that was handed out on paper while the machine was out of order, `since` then."""

    ordinal: int
    service: str
    priority_class: str
    since: datetime
    language: str
    key: str


@record
class Reprint(AtCounter):
    ticket: str


@record
class ReprintAtConsole(Command):
    """By whoever administers the station's machine; `code` is a ticket's number, or its code as printed."""

    code: str


@record
class AnswerHelp(AtCounter):
    terminal: str


@record
class ConfirmDate(AtCounter):
    business_day: str


@record
class Rate(Command):
    """`ticket` "" rates the centre as a whole. `source`: kiosk, tablet, phone, paper."""

    terminal: str
    source: str
    ticket: str
    scale: int
    choice: int


@record
class RateByPhone(Command):
    """On the phone page of a ticket, whose address holds its `key`; `given_at` by the collector's clock."""

    number: str
    key: str
    scale: int
    choice: int
    given_at: datetime


@record
class GiveReasons(Command):
    rating: str
    reasons: tuple[str, ...]
    skipped: bool
    note: str


@record
class SkipRating(Command):
    """As `kinds.RatingSkipped`."""

    terminal: str
    source: str
    ticket: str
    rating: str
    where: str
    how: str


@record
class GiveBallot(Command):
    """`answers`: (indicator, points); `skipped`: indicators. Whether they are the form's, the edge has seen."""

    terminal: str
    source: str
    version: str
    answers: tuple[tuple[int, int], ...]
    skipped: tuple[int, ...]


@record
class GiveVoice(Command):
    """The words lie in the private store already, under the id that this command's makes."""

    terminal: str
    voice_kind: str
    procedure: str


@record
class AnswerConsultation(Command):
    """`code`: hash of a household's, "" where nobody is asked for one."""

    terminal: str
    consultation: str
    option: str
    code: str


@record
class CallHelp(Command):
    terminal: str


@record
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


@record
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


@record
class FeedItem:
    """One thing the collector sends. `wanted`: what it asks for; None when this version cannot do it, `why` then says.

    `at`: when the collector wrote it, RFC 3339; later items have later times.
    """

    number: int
    id: str
    at: str
    wanted: Command | None
    why: str = ""


@record
class TakeFeed(Command):
    """A page of the feed, up to `through`; void when the record has moved on from `mark` since it was asked for."""

    mark: FeedMark
    items: tuple[FeedItem, ...]
    through: int


@record
class ObeyOrder(Command):
    """What an administrator asked; `order`, `what` and `terminal` as in `kinds.OrderTaken`; `reason` of a closure.

    `expires_at`: by the collector's clock; later it is answered and not obeyed.
    """

    order: str
    what: str
    terminal: str
    reason: str
    expires_at: datetime


@record
class DelayOrder(Command):
    order: str


@record
class FinishOrder(Command):
    """`outcome` and `detail` as in `kinds.OrderFinished`."""

    order: str
    outcome: str
    detail: str


@record
class Report(Command):
    """An outcome that the station itself saw (print, configuration, start); it is recorded as it is."""

    fact: Fact


@record
class Tick(Command):
    """Time passed: opens the day when it is due."""
