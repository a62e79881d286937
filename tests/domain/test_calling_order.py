"""Who is called next: head starts, the promised longest wait, leftovers of the morning, express days, stand-ins."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.calling import is_overdue, queue_of
from kiosk.domain.rules import Counter, ExpressDay, PriorityClass
from tests.domain.centre_rules import RULES, Hand, opened, with_service
from tests.domain.test_hours import HOURS

CLASSES = {
    "cao-tuoi": PriorityClass("cao-tuoi", "Người cao tuổi", 900),
    "mang-thai": PriorityClass("mang-thai", "Phụ nữ mang thai", 1500),
}


def numbers(hand: Hand, counter: str = "quay-2") -> list[str]:
    return [t.number for t in queue_of(hand.state, hand.rules, counter, hand.now)]


def take_as(hand: Hand, priority_class: str, service: str = "chung-thuc", procedure: str = "") -> None:
    name = hand.new_id()
    hand.do(commands.TakeTicket(name, "kiosk-1", service, procedure, False, "vi", "zzzzzzzz", priority_class))


def test_each_class_has_its_own_head_start() -> None:
    hand = opened()
    hand.rules = replace(RULES, classes=CLASSES)
    hand.take()
    hand.pass_time(minutes=10)
    take_as(hand, "cao-tuoi")
    take_as(hand, "mang-thai")
    assert numbers(hand) == ["A003", "A002", "A001"]


def test_a_quick_service_has_one_too() -> None:
    hand = opened()
    hand.rules = with_service(RULES, replace(RULES.services["ho-tich"], head_start_s=600))
    hand.take("chung-thuc")
    hand.pass_time(minutes=5)
    hand.take("ho-tich")
    assert numbers(hand, "quay-1") == ["B001", "A001"]


@given(
    st.lists(st.tuples(st.sampled_from(["", "cao-tuoi", "mang-thai"]), st.integers(0, 900)), min_size=1, max_size=14),
    st.integers(0, 3600),
)
def test_who_waited_longer_than_promised_goes_first_the_longest_first(
    arrivals: list[tuple[str, int]], later_s: int
) -> None:
    hand = opened()
    hand.rules = replace(RULES, classes=CLASSES, wait_max_s=1800)
    for priority_class, pause_s in arrivals:
        take_as(hand, priority_class)
        hand.pass_time(seconds=pause_s)
    hand.pass_time(seconds=later_s)
    order = queue_of(hand.state, hand.rules, "quay-2", hand.now)
    overdue = [ticket for ticket in order if is_overdue(ticket, hand.rules, hand.now)]
    assert order[: len(overdue)] == overdue
    assert overdue == sorted(overdue, key=lambda t: (t.issued_at, t.id))


def test_those_left_from_the_morning_stay_first_in_the_afternoon() -> None:
    hand = Hand(now=datetime(2026, 11, 20, 11, 20, tzinfo=VIETNAM))
    hand.rules = replace(RULES, hours=HOURS, classes=CLASSES, wait_max_s=4 * 3600)
    hand.open_day()
    hand.take()
    hand.now = hand.now.replace(hour=13, minute=40)
    take_as(hand, "mang-thai")
    assert numbers(hand) == ["A001", "A002"]


def test_on_the_day_without_waiting_its_tickets_go_first_at_its_counters_alone() -> None:
    hand = opened()  # a Friday
    friday = ExpressDay(4, frozenset(), frozenset({"sao-y"}), frozenset({"quay-1"}))
    hand.rules = replace(RULES, express_days=(friday,))
    hand.take()
    hand.pass_time(minutes=1)
    take_as(hand, "", procedure="sao-y")
    assert numbers(hand, "quay-1") == ["A002", "A001"]
    assert numbers(hand, "quay-2") == ["A001", "A002"]
    hand.pass_time(minutes=31)
    assert numbers(hand, "quay-1") == ["A001", "A002"]  # the promised longest wait stands above it


def test_on_another_weekday_there_is_no_express_ticket() -> None:
    hand = opened()
    hand.rules = replace(RULES, express_days=(ExpressDay(0, frozenset({"chung-thuc"}), frozenset(), frozenset()),))
    assert not hand.take().express


def test_a_counter_stands_in_while_no_other_calls_for_the_service() -> None:
    hand = opened()
    other = Counter("quay-2", "Quầy 2", ("chung-thuc",), stands_in_for=("ho-tich",))
    hand.rules = replace(RULES, counters={**RULES.counters, "quay-2": other})
    hand.take("ho-tich")
    assert numbers(hand, "quay-2") == ["B001"]
    hand.sign_in("quay-3", "lan")
    assert numbers(hand, "quay-2") == []
    hand.do(commands.Pause(hand.new_id(), "quay-3", "lan", "Đi họp"))
    assert numbers(hand, "quay-2") == ["B001"]


def test_who_was_sent_to_a_counter_waits_for_that_one_as_long_as_somebody_calls_there() -> None:
    hand = opened()
    hand.sign_in("quay-1", "huong")
    hand.sign_in("quay-2", "hai")
    hand.take()
    hand.call()
    hand.do(commands.Transfer(hand.new_id(), "quay-1", "huong", "", "quay-2"))
    assert (numbers(hand, "quay-1"), numbers(hand, "quay-2")) == ([], ["A001"])
    hand.do(commands.SignOut(hand.new_id(), "quay-2", "hai"))
    assert numbers(hand, "quay-1") == ["A001"]
