"""A journal of ordinary days: what a long outage of the collector leaves behind."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from kiosk.domain import kinds
from kiosk.domain.calendar import business_day
from kiosk.domain.kinds import Fact
from kiosk.domain.levels import level_of
from kiosk.domain.numbering import check_digits, number_text, ticket_id
from kiosk.journal import Draft, Journal

# A ward's ordinary day has some 120 tickets, one every three minutes; each leaves seven events.
TICKETS_A_DAY = 120
EVENTS_A_TICKET = 7
EVERY = timedelta(minutes=3)
# Events in one transaction while writing; nothing is measured here.
WRITE_EVENTS = 2_000
OFFICER, COUNTER, SERVICE = "nguyen-thi-huong", "quay-1", "chung-thuc"


def write_days(path: Path, station: str, events: int, until: datetime, seed: int = 1) -> None:
    """A new journal of exactly `events` events; its last day is the one before `until` (aware)."""
    days = events // (TICKETS_A_DAY * EVENTS_A_TICKET) + 1
    first = (until - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
    journal = Journal(path, station)
    journal.open_epoch("first_start", first, 1_000)
    rng = random.Random(seed)
    facts = (one for day in range(days) for one in _day(first + timedelta(days=day), rng))
    drafts = (Draft(fact, at, round((at - first).total_seconds() * 1000)) for at, fact in islice(facts, events - 1))
    while page := list(islice(drafts, WRITE_EVENTS)):
        journal.append(page)
    journal.close()


def _day(date: datetime, rng: random.Random) -> Iterator[tuple[datetime, Fact]]:
    """Every ticket is printed, called, served and rated."""
    morning = date.replace(hour=0, minute=30, second=0, microsecond=0)
    day = business_day(morning)
    yield morning, kinds.DayOpened(day)
    yield morning, kinds.CounterOpened(COUNTER, OFFICER, "", f"in-{day}")
    for n in range(1, TICKETS_A_DAY + 1):
        for fact in _visit(day, n, rng):
            yield morning + EVERY * n, fact


def _visit(day: str, n: int, rng: random.Random) -> Iterator[Fact]:
    number = number_text("A", n)
    ticket, job = ticket_id(day, number), f"{rng.getrandbits(128):032x}"
    yield _issued(ticket, number, n, day, rng)
    yield kinds.PrintStarted(ticket, job, reprint=False)
    yield kinds.TicketPrinted(ticket, job, confirmed=True)
    for kind in (kinds.TicketCalled, kinds.ServiceStarted, kinds.ServiceFinished):
        yield kind(ticket, COUNTER, OFFICER, f"{rng.getrandbits(128):032x}")
    yield _rated(ticket, number, day, rng)


def _issued(ticket: str, number: str, n: int, day: str, rng: random.Random) -> Fact:
    key = "".join(rng.choices("abcdefghjkmnpqrstuvwxyz23456789", k=8))
    command = f"{rng.getrandbits(128):032x}"
    place = (ticket, number, "A", n, key, check_digits(key), SERVICE, "", day, False, "vi", "kiosk-1")
    return kinds.TicketIssued(*place, ahead=n % 9, wait_min=n % 9 * 3, wait_max=n % 9 * 5, command_id=command)


def _rated(ticket: str, number: str, day: str, rng: random.Random) -> Fact:
    command, choice = f"{rng.getrandbits(128):032x}", rng.choice((1, 1, 1, 2, 2, 3, 4, 5))
    of_ticket = (ticket, number, COUNTER, OFFICER, SERVICE, "", day)
    face = ("counted", 5, choice, level_of(5, choice), "kiosk")
    return kinds.RatingGiven(f"r-{command}", *face, *of_ticket, "kiosk-1", "", 0, 0, "", command)
