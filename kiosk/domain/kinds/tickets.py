"""A ticket's life: taken, printed, called, served, left."""

from dataclasses import dataclass

from kiosk.domain.kinds.base import Fact, TicketAtCounter, kind
from kiosk.domain.records import record


@kind
@record
class TicketIssued(Fact):
    """`number` as called ("A012"); `key` is the secret of its QR, `check` the digits typed with the number.

    `due_at`: the time of its appointment; `since`: when the number was handed out on paper, both RFC 3339 or "".
    `officer` took it for somebody, or "". `wait_s`: the middle of what was told; `work_s`: how long by the work before
    it alone, from which later forecasts learn; -1 where nobody could say. `counters`: how many were open for it.
    """

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
    priority_class: str = ""
    dossiers: int = 1
    express: bool = False
    appointment: str = ""
    due_at: str = ""
    since: str = ""
    officer: str = ""
    wait_s: int = -1
    work_s: int = -1
    counters: int = 0


@kind
@dataclass(frozen=True, slots=True)
class ReprintAsked(TicketAtCounter):
    """Staff want this ticket's paper again.

    At the station's own machine (`kiosk ticket reprint`) the counter is `console` and the officer empty.
    """

    KIND = "ticket.reprint_asked"


@kind
@dataclass(frozen=True, slots=True)
class PrintStarted(Fact):
    """Bytes of this ticket go to the printer from now on; without an outcome after it the paper's state is unknown."""

    KIND = "ticket.print_started"
    ticket: str
    job: str
    reprint: bool


@kind
@dataclass(frozen=True, slots=True)
class TicketPrinted(Fact):
    """The bytes went out; `confirmed` when the printer's status said afterwards that all is well."""

    KIND = "ticket.printed"
    ticket: str
    job: str
    confirmed: bool


@kind
@dataclass(frozen=True, slots=True)
class PrintFailed(Fact):
    """No paper (`unknown` false) or nobody can tell (`unknown` true). The ticket stays valid."""

    KIND = "ticket.print_failed"
    ticket: str
    job: str
    reason: str
    unknown: bool


@kind
@dataclass(frozen=True, slots=True)
class TicketCalled(TicketAtCounter):
    KIND = "ticket.called"


@kind
@dataclass(frozen=True, slots=True)
class TicketRecalled(TicketAtCounter):
    KIND = "ticket.recalled"


@kind
@dataclass(frozen=True, slots=True)
class TicketNoShow(TicketAtCounter):
    """Called and did not come."""

    KIND = "ticket.no_show"


@kind
@dataclass(frozen=True, slots=True)
class ServiceStarted(TicketAtCounter):
    """`age_ms` is how long before it was recorded service began: an officer with a keypad alone never says so."""

    KIND = "service.started"
    age_ms: int = 0


@kind
@dataclass(frozen=True, slots=True)
class ServiceFinished(TicketAtCounter):
    KIND = "service.finished"


@kind
@dataclass(frozen=True, slots=True)
class TicketExpired(Fact):
    """Not ended when the next business day opened: waiting, called or in service."""

    KIND = "ticket.expired"
    ticket: str


@kind
@dataclass(frozen=True, slots=True)
class TicketReturned(TicketAtCounter):
    """Back among those who wait, as if it had not been called; its wait goes on counting from its start."""

    KIND = "ticket.returned"


@kind
@dataclass(frozen=True, slots=True)
class TicketParked(TicketAtCounter):
    """Waits aside until an officer calls it: somebody fetches a paper. `reason` is one of the settings' words."""

    KIND = "ticket.parked"
    reason: str


@kind
@dataclass(frozen=True, slots=True)
class TicketTransferred(TicketAtCounter):
    """Waits for another service, or for one counter alone; "" keeps the service, or binds it to no counter."""

    KIND = "ticket.transferred"
    to_service: str
    to_counter: str


@kind
@dataclass(frozen=True, slots=True)
class TicketChanged(TicketAtCounter):
    """What it is for, and how it waits, as it is from now on."""

    KIND = "ticket.changed"
    service: str
    priority_class: str
    dossiers: int
