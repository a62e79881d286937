"""What people and devices were told, kept by the world outside of every machine: the invariants' other half."""

from dataclasses import dataclass, field

from kiosk.wire import requests
from kiosk.wire.asked import GiveBallot, SkipRating
from kiosk.wire.consulting import AnswerConsultation
from kiosk.wire.pushes import Reply
from kiosk.wire.say import GiveVoice


@dataclass(frozen=True, slots=True)
class Press:
    """A finger on a panel's button. `press_seq` as the box counted it; None: its memory was full."""

    panel: str
    boot_id: int
    press_seq: int | None
    key: int
    at_ms: int


@dataclass(slots=True)
class Announced:
    """Of a call that was heard; `called_here`: its ticket was called to that counter when it began."""

    number: str
    begin_ms: int
    end_ms: int
    called_here: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """Of words that were told to be received: `code` follows them."""

    kind: str
    text: str
    code: str


_TICKETS = requests.TakeTicket | requests.TakeTicketFor | requests.EnterPaperNumber | requests.CheckIn
_OPINIONS = GiveVoice | GiveBallot | AnswerConsultation | SkipRating


@dataclass(slots=True)
class Ledger:
    """`tickets` and `ratings`: id of the request and what its screen was told. `acknowledged` (panel, boot, seq).

    `wishes`: id of every request for a ticket that was sent, and the one wish of one person behind it.
    `announced` in order; `forgotten`: numbers called that the announcer neither said nor dropped.
    `named`: ids of requests by which an officer called a ticket of their own choice.
    `written`: id of the request and somebody's own words; `texts` those of them that were taken.
    `opinions`: id of every opinion that was sent, and the one wish of one person behind it; `skips`: of those the
    questions passed over; `taken`: those that were told to be taken. `voices`: somebody's words, by the request's id;
    `receipts` of those that were taken.
    """

    tickets: dict[str, str] = field(default_factory=dict)
    ratings: dict[str, str] = field(default_factory=dict)
    presses: list[Press] = field(default_factory=list)
    acknowledged: set[tuple[str, int, int]] = field(default_factory=set)
    wishes: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    opinions: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    voices: dict[str, GiveVoice] = field(default_factory=dict)
    receipts: dict[str, Receipt] = field(default_factory=dict)
    skips: set[str] = field(default_factory=set)
    announced: list[Announced] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    def sent(self, wish: str, request: requests.Request) -> None:
        if isinstance(request, _TICKETS):
            self.wishes[request.id] = wish
        if isinstance(request, requests.CallTicket):
            self.named.add(request.id)
        if isinstance(request, requests.GiveReasons) and request.comment:
            self.written[request.id] = request.comment
        if isinstance(request, _OPINIONS):
            self.opinions[request.id] = wish
        if isinstance(request, GiveVoice):
            self.voices[request.id] = request
        if isinstance(request, SkipRating):
            self.skips.add(request.id)

    def answered(self, reply: Reply) -> None:
        if reply.ticket is not None:
            self.tickets[reply.id] = reply.ticket.ticket
        if reply.ok and reply.rating:
            self.ratings[reply.id] = reply.rating
        if reply.ok and reply.id in self.written:
            self.texts[reply.id] = self.written[reply.id]
        if reply.ok and reply.id in self.opinions:
            self.taken.add(reply.id)
        if reply.voice is not None:
            given = self.voices[reply.id]
            self.receipts[reply.id] = Receipt(given.kind, given.text, reply.voice.code)

    def forget(self) -> None:
        """A day has been judged by it."""
        for told in (self.tickets, self.ratings, self.wishes, self.written, self.texts, self.opinions):
            told.clear()
        self.presses.clear()
        self.named.clear()
        self.taken.clear()
