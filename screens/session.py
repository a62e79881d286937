"""What one person typed, chose and was told. Thrown away whole when they leave."""

from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.wire.base import Outcome
from kiosk.wire.consulting import Participation
from kiosk.wire.dossiers import Dossier
from kiosk.wire.find import QuestionView, SlipView
from kiosk.wire.pushes import Booking, Hit, IssuedTicket, ProcedureView, RateableTicket, SlotsView
from kiosk.wire.voices import FollowedVoice
from screens.ballot import Ballot
from screens.modes import USUAL, Modes
from screens.said import Said

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
    modes: Modes = USUAL
    priority_class: str = ""
    dossiers: int = 1
    query: str = ""
    hits: tuple[Hit, ...] | None = None
    asked_back: QuestionView | None = None  # by the search
    life: QuestionView | None = None
    questions: tuple[QuestionView, ...] = ()  # those answered so far, and the one that stands
    page: int = 0
    topic: str = ""  # of the information that is read, and the number of its sheet
    sheet: int = 0
    procedure: ProcedureView | None = None
    sheet_of_procedure: str = ""  # the one that is read
    slip: SlipView | None = None  # of its papers
    slip_of: str = ""  # the procedure they are of
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
    receipt: str = ""  # the code of a dossier, as typed or scanned
    receipt_digits: str = ""
    dossier: Dossier | None = None
    consultation: str = ""  # that is being answered
    option: str = ""
    household: str = ""  # its code, as typed or scanned
    consulted: Participation | None = None
    voice_code: str = ""  # of a receipt, as typed or scanned
    followed: FollowedVoice | None = None
    said: Said = field(default_factory=Said)
    ballot: Ballot = field(default_factory=Ballot)
    commands: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Ids of commands not yet answered, so that asking again for the same thing repeats the same command."""
