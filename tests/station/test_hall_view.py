"""What the hall's display is told: the latest calls, each recall anew, and who is next for each service."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import commands
from kiosk.station.desks.running import Running
from kiosk.station.hall_view import CALLS_MOST, NOT_TAKEN_TEXT, hall_view
from kiosk.station.views import DISK_NOTICE
from kiosk.wire.pushes import HallService, HallView
from tests.domain.centre_rules import Hand, opened, with_service

HUONG, HAI = "nguyen-thi-huong", "do-van-hai"


@pytest.fixture
def hand(running: Running) -> Hand:
    hand = opened()
    hand.rules = replace(running.rules, ticket_min_interval_s=0)
    hand.sign_in("quay-1", HUONG)
    hand.sign_in("quay-2", HAI)
    return hand


def view(hand: Hand) -> HallView:
    return hall_view(hand.state, hand.rules, hand.now)


def numbers(hand: Hand) -> list[str]:
    return [call.number for call in view(hand).calls]


def service(hand: Hand, service_id: str) -> HallService:
    return next(s for s in view(hand).services if s.service == service_id)


def test_before_the_first_call_nobody_is_shown_and_every_service_has_a_line(hand: Hand) -> None:
    shown = view(hand)
    assert (shown.calls, shown.business_day, shown.notice) == ((), "2026-11-20", "")
    assert [s.service for s in shown.services] == list(hand.rules.services)


def test_a_call_says_number_counter_service_and_time(hand: Hand) -> None:
    hand.take()
    hand.pass_time(minutes=1)
    ticket = hand.call("quay-1", HUONG)
    (call,) = view(hand).calls
    assert (call.ticket, call.number, call.counter_label) == (ticket.id, "A001", "Quầy 1")
    assert (call.service_name, call.at, call.recalled) == ("Chứng thực", "2026-11-20T01:01:00.000Z", False)


def test_the_newest_call_stands_first(hand: Hand) -> None:
    hand.take(), hand.take()
    hand.call("quay-1", HUONG)
    hand.pass_time(seconds=20)
    hand.call("quay-2", HAI)
    assert numbers(hand) == ["A002", "A001"]


def test_a_recall_is_a_new_call_of_the_same_ticket_and_comes_first_again(hand: Hand) -> None:
    hand.take(), hand.take()
    hand.call("quay-1", HUONG)
    hand.pass_time(seconds=20)
    hand.call("quay-2", HAI)
    before = {call.call for call in view(hand).calls}
    hand.pass_time(seconds=20)
    hand.do(commands.Recall(hand.new_id(), "quay-1", HUONG))
    first, second = view(hand).calls
    assert (first.number, first.recalled, first.at) == ("A001", True, "2026-11-20T01:00:40.000Z")
    assert first.call not in before
    assert second.call in before


def test_the_same_call_keeps_its_id_while_other_things_happen(hand: Hand) -> None:
    hand.take()
    hand.call("quay-1", HUONG)
    before = view(hand).calls[0].call
    hand.take()
    hand.start("quay-1", HUONG)
    hand.pass_time(minutes=5)
    assert view(hand).calls[0].call == before


def test_whoever_is_at_a_counter_stays_however_many_were_called_elsewhere(hand: Hand) -> None:
    hand.take()
    hand.call("quay-1", HUONG)
    for _ in range(CALLS_MOST + 2):
        hand.pass_time(seconds=30)
        hand.take()
        hand.serve("quay-2", HAI)
    shown = numbers(hand)
    assert len(shown) == CALLS_MOST
    assert shown[0] == "A011"
    assert shown[-1] == "A001"


def test_a_day_before_is_forgotten(hand: Hand) -> None:
    hand.take()
    hand.call("quay-1", HUONG)
    hand.pass_time(days=3)
    hand.open_day()
    assert numbers(hand) == []


def test_a_service_names_its_next_number_and_how_many_wait(hand: Hand) -> None:
    for _ in range(3):
        hand.take()
    hand.call("quay-1", HUONG)
    line = service(hand, "chung-thuc")
    assert (line.next_number, line.waiting, line.name) == ("A002", 2, "Chứng thực")
    assert 0 <= line.wait_min < line.wait_max
    assert (service(hand, "ho-tich").next_number, service(hand, "ho-tich").waiting) == ("", 0)


def test_the_next_number_is_the_one_that_is_called_next_not_the_lowest(hand: Hand) -> None:
    hand.take()
    hand.pass_time(minutes=1)
    hand.take(priority=True)
    assert service(hand, "chung-thuc").next_number == "A002"
    assert hand.call("quay-2", HAI).number == "A002"


def test_a_service_that_takes_nobody_says_so(hand: Hand) -> None:
    assert service(hand, "chung-thuc").paused == ""
    hand.rules = with_service(hand.rules, replace(hand.rules.services["chung-thuc"], open=False))
    assert service(hand, "chung-thuc").paused == NOT_TAKEN_TEXT


def test_what_staff_wrote_when_they_closed_a_service_is_what_the_hall_reads(hand: Hand) -> None:
    hand.state = replace(hand.state, closures={"ho-tich": "Mất kết nối phần mềm hộ tịch"})
    assert service(hand, "ho-tich").paused == "Mất kết nối phần mềm hộ tịch"
    assert service(hand, "chung-thuc").paused == ""


def test_a_station_that_cannot_record_tells_all(hand: Hand) -> None:
    shown = hall_view(hand.state, hand.rules, hand.now, "disk full")
    assert (shown.notice, {s.paused for s in shown.services}) == (DISK_NOTICE, {NOT_TAKEN_TEXT})


@given(st.lists(st.sampled_from(["take", "call", "recall", "start", "finish", "no_show"]), max_size=40))
def test_a_ticket_stands_once_newest_first_and_never_too_many(running: Running, acts: list[str]) -> None:
    hand = opened()
    hand.rules = replace(running.rules, ticket_min_interval_s=0)
    hand.sign_in("quay-1", HUONG)
    made = {"recall": commands.Recall, "start": commands.StartService, "finish": commands.FinishService}
    made["no_show"] = commands.NoShow
    for act in acts:
        hand.pass_time(seconds=1)
        if act == "take":
            hand.take()
            continue
        command = made.get(act, commands.CallNext)(hand.new_id(), "quay-1", HUONG)
        if not hand.refusal(command):
            hand.do(command)
    calls = view(hand).calls
    assert len(calls) <= CALLS_MOST
    assert len({call.ticket for call in calls}) == len(calls)
    assert [call.at for call in calls] == sorted((call.at for call in calls), reverse=True)
