"""What screens are told before anybody taps: which services give no numbers now, why, and from when again."""

from dataclasses import replace

import pytest

from kiosk.domain import commands
from kiosk.domain.hours import Hours
from kiosk.domain.rules import ExpressDay
from kiosk.station.desks.running import Running
from kiosk.station.gates import closure_notice
from kiosk.station.hall_view import hall_view
from kiosk.station.health import DeviceHealth
from kiosk.station.tablet_view import tablet_view
from kiosk.station.views import board, issued_ticket
from kiosk.wire.pushes import Closure, ServiceBoard
from tests.domain.centre_rules import Hand, opened, with_service

EVERY_DAY = frozenset(range(7))
HOURS = Hours((450, 690), (810, 1020), EVERY_DAY, EVERY_DAY, frozenset(), frozenset(), before_min=30)
FRIDAY = 4


@pytest.fixture
def hand(running: Running) -> Hand:
    hand = opened()
    hand.rules = replace(running.rules, ticket_min_interval_s=0)
    return hand


def line(hand: Hand, service: str = "chung-thuc") -> ServiceBoard:
    shown = board(hand.state, hand.rules, DeviceHealth(), hand.now)
    return next(s for s in shown.services if s.service == service)


def close(hand: Hand, service: str, reason: str) -> None:
    hand.do(commands.PauseService(hand.new_id(), "quay-1", "nguyen-thi-huong", service, reason))


def test_a_service_that_gives_numbers_has_nothing_to_explain(hand: Hand) -> None:
    assert (line(hand).paused, line(hand).why, line(hand).again) == ("", "", "")


def test_a_service_switched_off_in_the_settings_says_so(hand: Hand) -> None:
    hand.rules = with_service(hand.rules, replace(hand.rules.services["chung-thuc"], open=False))
    assert line(hand).paused == "off"


def test_what_one_counter_closed_is_on_the_board_with_the_reason(hand: Hand) -> None:
    hand.sign_in("quay-1", "nguyen-thi-huong")
    close(hand, "ho-tich", "Cổng Dịch vụ công đang lỗi")
    assert (line(hand, "ho-tich").paused, line(hand, "ho-tich").why) == ("paused", "Cổng Dịch vụ công đang lỗi")
    assert line(hand).paused == ""
    shown = board(hand.state, hand.rules, DeviceHealth(), hand.now).closures
    assert shown == (Closure(service="ho-tich", service_name="Hộ tịch", reason="Cổng Dịch vụ công đang lỗi"),)


def test_a_closed_centre_is_told_by_hall_and_tablet_too(hand: Hand, running: Running) -> None:
    hand.sign_in("quay-1", "nguyen-thi-huong")
    hand.rules = replace(
        hand.rules, counters={**hand.rules.counters, "quay-1": replace(hand.rules.counters["quay-1"], reception=True)}
    )
    close(hand, "", "Mất điện")
    notice = "Mất điện. Tạm dừng cấp số, mời ông/bà đến quầy hướng dẫn."
    assert {s.paused for s in board(hand.state, hand.rules, DeviceHealth(), hand.now).services} == {"paused"}
    assert hall_view(hand.state, hand.rules, hand.now).notice == notice
    view = tablet_view(hand.state, hand.rules, running.configuration, "quay-1", hand.now)
    assert (view.closed, view.notice) == (notice, "")


def test_services_closed_for_one_reason_share_one_sentence(hand: Hand) -> None:
    state = replace(hand.state, closures={"chung-thuc": "Mất điện", "ho-tich": "Mất điện"})
    assert closure_notice(state, hand.rules) == "Mất điện: tạm dừng nhận Chứng thực, Hộ tịch."
    assert closure_notice(hand.state, hand.rules) == ""


def test_out_of_hours_the_board_says_from_when_numbers_are_given(hand: Hand) -> None:
    hand.rules = replace(hand.rules, hours=HOURS)
    hand.pass_time(hours=4)  # noon
    assert (line(hand).paused, line(hand).again) == ("closed", "2026-11-20T06:00:00.000Z")


def test_a_shift_that_who_waits_fills_gives_numbers_again_in_the_next(hand: Hand) -> None:
    hand.rules = replace(hand.rules, hours=HOURS)
    hand.sign_in("quay-1", "nguyen-thi-huong")
    for _ in range(60):
        hand.do(commands.TakeTicket(hand.new_id(), "q", "chung-thuc", "", False, "vi", f"{hand.made:08d}", officer="x"))
    assert (line(hand).paused, line(hand).again) == ("full", "2026-11-20T06:00:00.000Z")


def test_a_quota_that_is_out_and_another_shift_have_their_words(hand: Hand) -> None:
    service = hand.rules.services["chung-thuc"]
    hand.take()
    hand.rules = with_service(hand.rules, replace(service, quota=1))
    assert line(hand).paused == "quota"
    hand.rules = replace(with_service(hand.rules, replace(service, shifts=("afternoon",))), hours=HOURS)
    assert line(hand).paused == "other_shift"


def test_a_station_that_cannot_record_gives_no_number_for_anything(hand: Hand) -> None:
    shown = board(hand.state, hand.rules, DeviceHealth(), hand.now, "disk full")
    assert {s.paused for s in shown.services} == {"halted"}


def test_an_express_day_is_on_the_board_and_on_the_ticket(hand: Hand, running: Running) -> None:
    day = ExpressDay(FRIDAY, frozenset({"chung-thuc"}), frozenset(), frozenset({"quay-1"}))
    hand.rules = replace(hand.rules, express_days=(day,))
    assert (line(hand).express, line(hand, "ho-tich").express) == (True, False)
    issued = issued_ticket(hand.take(), hand.state, running.configuration, hand.rules, has_printer=False)
    assert (issued.express, issued.priority, issued.dossiers, issued.appointment) == (True, False, 1, "")
    hand.pass_time(days=1)
    assert not line(hand).express
