"""What a citizen reads before tapping: why a service gives no number, and what staff closed."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Board, Closure, ServiceBoard
from screens import pauses, samples, words

NOON = "2026-07-30T06:00:00.000Z"  # 13:00 in Vietnam


@pytest.fixture(autouse=True)
def _vietnamese_again() -> Iterator[None]:
    yield
    words.use("vi")


def line(**more: object) -> ServiceBoard:
    board = ServiceBoard(service="chung-thuc", waiting=3, wait_min=8, wait_max=14, counters_open=1)
    return board.model_copy(update=more)


def everywhere(centre: CentreSettings, **more: object) -> Board:
    board = samples.board(centre)
    return board.model_copy(update={"services": tuple(s.model_copy(update=more) for s in board.services)})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"paused": "paused", "why": "Mất điện"}, ("Tạm dừng", "Mất điện")),
        ({"paused": "paused", "why": "Đang chuyển trụ sở"}, ("Tạm dừng", "Đang chuyển trụ sở")),
        ({"paused": "quota"}, ("Hết số", "Hôm nay đã cấp đủ số")),
        ({"paused": "full", "again": NOON}, ("Kín chỗ", "Đã đủ người chờ. Lấy số từ 13:00")),
        (
            {"paused": "closed", "again": "2026-07-31T00:00:00.000Z"},
            ("Chưa cấp số", "Lấy số từ 07:00, Thứ Sáu 31/07"),
        ),
        ({"paused": "closed"}, ("Chưa cấp số", "Ngoài giờ cấp số")),
        ({"paused": "other_shift"}, ("Chưa nhận", "Chỉ nhận buổi sáng")),
        ({"paused": "halted"}, ("Tạm dừng", "Mời đến quầy hướng dẫn")),
        ({"paused": "off"}, ("Tạm dừng", "Chưa nhận việc này")),
    ],
)
def test_each_reason_has_its_words(
    centre: CentreSettings, now: datetime, more: dict[str, object], said: tuple[str, str]
) -> None:
    service = centre.services[0].model_copy(update={"shifts": ("morning",)})
    assert pauses.why(line(**more), service, now) == said


def test_the_usual_reasons_of_staff_have_their_english(centre: CentreSettings, now: datetime) -> None:
    words.use("en")
    assert all(pauses.reason_words(reason) != reason for reason in centre.queue.closure_reasons)
    assert pauses.reason_words("Đang chuyển trụ sở") == "Đang chuyển trụ sở"


def test_home_says_it_when_nothing_at_all_can_be_done(centre: CentreSettings, now: datetime) -> None:
    assert pauses.closed_everywhere(samples.board(centre), now) == ("", "")
    closed = everywhere(centre, paused="closed", again=NOON)
    assert pauses.closed_everywhere(closed, now) == ("Chưa đến giờ cấp số", "Lấy số từ 13:00")
    stopped = everywhere(centre, paused="paused", why="Mất điện")
    assert pauses.closed_everywhere(stopped, now) == ("Tạm dừng cấp số", "Mất điện")


def test_the_ribbon_tells_of_the_centre_before_its_services(centre: CentreSettings) -> None:
    whole = Closure(service="", service_name="", reason="Mất điện")
    one = Closure(service="ho-tich", service_name="Hộ tịch", reason="Cổng Dịch vụ công đang lỗi")
    assert pauses.ribbon(centre, ()) is None
    told = pauses.ribbon(centre, (whole, one))
    assert told
    assert (told.titles[0], told.grave) == ("Mất điện – tạm dừng cấp số", True)
    told = pauses.ribbon(centre, (one,))
    assert told
    assert (told.titles, told.grave) == (("Cổng Dịch vụ công đang lỗi",), False)
    assert told.texts[0] == "Tạm dừng Hộ tịch. Mời chọn việc khác, hoặc hỏi cán bộ."
