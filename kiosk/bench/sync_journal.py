"""A journal of ordinary days, written by the station's own decisions: what a long outage leaves behind."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.domain import commands, kinds
from kiosk.domain.kinds import Fact
from kiosk.domain.state import State
from kiosk.journal import Draft, Journal
from kiosk.settings.rules import rules_of
from kiosk.station.inbox import Inbox

# A ward's ordinary day (the simulation's chain day has as many); with its calls, papers and ratings 850 events.
TICKETS_A_DAY = 120
EVENTS_A_TICKET = 7
# A citizen every three minutes: 120 tickets fill seven hours.
EVERY = timedelta(minutes=3)
# Events in one transaction while writing; nothing is measured here.
WRITE_EVENTS = 2_000


def write_days(path: Path, station: str, events: int, until: datetime, seed: int = 1) -> None:
    """A new journal of exactly `events` events, whose last day is the one before `until` (aware)."""
    days = events // (TICKETS_A_DAY * EVENTS_A_TICKET) + 1
    first = until - timedelta(days=days)
    journal = Journal(path, station)
    journal.open_epoch("first_start", first, 1_000)
    drafts = (Draft(fact, at, _uptime_ms(at, first)) for at, fact in ordinary_days(first, days, seed))
    left = events - 1
    while left:
        page = [draft for draft, _ in zip(drafts, range(min(left, WRITE_EVENTS)), strict=False)]
        journal.append(page)
        left -= len(page)
    journal.close()


def _uptime_ms(at: datetime, first: datetime) -> int:
    return round((at - first).total_seconds() * 1000)


def ordinary_days(first: datetime, days: int, seed: int) -> Iterator[tuple[datetime, Fact]]:
    """Facts with their times. Every ticket is printed, called, served and rated, as the real decisions have it."""
    rng = random.Random(seed)
    inbox = Inbox(State(), rules_of(load_centre(resources.config("centre.toml"))))
    for day in range(days):
        morning = (first + timedelta(days=day)).replace(hour=0, minute=30, second=0, microsecond=0)
        asked = ((morning + EVERY * n, command) for n in range(TICKETS_A_DAY) for command in _visit(day, n, rng, inbox))
        yield from _decided(inbox, morning, [commands.SignIn(f"in-{day}", "quay-1", "nguyen-thi-huong")])
        for at, command in asked:
            yield from _decided(inbox, at, [command])


def _decided(inbox: Inbox, at: datetime, asked: list[commands.Command]) -> Iterator[tuple[datetime, Fact]]:
    facts, _ = inbox.decide(at, asked)
    inbox.commit()
    return ((at, fact) for fact in facts)


def _visit(day: int, n: int, rng: random.Random, inbox: Inbox) -> Iterator[commands.Command]:
    """One citizen: number, paper, call, service, rating."""
    name, officer, job = f"{day}-{n}", ("quay-1", "nguyen-thi-huong"), f"job-{day}-{n}"
    key = "".join(rng.choices("abcdefghjkmnpqrstuvwxyz23456789", k=8))
    yield commands.TakeTicket(f"take-{name}", "kiosk-1", "chung-thuc", "", False, "vi", key)
    ticket = next(reversed(inbox.state.tickets))
    yield commands.Report(f"start-{name}", kinds.PrintStarted(ticket, job, False))
    yield commands.Report(f"print-{name}", kinds.TicketPrinted(ticket, job, True))
    yield commands.CallNext(f"call-{name}", *officer)
    yield commands.StartService(f"serve-{name}", *officer)
    yield commands.FinishService(f"end-{name}", *officer)
    yield commands.Rate(f"rate-{name}", "kiosk-1", "kiosk", ticket, 5, rng.choice((1, 1, 1, 2, 2, 3, 4, 5)))
