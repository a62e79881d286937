"""The stations page says in words what is wrong and what to do."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.collector.units_made import make_centre


@pytest.fixture
def state(send, journal, make_health, station):
    """The station's state after a batch with this health, `later_s` seconds after it came."""

    def _state(later_s=1, batch=None, **changes):
        from kiosk.collector.fleet.station_state import state_of
        from kiosk.collector.models import StationHealth
        from kiosk.domain.events import parse_rfc3339, rfc3339

        send(journal.batch(sent_at=rfc3339(datetime.now(UTC)), state=make_health(**changes)) | (batch or {}))
        received_at = parse_rfc3339(StationHealth.objects.get().received_at)
        return state_of(station, received_at + timedelta(seconds=later_s), {"quay-3": "Quầy 3"})

    return _state


def test_a_station_that_is_well_says_so(state):
    found = state()
    assert (found.state, found.problems, found.contact) == ("well", [], "1 giây trước")


@pytest.mark.parametrize(
    ("health", "words"),
    [
        ({"paper": "out"}, "Hết giấy in phiếu: thay cuộn giấy"),
        ({"paper": "trouble"}, "Máy in phiếu có sự cố"),
        ({"panels": [{"panel": "5", "counter": "quay-3", "state": "silent"}]}, "Bàn đánh giá 5, Quầy 3, mất tín hiệu"),
        ({"terminals": [{"terminal": "k1", "role": "kiosk", "connected": False}]}, "Màn hình k1"),
        ({"backlog": 5000}, "Còn 5000 sự kiện chưa gửi lên"),
        ({"rejected": "quầy 9 thiếu dịch vụ"}, "Trạm từ chối cấu hình: quầy 9 thiếu dịch vụ"),
        ({"problems": ["Ổ đĩa sắp đầy: còn 1 GB"]}, "Ổ đĩa sắp đầy: còn 1 GB"),
    ],
)
def test_each_trouble_is_a_sentence(state, health, words):
    found = state(**health)
    assert found.state == "trouble"
    assert any(words in problem for problem in found.problems)


def test_paper_is_said_once(state):
    assert state(paper="out", problems=["Máy in hết giấy"]).problems == ["Máy in hết giấy"]


def test_a_station_that_fell_silent_is_named_first(state):
    found = state(later_s=120, paper="low")
    assert found.state == "silent"
    assert found.problems[0].startswith("Không nghe từ trạm 2 phút")


def test_a_clock_that_is_wrong_is_said_with_its_side(state):
    from kiosk.domain.events import rfc3339

    late = rfc3339(datetime.now(UTC) - timedelta(minutes=5))
    assert any("Đồng hồ trạm chậm" in p for p in state(batch={"sent_at": late}).problems)
    assert any("Không đọc được giờ" in p for p in state(batch={"sent_at": "yesterday"}).problems)


def test_a_gap_and_quarantined_events_are_said(state, journal, make_rating, send):
    for number in range(1, 5):
        journal.write(make_rating(number))
    assert any("chờ sự kiện 1" in p for p in state(batch={"events": journal.batch(first=3)["events"]}).problems)
    events = json.loads(json.dumps(journal.batch()["events"]))
    events[1]["data"]["level"] = 9
    assert any("1 sự kiện không đọc được" in p for p in state(batch={"events": events}).problems)


def test_health_that_cannot_be_read_is_said(state):
    assert any("Không đọc được tình trạng" in p for p in state(paper="wet").problems)


def test_a_station_without_a_token_is_new_then_revoked(collector, station, administrator):
    from kiosk.collector.fleet.station_state import state_of
    from kiosk.collector.models import Station

    now = datetime.now(UTC)
    assert state_of(station, now, {}).problems == ["Trạm đã ghép nhưng chưa gửi gì: kiểm tra mạng của trạm"]
    administrator.post(f"/tram/{station.id}/thu-hoi/")
    assert state_of(Station.objects.get(), now, {}).state == "revoked"
    Station.objects.update(revoked_at=None)
    assert state_of(Station.objects.get(), now, {}).state == "new"


def test_the_page_shows_it_all(administrator, state):
    state(paper="out")
    page = administrator.get("/tram/").content.decode()
    for words in ("Trạm 05500-1", "Hết giấy in phiếu", "0.1.0", "Ghép lại bằng mã", "Thu hồi"):
        assert words in page


def test_another_centres_station_cannot_be_paired_or_revoked(administrator):
    from kiosk.collector.models import Station

    other = make_centre("99999")
    theirs = Station.objects.create(centre=other, key="99999-1", token_sha256="a" * 64)
    assert administrator.post(f"/tram/{theirs.id}/thu-hoi/").status_code == 404
    assert administrator.post(f"/tram/{theirs.id}/ma-ghep/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.token_sha256 == "a" * 64
