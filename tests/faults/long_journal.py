"""A journal as years of days leave it: made fast, with real days at its end."""

from datetime import datetime, timedelta
from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.kinds import Fact
from kiosk.journal import Draft, Journal

# Events of one day of a large ward: 240 tickets of five events each.
TICKETS_A_DAY = 240
EVENTS_A_TICKET = 5


def fill(path: Path, events: int, until: datetime) -> None:
    """At least so many events, on the days before `until`, which is left to open."""
    days = -(-events // (TICKETS_A_DAY * EVENTS_A_TICKET))
    journal = Journal(path, "05500-1")
    # the machine that makes it need not wait for its disk
    journal._connection.execute("PRAGMA synchronous = OFF")
    first = until - timedelta(days=days)
    journal.open_epoch("first_start", first, 0)
    for n in range(days):
        at = first + timedelta(days=n)
        journal.append([Draft(fact, at, 0) for fact in _day(business_day(at))])
    journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    journal.close()


def _day(day: str) -> list[Fact]:
    facts: list[Fact] = [kinds.DayOpened(day)]
    for ordinal in range(1, TICKETS_A_DAY + 1):
        facts += _ticket(day, ordinal)
    return facts


def _ticket(day: str, ordinal: int) -> list[Fact]:
    number = f"A{ordinal:03d}"
    ticket = f"{day.replace('-', '')}-{number}"
    at_counter = (ticket, "quay-1", "nguyen-thi-huong")
    issued = kinds.TicketIssued(
        ticket=ticket,
        number=number,
        series="A",
        ordinal=ordinal,
        key="9fQ2x7Zd",
        check="4827",
        service="chung-thuc",
        procedure="",
        business_day=day,
        priority=False,
        language="vi",
        terminal="kiosk-1",
        ahead=7,
        wait_min=8,
        wait_max=14,
        command_id=f"{ticket}-take-0123456789abcdef",
    )
    return [
        issued,
        kinds.TicketCalled(*at_counter, f"{ticket}-call"),
        kinds.ServiceStarted(*at_counter, f"{ticket}-start"),
        kinds.ServiceFinished(*at_counter, f"{ticket}-finish"),
        kinds.HelpCalled("kiosk-1", f"{ticket}-help"),
    ]
