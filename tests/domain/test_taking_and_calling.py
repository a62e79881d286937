"""Taking a ticket, the order of calling, and what a counter may do with a ticket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.domain.calling import queue_of
from kiosk.domain.rules import Service
from tests.domain.centre_rules import RULES, Hand, opened, with_service


def numbers(hand: Hand, counter: str) -> list[str]:
    return [t.number for t in queue_of(hand.state, RULES, counter, hand.now)]


def test_each_series_counts_for_itself() -> None:
    hand = opened()
    taken = [hand.take(s).number for s in ("chung-thuc", "ho-tich", "chung-thuc")]
    assert taken == ["A001", "B001", "A002"]


@pytest.mark.parametrize("service", ["dat-dai", "no-such-service"])
def test_a_closed_or_unknown_service_is_refused(service: str) -> None:
    take = commands.TakeTicket("c-1", "kiosk-1", service, "", False, "vi", "k")
    assert opened().refusal(take) == "service_closed"


def test_two_services_that_share_a_letter_after_an_edit_never_share_a_number() -> None:
    hand = opened()
    hand.take("chung-thuc")
    hand.rules = with_service(RULES, Service("moi", "Mới", "A", 60, True))
    assert hand.take("moi").number == "A002"


def test_a_repeated_command_gives_the_same_ticket_and_no_second_one() -> None:
    hand = opened()
    first = hand.take(command_id="tap-00001")
    again = hand.take(command_id="tap-00001")
    assert again == first
    assert len(hand.state.tickets) == 1


def test_counters_call_their_own_services_first_come_first_served() -> None:
    hand = opened()
    for service in ("ho-tich", "chung-thuc", "ho-tich"):
        hand.take(service)
        hand.pass_time(seconds=10)
    assert numbers(hand, "quay-1") == ["B001", "A001", "B002"]
    assert numbers(hand, "quay-2") == ["A001"]


def test_priority_goes_before_those_who_wait_less_than_the_head_start() -> None:
    hand = opened()
    hand.take()
    hand.pass_time(minutes=14)
    hand.take(priority=True)
    assert numbers(hand, "quay-2") == ["A002", "A001"]


def test_priority_ages_away_behind_those_who_wait_longer() -> None:
    hand = opened()
    hand.take()
    hand.pass_time(minutes=16)
    hand.take(priority=True)
    assert numbers(hand, "quay-2") == ["A001", "A002"]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 600)), min_size=1, max_size=12))
def test_nobody_is_overtaken_by_one_who_came_later_than_the_head_start(arrivals: list[tuple[bool, int]]) -> None:
    hand = opened()
    for priority, pause_s in arrivals:
        hand.pass_time(seconds=pause_s)
        hand.take(priority=priority)
    order = queue_of(hand.state, RULES, "quay-2", hand.now)
    for place, ticket in enumerate(order):
        for later in order[place + 1 :]:
            ahead_s = (ticket.issued_at - later.issued_at).total_seconds()
            assert ahead_s <= RULES.classes["cao-tuoi"].head_start_s
            assert ticket.priority or ahead_s <= 0


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 600)), min_size=1, max_size=10), st.booleans())
def test_people_ahead_is_the_place_in_the_queue(arrivals: list[tuple[bool, int]], priority: bool) -> None:
    hand = opened()
    for other, pause_s in arrivals:
        hand.take(priority=other)
        hand.pass_time(seconds=pause_s)
    mine = hand.take(priority=priority)
    assert queue_of(hand.state, RULES, "quay-2", hand.now).index(mine) == mine.ahead


def test_a_counter_holds_one_ticket_at_a_time() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.take()
    hand.call()
    assert hand.refusal(commands.CallNext("c-x", "quay-1", "huong")) == "busy"


def test_two_counters_get_different_tickets() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.take()
    assert hand.call("quay-1", "huong").number == "A001"
    assert hand.call("quay-2", "hai").number == "A002"


def test_an_empty_queue_is_said_so() -> None:
    hand = opened()
    hand.sign_in()
    assert hand.refusal(commands.CallNext("c-x", "quay-1", "huong")) == "nobody_waiting"


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (commands.Recall, "wrong_state"),
        (commands.NoShow, "wrong_state"),
        (commands.StartService, "wrong_state"),
        (commands.FinishService, "wrong_state"),
    ],
)
def test_without_a_ticket_at_the_counter_it_is_refused(command: type[commands.AtCounter], word: str) -> None:
    hand = opened()
    hand.sign_in()
    assert hand.refusal(command("c-x", "quay-1", "huong")) == word


def test_a_ticket_in_service_is_neither_recalled_nor_a_no_show() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.start()
    assert hand.refusal(commands.Recall("c-x", "quay-1", "huong")) == "wrong_state"
    assert hand.refusal(commands.NoShow("c-y", "quay-1", "huong")) == "wrong_state"


def test_a_recalled_ticket_stays_called() -> None:
    hand = opened()
    hand.sign_in()
    ticket = hand.take()
    hand.call()
    hand.do(commands.Recall(hand.new_id(), "quay-1", "huong"))
    assert hand.state.tickets[ticket.id].status == "called"


def test_a_no_show_frees_the_counter() -> None:
    hand = opened()
    hand.sign_in()
    ticket = hand.take()
    hand.call()
    hand.do(commands.NoShow(hand.new_id(), "quay-1", "huong"))
    assert hand.state.tickets[ticket.id].status == "no_show"
    assert hand.state.counters["quay-1"].ticket == ""


@pytest.mark.parametrize("counter", ["quay-1", "no-such-counter"])
def test_who_does_not_sit_there_calls_nobody(counter: str) -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.take()
    assert hand.refusal(commands.CallNext("c-x", counter, "hai")) == "not_signed_in"
