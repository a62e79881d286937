"""Which station of a unit runs what: what the journal told, filtered, page by page."""

import pytest

from kiosk.domain.kinds import ConfigApplied, ConfigRejected
from tests.collector.units_made import make_centre


def page(client, query=""):
    return client.get(f"/man-hinh/noi-chay/{query}").content.decode()


def test_a_station_that_never_told_is_behind(administrator):
    for query in ("", "?loc=behind", "?loc=none"):
        assert "chưa báo đã nhận cấu hình nào" in page(administrator, query)
    assert "Không có trạm nào như vậy" in page(administrator, "?loc=rejected")


def test_one_that_runs_the_newest_is_not_behind(administrator, send, journal):
    journal.write(ConfigApplied(1, "collector", ("centre:aa",)))
    send(journal.batch())
    assert "đã áp dụng bản 1 lúc" in page(administrator)
    assert "Không có trạm nào như vậy" in page(administrator, "?loc=behind")


def test_one_that_refused_says_why(administrator, send, journal):
    journal.write(ConfigRejected(1, "quầy 9: không có dịch vụ x"))
    send(journal.batch())
    for query in ("?loc=rejected", "?loc=behind"):
        assert "quầy 9: không có dịch vụ x" in page(administrator, query)


@pytest.fixture
def many(collector):
    from kiosk.collector.models import Centre, Station
    from kiosk.collector.views.screen_rollout import ROWS

    unit = Centre.objects.get().unit
    for n in range(ROWS):
        code = f"055{n:02d}"
        if code != "05500":
            Station.objects.create(centre=make_centre(code, unit, place=f"Nơi {n}"), key=f"{code}-1")
    Station.objects.create(centre=make_centre("06000", unit, place="Cuối"), key="06000-1")


def test_pages_follow_each_other_without_a_gap(administrator, many):
    first = page(administrator)
    assert first.count("-1</td>") == 50
    assert "sau=05549%7C05549-1" in first
    second = page(administrator, "?sau=05549%7C05549-1")
    assert second.count("-1</td>") == 1
    assert "Cuối" in second
