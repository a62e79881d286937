"""What a day teaches: who waited how long, how long counters were taken; and how much of it is kept."""

from dataclasses import replace

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.events import Event, rfc3339
from kiosk.domain.forecast import learning
from kiosk.domain.forecast.day import Day, Wait, second_of_day
from kiosk.domain.forecast.experience import NO_EXPERIENCE, Experience
from kiosk.domain.forecast.learning import DAYS_MOST, experience_of, remembered
from kiosk.domain.forecast.reading import day_of, facts_in
from kiosk.domain.forecast.score import Score, score_of_day
from kiosk.domain.waits import UNKNOWN, forecast
from tests.domain.centre_rules import RULES, Hand, opened

WAIT = Wait("chung-thuc", 8 * 3600, 0, 600.0, 2, 5, 12, 480, 450, 1)


def day_taught(hand: Hand) -> Day:
    return day_of((at, fact) for fact, at in hand.facts)


def busy_hand() -> Hand:
    """The second waits 300 s behind the first, who is served for 280 s after 20 s on the way."""
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.take()
    hand.pass_time(seconds=20)
    hand.start()
    hand.pass_time(seconds=280)
    hand.finish()
    hand.pass_time(seconds=10)
    hand.serve()
    return hand


def experienced(count: int = 400) -> Experience:
    """Of a centre whose waits are what the work says, give or take a half."""
    works_s = [60 + n % 40 * 60 for n in range(count)]
    waits = [replace(WAIT, work_s=work_s, waited_s=work_s * (0.5 + n % 11 / 10)) for n, work_s in enumerate(works_s)]
    lengths = {"chung-thuc": (300.0,) * 50}
    return experience_of([Day(tuple(waits), lengths, lengths, (10.0,) * 50)])


def test_a_day_says_who_waited_and_how_long_a_counter_was_taken() -> None:
    day = day_taught(busy_hand())
    assert [(wait.service, wait.waited_s, wait.ahead, wait.counters) for wait in day.waits] == [
        ("chung-thuc", 0, 0, 1),
        ("chung-thuc", 310, 0, 1),
    ]
    assert (day.waits[0].begun_s, day.waits[0].weekday) == (8 * 3600, 4)
    assert day.taken_s == {"chung-thuc": (300, 0)}
    assert day.served_s == {"chung-thuc": (280, 0)}
    assert day.pauses_s == (10,)


def test_the_journals_events_teach_the_same() -> None:
    hand = busy_hand()
    events = [Event(1, n, "", rfc3339(at), 0, f.KIND, 1, f.to_data()) for n, (f, at) in enumerate(hand.facts)]
    assert day_of(facts_in(events)) == day_taught(hand)


def test_who_is_called_again_waited_until_the_first_call() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.pass_time(seconds=30)
    hand.do(commands.ReturnTicket(hand.new_id(), "quay-1", "huong"))
    hand.pass_time(seconds=500)
    hand.serve()
    assert [wait.waited_s for wait in day_taught(hand).waits] == [0]


def test_a_break_of_the_counter_is_no_pause_between_two_tickets() -> None:
    hand = busy_hand()
    hand.do(commands.Pause(hand.new_id(), "quay-1", "huong", "Đi họp"))
    hand.take()
    hand.pass_time(minutes=30)
    hand.do(commands.Resume(hand.new_id(), "quay-1", "huong"))
    hand.serve()
    assert day_taught(hand).pauses_s == (10,)


def test_how_long_counters_are_paused_and_when_they_leave_people_waiting_is_known() -> None:
    hand = busy_hand()
    hand.take()
    hand.do(commands.Pause(hand.new_id(), "quay-1", "huong", "Đi họp"))
    hand.pass_time(minutes=7)
    hand.do(commands.Resume(hand.new_id(), "quay-1", "huong"))
    hand.do(commands.SignOut(hand.new_id(), "quay-1", "huong"))
    left = hand.now
    hand.pass_time(hours=2)
    hand.sign_in()
    hand.serve()
    day = day_taught(hand)
    assert day.breaks_s == (420,)
    assert day.away == ((second_of_day(left), second_of_day(left) + 2 * 3600),)


def test_who_leaves_nobody_waiting_teaches_nothing_of_the_noon() -> None:
    hand = busy_hand()
    hand.do(commands.SignOut(hand.new_id(), "quay-1", "huong"))
    hand.pass_time(hours=2)
    hand.sign_in()
    hand.take()
    hand.serve()
    assert day_taught(hand).away == ()


