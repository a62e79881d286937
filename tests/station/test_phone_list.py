"""What the phone page is told of a ticket: where it stands, its calls, its language, until when it may be rated."""

from datetime import timedelta

import pytest

from kiosk.clock import FakeClock
from kiosk.domain import commands
from kiosk.domain.events import rfc3339
from kiosk.station.desks.running import Running
from kiosk.station.uplink.reporter import LISTED_MS
from kiosk.wire.uplink import Waiting
from tests.domain.centre_rules import Hand, opened
from tests.station.test_reporter import Desk, Snapshot


class Hall:
    """One ticket of a day, and the list that is told of it."""

    def __init__(self, running: Running) -> None:
        self.hand: Hand = opened()
        self.hand.rules = running.rules
        self.hand.sign_in()
        self.ticket = self.hand.take("chung-thuc").id
        self.desk = Desk(Snapshot(running))

    def do(self, made: type[commands.AtCounter], *values: str) -> None:
        self.hand.do(made(self.hand.new_id(), "quay-1", "huong", *values))

    def told(self) -> tuple[Waiting, ...]:
        self.desk.snapshot.state = self.hand.state
        self.desk.clock = FakeClock(self.hand.now)
        return self.desk.reporter.waiting()


@pytest.fixture
def hall(running: Running) -> Hall:
    return Hall(running)


def test_a_recall_shows_in_the_calls(hall: Hall) -> None:
    hall.do(commands.CallNext)
    hall.do(commands.Recall)
    (told,) = hall.told()
    assert (told.state, told.calls, told.counter) == ("called", 2, "Quầy 1")


def test_a_parked_ticket_is_told_with_the_counter_to_come_back_to(hall: Hall) -> None:
    hall.do(commands.CallNext)
    hall.do(commands.Park, "Bổ sung giấy tờ")
    (told,) = hall.told()
    assert (told.state, told.counter) == ("parked", "Quầy 1")


def test_a_ticket_sent_to_a_counter_waits_for_it(hall: Hall) -> None:
    hall.do(commands.CallNext)
    hall.do(commands.Transfer, "", "quay-2")
    (told,) = hall.told()
    assert (told.state, told.counter, told.calls) == ("waiting", "Quầy 2", 1)


def test_a_finished_ticket_may_be_rated_until_its_window_ends_and_is_then_told_no_more(hall: Hall) -> None:
    for made in (commands.CallNext, commands.StartService, commands.FinishService):
        hall.do(made)
    window = timedelta(seconds=hall.hand.rules.rating_window_s)
    end = hall.hand.now + window
    (told,) = hall.told()
    assert (told.state, told.rate_until, told.rated) == ("done", rfc3339(end), False)
    hall.hand.pass_time(seconds=window.total_seconds())
    assert len(hall.told()) == 1
    hall.hand.pass_time(seconds=1)
    assert hall.told() == ()


def test_a_rating_from_anywhere_is_told(hall: Hall) -> None:
    for made in (commands.CallNext, commands.StartService, commands.FinishService):
        hall.do(made)
    hall.hand.do(commands.Rate(hall.hand.new_id(), "kiosk-1", "kiosk", hall.ticket, 5, 1))
    (told,) = hall.told()
    assert told.rated


def test_what_is_left_of_a_wait_is_told_anew_while_nothing_happens(hall: Hall) -> None:
    hall.desk.snapshot.state = hall.hand.state
    reporter = hall.desk.reporter
    first = reporter.waiting()
    hall.desk.clock.advance(milliseconds=LISTED_MS - 1)
    assert reporter.waiting() is first
    hall.desk.clock.advance(milliseconds=1)
    assert reporter.waiting() is not first


def test_the_ticket_keeps_its_language(hall: Hall) -> None:
    hall.hand.pass_time(minutes=1)
    made = commands.TakeTicket(hall.hand.new_id(), "kiosk-1", "chung-thuc", "", False, "en", "zzzzzzz9")
    hall.hand.do(made)
    assert [told.language for told in hall.told()] == ["vi", "en"]
