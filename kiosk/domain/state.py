"""What is true now, folded from the journal: today's tickets, the counters, the ratings, the running configuration."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal

from kiosk.domain.marks import Numbers
from kiosk.domain.records import record

TicketStatus = Literal["waiting", "called", "serving", "parked", "finished", "no_show", "expired"]

AppointmentStatus = Literal["booked", "arrived", "cancelled", "missed"]


@record
class Paper:
    """How the last print job of a ticket fares; `outcome` as in kiosk.wire: queued, sending, sent, confirmed, …; none.

    `exists`: this or an earlier job may have put paper into somebody's hand; whatever follows is a reprint.
    """

    outcome: str = "queued"
    job: str = ""
    reason: str = ""
    jobs: int = 0
    exists: bool = False


@record
class Ticket:
    """`keypad_at`: when it was last called from a keypad, whose officer does not say when service starts.

    `calls`: how often it was called or recalled; `recalled_at`: when last again. `since`: from when its wait counts
    (its number may have been handed out on paper before). `due_at`: the time of its appointment. `for_counter`: sent
    there by a colleague. `parked`: why it waits aside. `dossiers`: how many matters it covers.
    """

    id: str
    number: str
    key: str
    check: str
    service: str
    procedure: str
    priority: bool
    language: str
    terminal: str
    issued_at: datetime
    ahead: int
    wait_min: int
    wait_max: int
    status: TicketStatus = "waiting"
    counter: str = ""
    officer: str = ""
    called_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    paper: Paper = Paper()
    rating: str = ""
    keypad_at: datetime | None = None
    calls: int = 0
    recalled_at: datetime | None = None
    priority_class: str = ""
    dossiers: int = 1
    express: bool = False
    appointment: str = ""
    due_at: datetime | None = None
    paper_since: datetime | None = None
    for_counter: str = ""
    parked: str = ""

    @property
    def since(self) -> datetime:
        return self.paper_since or self.issued_at


@record
class Appointment:
    """`source`: who gave the place, station or collector. `standing`: how it was kept; `ticket`: what came of it."""

    code: str
    service: str
    procedure: str
    due_at: datetime
    source: str
    status: AppointmentStatus = "booked"
    ticket: str = ""
    standing: str = ""


@record
class CounterState:
    """`session` is the command id of the sign-in: a later sign-in makes the earlier one void.

    `paused`: why nobody is called here for now, or "".
    """

    officer: str = ""
    session: str = ""
    ticket: str = ""
    paused: str = ""

    @property
    def calls(self) -> bool:
        """Whether somebody may be called here."""
        return bool(self.officer) and not self.paused


@record
class Undoable:
    """The last action at a counter: its tickets as they were before and are since, the counter as it was before."""

    command_id: str
    at: datetime
    action: str
    before: tuple[Ticket, ...]
    after: tuple[Ticket, ...]
    seat: CounterState


@record
class Rating:
    """`terminal`: the screen it was given on, "" for a panel; `at`: when."""

    id: str
    ticket: str
    level: int
    asked: bool
    terminal: str = ""
    at: datetime | None = None


@record
class Press:
    """The last press of a panel that made a rating, or of a keypad (then without one); `at`: when the key went down."""

    rating: str
    ticket: str
    choice: int
    at: datetime


@record
class AppliedConfiguration:
    revision: int
    source: str
    parts: tuple[str, ...]


@record
class FeedMark:
    """How far the collector's feed is taken: the last item's number and id; `at`: the latest time of any, as text."""

    through: int = 0
    item: str = ""
    at: str = ""


@record
class Scored:
    """How true the waits of a day were told: of `ranges`, `covered` were kept to; the mean error in seconds."""

    business_day: str
    ranges: int
    covered: int
    error_s: int


@record
class Served:
    """How many services have ended, and how long they took together."""

    count: int = 0
    ms: int = 0


@record
class Queue:
    """Who waits for a service, in no promised order. `dossiers`: of all of them; `appointed`: those with a time."""

    tickets: Mapping[str, Ticket] = field(default_factory=dict)
    dossiers: int = 0
    appointed: Mapping[str, Ticket] = field(default_factory=dict)


@record
class State:
    """Tickets, ratings and answers are those of the open business day; `latest_at` is the highest time believed.

    `numbers_above` binds days that have yet to open, after a restore. `closures`: service ("" for the whole centre)
    -> why no numbers are given; `undoable`: by counter; `last_taken`: when each terminal last gave a number. `queues`
    (service -> who waits) and `served` (service -> what its services took) say what `tickets` says, so that nobody
    looks through the whole day for it. `appointments`: by code, those of the open day and of days to come. `orders`:
    from afar that are under way. `consulted`: (consultation, mark of a code) that have answered today; `opined`: when
    somebody without a code last did, by terminal and consultation. `skipped`: when a question was last passed over, by
    what it was about (ticket, rating or terminal) and where.
    """

    business_day: str = ""
    latest_at: datetime | None = None
    tickets: Mapping[str, Ticket] = field(default_factory=dict)
    queues: Mapping[str, Queue] = field(default_factory=dict)
    served: Mapping[str, Served] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    numbers_above: Numbers = field(default_factory=dict)
    counters: Mapping[str, CounterState] = field(default_factory=dict)
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    presses: Mapping[str, Press] = field(default_factory=dict)
    press_marks: Mapping[tuple[str, int], int] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    help_wanted: tuple[str, ...] = ()
    closures: Mapping[str, str] = field(default_factory=dict)
    consulted: frozenset[tuple[str, str]] = frozenset()
    opined: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    skipped: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    undoable: Mapping[str, Undoable] = field(default_factory=dict)
    last_taken: Mapping[str, datetime] = field(default_factory=dict)
    appointments: Mapping[str, Appointment] = field(default_factory=dict)
    feed: FeedMark = FeedMark()
    orders: tuple[str, ...] = ()
    applied: AppliedConfiguration | None = None
    rejected: tuple[int, str] = (0, "")
    scored: Scored | None = None

    def waiting(self, service: str = "") -> list[Ticket]:
        """Who waits, in no promised order."""
        if service:
            return list(self.queues[service].tickets.values()) if service in self.queues else []
        return [ticket for queue in self.queues.values() for ticket in queue.tickets.values()]

    def waiting_count(self, service: str = "") -> int:
        queues = self.queues.values() if not service else [self.queues[service]] if service in self.queues else []
        return sum(len(queue.tickets) for queue in queues)

    def open_counters(self, counters: tuple[str, ...]) -> int:
        return sum(1 for c in counters if self.counters.get(c, CounterState()).officer)
