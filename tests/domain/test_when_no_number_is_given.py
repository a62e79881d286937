"""Why no number is given now, and that staff may give one all the same."""

from dataclasses import replace
from datetime import datetime

import pytest

from kiosk.domain import commands
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.decide import decide
from kiosk.domain.decision import Refused
from tests.domain.centre_rules import RULES, Hand, with_service
from tests.domain.test_hours import HOURS

FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=VIETNAM)


def hand(now: datetime = FRIDAY, **rules: object) -> Hand:
    made = Hand(now=now, rules=replace(RULES, **rules))  # type: ignore[arg-type]
    made.open_day()
    return made


def take(hand: Hand, service: str = "chung-thuc", terminal: str = "kiosk-1", officer: str = "") -> commands.TakeTicket:
    return commands.TakeTicket(hand.new_id(), terminal, service, "", False, "vi", "zzzzzzzz", officer=officer)


def words(hand: Hand, command: commands.Command) -> str:
    with pytest.raises(Refused) as refused:
        decide(hand.state, command, hand.now, hand.rules)
    return refused.value.text


def test_one_screen_gives_no_two_numbers_in_haste() -> None:
    kiosk = hand(ticket_min_interval_s=3)
    kiosk.do(take(kiosk))
    kiosk.pass_time(seconds=1)
    assert words(kiosk, take(kiosk)) == "Máy vừa cấp một số. Xin chờ 2 giây rồi lấy số tiếp theo."
    assert kiosk.refusal(take(kiosk, terminal="kiosk-2")) == ""
    kiosk.pass_time(seconds=2)
    assert kiosk.refusal(take(kiosk)) == ""


def test_a_quota_of_the_day_is_kept() -> None:
    kiosk = hand()
    kiosk.rules = with_service(kiosk.rules, replace(RULES.services["ho-tich"], quota=2))
    for _ in range(2):
        kiosk.do(take(kiosk, "ho-tich"))
    assert kiosk.refusal(take(kiosk, "ho-tich")) == "quota"
    assert kiosk.refusal(take(kiosk)) == ""
    assert kiosk.refusal(take(kiosk, "ho-tich", officer="huong")) == ""


def test_outside_of_hours_it_says_when_to_come_back() -> None:
    evening = hand(FRIDAY.replace(hour=18), hours=HOURS)
    assert words(evening, take(evening)) == "Chưa đến giờ cấp số. Mời ông/bà quay lại từ 07:00 thứ Bảy, 21/11."
    lunch = hand(FRIDAY.replace(hour=12), hours=HOURS)
    assert words(lunch, take(lunch)) == "Chưa đến giờ cấp số. Mời ông/bà quay lại từ 13:00."


def test_a_service_of_the_other_shift_is_refused() -> None:
    kiosk = hand(hours=HOURS)
    kiosk.rules = with_service(kiosk.rules, replace(RULES.services["ho-tich"], shifts=("afternoon",)))
    assert words(kiosk, take(kiosk, "ho-tich")) == "Việc này chỉ nhận buổi chiều. Mời ông/bà chọn việc khác."


def test_when_the_forecast_passes_the_end_of_the_shift_no_more_are_given() -> None:
    kiosk = hand(FRIDAY.replace(hour=10, minute=30), hours=HOURS)
    kiosk.sign_in("quay-2", "hai")
    given = 0
    while not kiosk.refusal(take(kiosk)):
        kiosk.do(take(kiosk))
        given += 1
    assert 5 <= given <= 15  # an hour, one counter, six minutes each
    assert words(kiosk, take(kiosk)) == "Số người chờ đã đủ đến hết buổi sáng. Mời ông/bà quay lại từ 13:00."


@pytest.mark.parametrize("closed", ["", "chung-thuc"])
def test_a_closure_says_its_reason_until_it_ends(closed: str) -> None:
    kiosk = hand()
    kiosk.sign_in()
    kiosk.do(commands.PauseService(kiosk.new_id(), "quay-1", "huong", closed, "Mất điện"))
    assert words(kiosk, take(kiosk)) == "Mất điện. Tạm dừng cấp số, mời ông/bà đến quầy hướng dẫn."
    assert kiosk.refusal(take(kiosk, "ho-tich")) == ("paused" if closed == "" else "")
    kiosk.do(commands.ResumeService(kiosk.new_id(), "quay-1", "huong", closed))
    assert kiosk.refusal(take(kiosk)) == ""


def test_a_closure_ends_with_its_day() -> None:
    kiosk = hand()
    kiosk.sign_in()
    kiosk.do(commands.PauseService(kiosk.new_id(), "quay-1", "huong", "", "Mất điện"))
    kiosk.pass_time(hours=24)
    kiosk.open_day()
    assert kiosk.refusal(take(kiosk)) == ""
