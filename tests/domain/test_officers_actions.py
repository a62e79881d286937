"""What officers do with a ticket: call this one, put it back or aside, send it elsewhere, change what it is for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain import commands
from kiosk.domain.calling import queue_of
from kiosk.domain.rules import Counter
from tests.domain.centre_rules import RULES, Hand, opened


def serving() -> Hand:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.pass_time(minutes=3)
    hand.take()
    hand.call()
    hand.start()
    return hand


def at(hand: Hand) -> tuple[str, str, str]:
    return hand.new_id(), "quay-1", "huong"


def ticket(hand: Hand, number: str) -> str:
    return next(t.id for t in hand.state.tickets.values() if t.number == number)


def test_this_one_is_called_before_its_turn() -> None:
    hand = serving()
    hand.finish()
    hand.take()
    hand.do(commands.CallTicket(*at(hand), ticket(hand, "A003")))
    assert hand.state.tickets[ticket(hand, "A003")].status == "called"


def test_one_for_which_the_counter_is_not_meant_may_be_called_too() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    hand.take("ho-tich")
    hand.do(commands.CallTicket(hand.new_id(), "quay-2", "hai", ticket(hand, "B001")))
    assert hand.state.counters["quay-2"].ticket == ticket(hand, "B001")


def test_who_was_absent_is_called_again_when_they_come() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.do(commands.NoShow(*at(hand)))
    hand.do(commands.CallTicket(*at(hand), ticket(hand, "A001")))
    assert hand.state.tickets[ticket(hand, "A001")].status == "called"


def test_whom_somebody_else_serves_nobody_calls() -> None:
    hand = serving()
    assert hand.refusal(commands.CallTicket(hand.new_id(), "quay-2", "hai", ticket(hand, "A001"))) == "wrong_state"


def test_put_back_they_keep_the_wait_they_had() -> None:
    hand = serving()
    hand.do(commands.ReturnTicket(*at(hand)))
    assert [t.number for t in queue_of(hand.state, RULES, "quay-1", hand.now)] == ["A001", "A002"]
    assert hand.state.counters["quay-1"].ticket == ""


def test_put_aside_they_are_not_called_until_somebody_calls_them() -> None:
    hand = serving()
    hand.do(commands.Park(*at(hand), "Đi phô tô"))
    parked = hand.state.tickets[ticket(hand, "A001")]
    assert (parked.status, parked.parked, parked.counter) == ("parked", "Đi phô tô", "quay-1")
    assert hand.call().number == "A002"
    hand.do(commands.NoShow(*at(hand)))
    hand.do(commands.CallTicket(*at(hand), parked.id))
    assert hand.state.tickets[parked.id].parked == ""


def test_sent_to_another_service_they_wait_there_with_their_wait() -> None:
    hand = serving()
    hand.do(commands.Transfer(*at(hand), "ho-tich", ""))
    moved = hand.state.tickets[ticket(hand, "A001")]
    assert (moved.service, moved.status) == ("ho-tich", "waiting")
    assert [t.number for t in queue_of(hand.state, RULES, "quay-3", hand.now)] == ["A001"]


@pytest.mark.parametrize("service", ["", "chung-thuc"])
@pytest.mark.parametrize("counter", ["", "quay-1"])
def test_sent_to_where_they_are_is_refused(service: str, counter: str) -> None:
    hand = serving()
    assert hand.refusal(commands.Transfer(*at(hand), service, counter)) == "same_place"


def test_what_a_ticket_is_for_and_its_priority_can_be_put_right() -> None:
    hand = serving()
    waiting = ticket(hand, "A002")
    hand.do(commands.ChangeTicket(*at(hand), waiting, "ho-tich", "cao-tuoi", 3))
    changed = hand.state.tickets[waiting]
    assert (changed.service, changed.dossiers) == ("ho-tich", 3)
    assert (changed.priority_class, changed.priority) == ("cao-tuoi", True)


def test_in_a_pause_nobody_is_called_but_who_is_there_is_served() -> None:
    hand = serving()
    hand.do(commands.Pause(*at(hand), "Đi họp"))
    hand.do(commands.FinishAndCall(*at(hand)))
    assert hand.state.counters["quay-1"].ticket == ""
    assert hand.refusal(commands.CallNext(*at(hand))) == "paused"
    hand.do(commands.Resume(*at(hand)))
    assert hand.call().number == "A002"


def test_a_number_handed_out_on_paper_has_its_place_by_that_time() -> None:
    hand = opened()
    desk = Counter("quay-1", "Quầy 1", ("chung-thuc",), reception=True)
    hand.rules = replace(RULES, counters={**RULES.counters, "quay-1": desk})
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    hand.pass_time(minutes=20)
    hand.take()
    since = hand.now - timedelta(minutes=15)
    hand.do(commands.EnterPaperNumber(*at(hand), 7, "chung-thuc", "", since, "vi", "zzzzzzzz"))
    assert [t.number for t in queue_of(hand.state, hand.rules, "quay-2", hand.now)] == ["P007", "A001"]
    paper = hand.state.tickets[ticket(hand, "P007")]
    assert paper.paper.outcome == "none"
    again = commands.EnterPaperNumber(*at(hand), 7, "chung-thuc", "", since, "vi", "zzzzzzzz")
    assert hand.refusal(again) == "number_used"
    elsewhere = commands.EnterPaperNumber(hand.new_id(), "quay-2", "hai", 8, "chung-thuc", "", since, "vi", "zzzzzzzz")
    assert hand.refusal(elsewhere) == "not_reception"
