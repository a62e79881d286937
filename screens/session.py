"""What one person typed, chose and was told. Thrown away whole when they leave."""

from dataclasses import dataclass, field

from kiosk.wire.base import Outcome
from kiosk.wire.pushes import Hit, IssuedTicket, ProcedureView, RateableTicket

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
class Session:
    language: str = "vi"
    priority: bool = False
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
    commands: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Ids of commands not yet answered, so that asking again for the same thing repeats the same command."""