def test_a_wait_that_reaches_into_the_noon_is_longer_by_the_noon() -> None:
    noon = Experience(away=(12 * 3600, 13 * 3600 + 1800))
    assert noon.with_noon_s(11 * 3600, 3000) == 3000
    assert noon.with_noon_s(11 * 3600, 3900) == 3900 + 5400
    assert noon.with_noon_s(14 * 3600, 3900) == 3900
    assert noon.without_noon_s(11 * 3600, 3900 + 5400) == 3900
    assert noon.without_noon_s(11 * 3600, 3000) == 3000
    assert NO_EXPERIENCE.with_noon_s(0, 80_000) == 80_000


def test_noon_is_when_counters_usually_went_and_came_back() -> None:
    gone = (43_200, 48_600)
    assert experience_of([Day(away=(gone,))]).away == (0, 0)
    assert experience_of([Day(away=(gone, (40_000, 47_000), (43_300, 48_700)))]).away == gone


def test_a_paused_counter_will_go_on_but_tells_nothing_alone() -> None:
    hand = opened()
    hand.sign_in("quay-2", "hai")
    hand.sign_in("quay-1", "huong")
    for _ in range(8):
        hand.take()
    both = forecast(hand.state, RULES, "chung-thuc", hand.now)
    hand.do(commands.Pause(hand.new_id(), "quay-1", "huong", "Đi họp"))
    one = forecast(hand.state, RULES, "chung-thuc", hand.now)
    assert both.work_s < one.work_s < 8 * 360
    assert (both.counters, one.counters) == (2, 1)
    hand.do(commands.Pause(hand.new_id(), "quay-2", "hai", "Đi họp"))
    assert forecast(hand.state, RULES, "chung-thuc", hand.now) == UNKNOWN


def test_so_many_days_and_waits_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    days: tuple[Day, ...] = ()
    for n in range(DAYS_MOST + 5):
        days = remembered(days, Day(pauses_s=(float(n),)))
    assert (len(days), days[0].pauses_s) == (DAYS_MOST, (5.0,))
    monkeypatch.setattr(learning, "WAITS_MOST", 10)
    for _ in range(9):
        days = remembered(days, Day(waits=(WAIT,) * 4))
    assert sum(len(day.waits) for day in days) == 8


def test_without_days_nothing_is_known_and_the_typical_times_are_told() -> None:
    assert experience_of([]) is RULES.experience is NO_EXPERIENCE
    hand = opened()
    hand.sign_in("quay-2", "hai")
    for _ in range(3):
        hand.take()
    told = forecast(hand.state, RULES, "chung-thuc", hand.now)
    assert (told.work_s, told.least_min, told.most_min) == (3 * 360, 12, 25)


def test_experience_tells_what_such_work_has_meant_here() -> None:
    hand = opened()
    rules = replace(RULES, experience=experienced())
    assert forecast(hand.state, rules, "chung-thuc", hand.now) == UNKNOWN
    hand.sign_in("quay-2", "hai")
    for _ in range(5):
        hand.take()
    told = forecast(hand.state, rules, "chung-thuc", hand.now)
    work_s = told.work_s
    assert 4 * 300 <= work_s <= 5 * 320
    assert told.least_min == pytest.approx(0.6 * work_s / 60, abs=2)
    assert told.most_min == pytest.approx(1.4 * work_s / 60, abs=3)
    assert told.least_min * 60 < told.middle_s < told.most_min * 60


def test_the_range_grows_with_the_queue() -> None:
    hand, rules = opened(), replace(RULES, experience=experienced())
    hand.sign_in("quay-2", "hai")
    ranges = []
    for _ in range(40):
        hand.take()
        told = forecast(hand.state, rules, "chung-thuc", hand.now)
        ranges.append((told.least_min, told.most_min))
    assert all(low < high for low, high in ranges)
    assert ranges == sorted(ranges)
    assert [high for _, high in ranges] == sorted(high for _, high in ranges)


def test_a_score_counts_ranges_kept_and_the_errors_beside_the_naive_forecast() -> None:
    waits = (
        WAIT,  # in the range; 120 s from its middle; naive 2 x 300 s: right
        replace(WAIT, waited_s=780.0, ahead=0),  # a minute over; 300 s from the middle, naive 780 s
        replace(WAIT, waited_s=30.0, least_min=0, most_min=0, told_s=10, ahead=0),  # told "no wait"
        replace(WAIT, least_min=-1, most_min=-1, told_s=-1, work_s=-1),  # nobody could say
    )
    score = score_of_day(Day(waits, served_s={"chung-thuc": (200.0, 400.0)}))
    assert score == Score(3, 2, 1, 120 + 300 + 20, 0 + 780 + 30)
    assert score + score == Score(6, 4, 2, 880, 1620)


def test_the_score_of_a_days_facts_is_that_of_what_was_told() -> None:
    hand = busy_hand()
    score = score_of_day(day_of((at, fact) for fact, at in hand.facts))
    assert (score.tickets, score.ranges) == (2, 1)
    assert isinstance(hand.facts[1][0], kinds.CounterOpened)
