"""The announcer under virtual time, without any sound; what is said wrongly is seen by the invariant."""

import random
from collections import deque
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast
from unittest import mock

from kiosk.domain import kinds
from kiosk.domain.rules import Counter, Rules
from kiosk.domain.state import State, Ticket
from kiosk.settings import AnnouncerSettings
from kiosk.simulation.checks_of_voice import announced_rightly
from kiosk.simulation.ledger import Announced, Ledger
from kiosk.simulation.record import Record
from kiosk.simulation.schedule import Schedule
from kiosk.simulation.voice import VirtualVoice
from kiosk.simulation.world import World
from kiosk.station.announcing.announcer import Announcer
from tests.station.test_announcer_order import ticket

COUNTERS = ("quay-1", "quay-2", "quay-3")


class Day:
    """Somebody is called every four seconds or so; a few come at once, a few are recalled."""

    def __init__(self, seed: int = 1) -> None:
        self.schedule, self.ledger, self.told = Schedule(), Ledger(), list[str]()
        self.rng = random.Random(seed)
        self.rules = Rules.__new__(Rules)  # only its counters are looked at
        object.__setattr__(self.rules, "counters", {c: Counter(c, c, ()) for c in COUNTERS})
        self.tickets: dict[str, Ticket] = {}
        clock_ms = lambda: self.schedule.now_ms  # noqa: E731
        self.voice = VirtualVoice(
            self.schedule,
            self.ledger,
            self.rng,
            AnnouncerSettings(repeat=2),
            clock_ms,
            self.told.append,
            lambda ticket: None,
        )

    def run(self, calls: int = 60) -> None:
        self.voice.start()
        for n in range(calls):
            self.call(f"A{n:03}", self.rng.choice(COUNTERS))
            self.schedule.wait(self.rng.randrange(12_000))
        self.schedule.wait(600_000)

    def call(self, number: str, counter: str) -> None:
        """Whoever was called to that counter before is in service now."""
        for known in list(self.tickets.values()):
            if known.counter == counter:
                self.tickets[known.id] = ticket(known.number, counter, "serving")
        self.tickets[f"t-{number}"] = ticket(number, counter)
        called = kinds.TicketCalled(f"t-{number}", counter, "huong", f"c-{number}")
        self.voice.publish(State(tickets=dict(self.tickets)), self.rules, [called])

    @property
    def found(self) -> list[str]:
        world = cast(World, SimpleNamespace(ledger=self.ledger))
        return list(announced_rightly(world, cast(Record, None)))


def test_a_day_of_calls_is_announced_with_nothing_wrong() -> None:
    day = Day()
    day.run()
    assert day.found == []
    assert len({announced.number for announced in day.ledger.announced}) > 40
    assert set(day.told) == {"không thấy loa", ""}


def test_the_same_seed_is_the_same_day() -> None:
    one, other = Day(3), Day(3)
    one.run()
    other.run()
    assert one.ledger == other.ledger


def test_a_stale_announcement_is_seen() -> None:
    with mock.patch.object(Announcer, "_why_not", return_value=""):
        day = Day()
        day.run()
    assert any("not called there any more" in text for text in day.found)


def test_two_announcements_at_once_are_seen() -> None:
    day = Day()
    day.ledger.announced += [Announced("A001", 0, 5_000, True), Announced("A002", 4_999, 9_000, True)]
    assert day.found == ["A002 was announced while A001 was still being said"]


def test_a_forgotten_call_is_seen() -> None:
    def forgetful(self: Announcer, call: object) -> Sequence[object]:
        self._waiting = deque()
        return []

    with mock.patch.object(Announcer, "_queue", forgetful):
        day = Day()
        day.run(5)
    assert day.found[0] == "A000 was called and neither announced nor dropped"


def test_what_is_said_when_the_program_ends_ends_with_it() -> None:
    day = Day()
    day.voice.start()
    day.schedule.wait(1_000)
    day.call("A001", "quay-1")
    day.schedule.wait(100)
    day.voice.stop()
    assert day.ledger.announced[-1].end_ms == 1_100
    day.schedule.wait(60_000)
    assert len(day.ledger.announced) == 1
