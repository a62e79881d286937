"""Every kind of event with its fields: what docs/events.md lists and `evolve` reads."""

from kiosk.domain.kinds.base import KINDS, Fact, TicketAtCounter, fact_of
from kiosk.domain.kinds.counters import CounterClosed, CounterOpened, KeypadPressed
from kiosk.domain.kinds.ratings import RatingGiven, RatingReasons
from kiosk.domain.kinds.station import (
    ClockConfirmed,
    ConfigApplied,
    ConfigRejected,
    DayOpened,
    EpochOpened,
    HelpAnswered,
    HelpCalled,
    NumbersRaised,
    RecordingResumed,
    StationStarted,
)
from kiosk.domain.kinds.tickets import (
    PrintFailed,
    PrintStarted,
    ReprintAsked,
    ServiceFinished,
    ServiceStarted,
    TicketCalled,
    TicketExpired,
    TicketIssued,
    TicketNoShow,
    TicketPrinted,
    TicketRecalled,
)

__all__ = [
    "KINDS",
    "ClockConfirmed",
    "ConfigApplied",
    "ConfigRejected",
    "CounterClosed",
    "CounterOpened",
    "DayOpened",
    "EpochOpened",
    "Fact",
    "HelpAnswered",
    "HelpCalled",
    "KeypadPressed",
    "NumbersRaised",
    "PrintFailed",
    "PrintStarted",
    "RatingGiven",
    "RatingReasons",
    "RecordingResumed",
    "ReprintAsked",
    "ServiceFinished",
    "ServiceStarted",
    "StationStarted",
    "TicketAtCounter",
    "TicketCalled",
    "TicketExpired",
    "TicketIssued",
    "TicketNoShow",
    "TicketPrinted",
    "TicketRecalled",
    "fact_of",
]
