"""What one person typed, chose and was told. Thrown away whole when they leave."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.wire.base import Outcome
from kiosk.wire.pushes import Booking, Hit, IssuedTicket, ProcedureView, RateableTicket, SlotsView

QUERY_MAX = 60  # letters; fits the search box, far below the wire's 200
COMMENT_MAX = 500  # letters; the wire allows 1,000
CODE_MAX = 12  # "A012 4827" and room for a slip of the finger


@dataclass
class Message:
    """A sentence in a box the person closes."""

    title: str
    text: str
    icon: str = "bell"


@dataclass
class Question:
    """Something that cannot be taken back: `act` is done on `yes`, nothing on `no`, the safe answer."""

    title: str
    text: str
    yes: str
    no: str
    act: Callable[[], None]


@dataclass
class Session:
    language: str = "vi"
    priority_class: str = ""
    dossiers: int = 1
    query: str = ""
    hits: tuple[Hit, ...] | None = None
    page: int = 0
    procedure: ProcedureView | None = None
    ticket: IssuedTicket | None = None
    outcome: Outcome = "none"
    reason: str = ""
    code: str = ""
    found: RateableTicket | None = None
    rating: str = ""
    rated_ms: int = 0
    level: int = 0
    reasons: tuple[str, ...] = ()
    comment: str = ""
    problem: str = ""
    message: Message | None = None
    question: Question | None = None
    service: str = ""  # an appointment is being made for
    slots: SlotsView | None = None
    slot: str = ""  # RFC 3339, of the slot that is chosen
    booking: Booking | None = None
    booking_code: str = ""
    commands: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Ids of commands not yet answered, so that asking again for the same thing repeats the same command."""
