"""What a counter's rating tablet shows: live from the start of service until rated or until the window is over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.domain import commands
from kiosk.domain.decision import Refused
from kiosk.domain.state import Ticket
from kiosk.station.desks.running import Running
from kiosk.station.tablet_view import CLOSED_NOTICE, refuse_other_tickets, tablet_view
from kiosk.wire import pushes
from tests.domain.centre_rules import Hand, opened, press

HUONG = "nguyen-thi-huong"


@pytest.fixture
def hand(running: Running) -> Hand:
    hand = opened()
    hand.rules = running.rules
    hand.sign_in("quay-1", HUONG)
    return hand


def view(running: Running, hand: Hand, counter: str = "quay-1", disk_fault: str = "") -> pushes.TabletView:
    return tablet_view(hand.state, running.rules, running.configuration, counter, hand.now, disk_fault)


def serving(hand: Hand) -> Ticket:
    hand.pass_time(seconds=20)
    hand.take()
    ticket = hand.call("quay-1", HUONG)
    hand.start("quay-1", HUONG)
    return ticket


def rate(hand: Hand, ticket: Ticket, choice: int = 1) -> None:
    hand.do(commands.Rate(hand.new_id(), "tablet-1", "tablet", ticket.id, 5, choice))


def test_without_a_service_it_sleeps_and_knows_who_sits_there(running: Running, hand: Hand) -> None:
    shown = view(running, hand)
    assert (shown.state, shown.ticket, shown.officer_name) == ("asleep", "", "Nguyễn Thị Hương")
    assert (view(running, hand, "quay-2").state, view(running, hand, "quay-2").officer_name) == ("asleep", "")


def test_a_call_does_not_wake_it_the_start_of_service_does(running: Running, hand: Hand) -> None:
    hand.take()
    hand.call("quay-1", HUONG)
    assert view(running, hand).state == "asleep"
    hand.start("quay-1", HUONG)
    shown = view(running, hand)
    assert (shown.state, shown.number, shown.counter_label) == ("live", "A001", "Quầy 1")
    assert (shown.officer_name, shown.officer_badge, shown.officer_title) == (
        "Nguyễn Thị Hương",
        "TL-017",
        "Tư pháp, hộ tịch",
    )
    assert view(running, hand, "quay-2").state == "asleep"


def test_it_stays_live_after_the_finish_until_the_window_is_over(running: Running, hand: Hand) -> None:
    serving(hand)
    hand.finish("quay-1", HUONG)
    hand.pass_time(seconds=running.rules.rating_window_s)
    assert view(running, hand).state == "live"
    hand.pass_time(seconds=1)
    assert (view(running, hand).state, view(running, hand).ticket) == ("asleep", "")


def test_the_next_service_takes_the_screen_over(running: Running, hand: Hand) -> None:
    first = serving(hand)
    hand.finish("quay-1", HUONG)
    second = serving(hand)
    assert first.id != second.id == view(running, hand).ticket


@pytest.mark.parametrize("source", ["tablet", "panel"])
def test_once_rated_from_wherever_it_says_so(running: Running, hand: Hand, source: str) -> None:
    ticket = serving(hand)
    if source == "tablet":
        rate(hand, ticket)
    else:
        hand.do(press(hand, 2, 1))
    shown = view(running, hand)
    assert (shown.state, shown.ticket) == ("rated", ticket.id)


def test_who_served_is_shown_even_when_another_officer_sits_there_now(running: Running, hand: Hand) -> None:
    serving(hand)
    hand.finish("quay-1", HUONG)
    hand.sign_in("quay-1", "do-van-hai")
    assert view(running, hand).officer_name == "Nguyễn Thị Hương"


def test_while_nothing_can_be_recorded_it_sleeps_and_says_so(running: Running, hand: Hand) -> None:
    serving(hand)
    shown = view(running, hand, disk_fault="no space left")
    assert (shown.state, shown.ticket, shown.notice) == ("asleep", "", CLOSED_NOTICE)
    hand.now -= timedelta(days=1)
    assert view(running, hand).notice == CLOSED_NOTICE


def test_the_photo_is_the_officers(running: Running, hand: Hand) -> None:
    digest = "ab" * 32
    officers = running.configuration.officers
    with_photo = tuple(o.model_copy(update={"photo": digest}) if o.id == HUONG else o for o in officers.officers)
    changed = replace(running.configuration, officers=officers.model_copy(update={"officers": with_photo}))
    assert view(replace(running, configuration=changed), hand).photo == digest
    assert view(running, hand).photo == ""


def test_only_tickets_of_its_own_counter_may_be_rated(hand: Hand) -> None:
    ticket = serving(hand)
    refuse_other_tickets(hand.state, "quay-1", ticket.id)
    for counter, wanted in (("quay-2", ticket.id), ("quay-1", ""), ("quay-1", "no-such-ticket")):
        with pytest.raises(Refused) as refused:
            refuse_other_tickets(hand.state, counter, wanted)
        assert refused.value.error == "other_ticket"


def test_a_tap_that_comes_after_the_next_service_began_still_counts_for_the_ticket_it_names(hand: Hand) -> None:
    first = serving(hand)
    hand.finish("quay-1", HUONG)
    serving(hand)
    refuse_other_tickets(hand.state, "quay-1", first.id)
