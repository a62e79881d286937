"""What to bring, taken along on the phone: public, the centre's own list, in the reader's language."""

import json
from html import unescape

import pytest

PAGE = "/tt/05500-1/P001"


@pytest.fixture
def change(station, now):
    """Publishes the centre's list with one procedure changed, or its settings."""
    from kiosk.collector.configuration import parts, revisions
    from kiosk.procedures.catalogue import read_catalogue, write_catalogue
    from kiosk.settings import CentreSettings

    def _change(procedure=None, **settings):
        kept = revisions.contents(revisions.current(station.centre))
        changed = {}
        if procedure:
            rows, _ = read_catalogue(parts.csv_text(kept.procedures))
            rows = [row.model_copy(update=procedure) if row.id == "P001" else row for row in rows]
            changed["procedures"] = parts.procedures_bytes(write_catalogue(rows))
        if settings:
            data = json.loads(kept.centre) | settings
            changed["centre"] = parts.settings_bytes(CentreSettings.model_validate(data))
        revisions.save(station.centre, "t", "", now, changed)

    return _change


def seen(client, path=PAGE):
    answer = client.get(path)
    return answer, unescape(answer.content.decode())


def test_papers_time_fee_forms_and_laws_stand_on_it(client, station):
    answer, page = seen(client)
    assert answer.status_code == 200
    for words in ("Làm giấy khai sinh", "Giấy chứng sinh", "Tờ khai đăng ký khai sinh", "Luật Hộ tịch 60/2014/QH13"):
        assert words in page
    assert page.count('type="checkbox"') == 6
    assert "https://dichvucong.gov.vn" in page
    assert "Thông tin tham khảo, xin xác nhận tại quầy." in page


def test_a_station_and_its_centre_lead_to_the_same_page(client, station):
    assert seen(client)[1].partition("<main>")[2] == seen(client, "/tt/05500/P001")[1].partition("<main>")[2].replace(
        "/y/05500/", "/y/05500-1/"
    )


def test_it_speaks_english_around_the_vietnamese_list(client, station):
    _, page = seen(client, PAGE + "?l=en")
    assert "Papers to bring" in page
    assert "Giấy chứng sinh" in page
    assert 'lang="vi"' in page


def test_it_is_the_centres_own_list(client, change):
    change({"local_place": "Nhà A, tầng 2", "local_fee": "8.000 đ", "components": ("Giấy của phường",)})
    _, page = seen(client)
    for words in ("Nhà A, tầng 2", "8.000 đ", "Giấy của phường"):
        assert words in page


def test_unknown_papers_are_said_to_be_asked_for(client, change):
    change({"components": ()})
    assert "Giấy tờ cần mang chưa có ở đây. Xin hỏi cán bộ tại quầy." in seen(client)[1]


def test_originals_and_copies_are_counted_in_the_readers_language(client, change):
    change({"components": ("Giấy chứng sinh (1 bản chính, 2 bản sao)",)})
    assert "1 bản chính, 2 bản sao" in seen(client)[1]
    assert "1 original, 2 copies" in seen(client, PAGE + "?l=en")[1]


def test_papers_that_leave_original_or_copy_open_are_answered_by_one_line(client, change):
    line = "Xin mang theo bản chính. Cán bộ sẽ báo giấy nào cần thêm bản sao."
    assert line not in seen(client)[1]
    change({"components": ("Giấy chứng sinh", "Giấy báo tử")})
    assert seen(client)[1].count(line) == 1
    assert "Please bring the originals. Our staff will tell you" in seen(client, PAGE + "?l=en")[1]


def test_a_demand_for_more_is_told_where_petitions_are_taken_in(client, station):
    assert '/y/05500-1/"' in seen(client)[1]


def test_what_citizens_no_longer_see_or_never_was_is_gone(client, change, now):
    change({"retired_on": now.date()})
    for path in (PAGE, "/tt/05500-1/P999", "/tt/05500-1/..%2f"):
        assert client.get(path).status_code == 404
    assert "Không tìm thấy thủ tục này" in seen(client)[1]


def test_a_place_nobody_knows_has_no_page(client, station):
    assert client.get("/tt/nowhere/P001").status_code == 404


def test_only_looking_is_allowed(client, station):
    assert client.post(PAGE).status_code == 405


def test_one_address_that_asks_without_end_is_told_to_wait(client, station, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import procedure_phone

    monkeypatch.setattr(procedure_phone, "_looks", RateLimit(1, name="procedure.looks.test"))
    assert [client.get(PAGE).status_code for _ in range(2)] == [200, 429]
