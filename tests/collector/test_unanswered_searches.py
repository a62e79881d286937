"""Searches in vain: counted once each as they come up, listed by how often, made a term or set aside."""

import json
from datetime import timedelta

import pytest

from kiosk.domain.events import rfc3339
from tests.collector.units_made import make_centre, person

PATH = "/api/v1/stations/05500-1/private"
HOUR = "2026-07-30T02:00:00.000Z"


@pytest.fixture
def ask(client, station):
    """A station sends searches; each has an id of its own unless one is given."""
    sent = []

    def _ask(*texts, name="", at=HOUR):
        records = []
        for text in texts:
            sent.append(text)
            records.append(
                {"id": name or f"q{len(sent)}", "kind": "unanswered_search", "about": "", "at": at, "text": text}
            )
        headers = {"Authorization": f"Bearer {station.token}"}
        body = json.dumps({"records": records})
        return client.post(PATH, body, content_type="application/json", headers=headers)

    return _ask


def rows():
    from kiosk.collector.catalogue.procedure_models import UnansweredQuery

    return {row.text: row for row in UnansweredQuery.objects.all()}


def test_a_search_is_counted_under_its_words(ask):
    answer = ask("Hộ  chiếu", "hộ chiếu", "gửi xe")
    assert answer.json() == {"accepted": ["q1", "q2", "q3"]}
    assert {text: row.count for text, row in rows().items()} == {"hộ chiếu": 2, "gửi xe": 1}


def test_a_repeat_of_the_same_record_is_not_counted(ask):
    ask("hộ chiếu", name="q")
    ask("hộ chiếu", name="q")
    assert rows()["hộ chiếu"].count == 1


def test_a_number_is_masked_here_too_and_the_text_is_kept_nowhere_else(ask):
    from kiosk.collector.models import PrivateRecord

    ask("gọi 0912 345 678")
    assert list(rows()) == ["gọi …"]
    assert bytes(PrivateRecord.objects.get().sealed) == b""


@pytest.mark.parametrize("told", ["2026-07-30T02:31:59.123Z", "tối qua", "2099-01-01T00:00:00.000Z"])
def test_hours_are_kept_whatever_a_station_says(ask, told):
    ask("hộ chiếu", at=told)
    assert rows()["hộ chiếu"].last_hour.endswith(":00:00.000Z")
    assert rows()["hộ chiếu"].last_hour < "2099"


def test_the_page_lists_the_most_asked_first(ask, administrator):
    ask("gửi xe", "hộ chiếu", "hộ chiếu")
    shown = administrator.get("/thu-tuc/cau-tim/").content.decode()
    assert shown.index("<b>hộ chiếu</b>") < shown.index("<b>gửi xe</b>")
    assert "tìm 2 cách" in administrator.get("/thu-tuc/").content.decode()


def test_words_become_a_term_of_the_chosen_procedure(ask, administrator):
    from kiosk.collector.catalogue import procedure_shelves
    from kiosk.collector.models import Centre

    ask("giấy đẻ")
    form = {"text": "giấy đẻ", "procedure": "P001 · Làm giấy khai sinh"}
    assert administrator.post("/thu-tuc/cau-tim/them/", form).status_code == 302
    shelf = procedure_shelves.of_centre(Centre.objects.get(code="05500"))
    assert shelf.working.by_id["P001"].citizen_terms[-1] == "giấy đẻ"
    assert (rows()["giấy đẻ"].status, rows()["giấy đẻ"].procedure) == ("added", "P001")
    assert "giấy đẻ</b>" not in administrator.get("/thu-tuc/cau-tim/").content.decode()


def test_a_procedure_that_is_not_there_is_said_and_nothing_settled(ask, administrator):
    ask("giấy đẻ")
    answer = administrator.post("/thu-tuc/cau-tim/them/", {"text": "giấy đẻ", "procedure": "gì đó"}, follow=True)
    assert "Không có thủ tục “gì đó”" in answer.content.decode()
    assert rows()["giấy đẻ"].status == "open"


def test_what_is_set_aside_stays_aside_and_what_was_added_opens_again_when_asked_in_vain(ask, administrator):
    ask("bán hàng", "giấy đẻ")
    administrator.post("/thu-tuc/cau-tim/bo-qua/", {"text": "bán hàng"})
    administrator.post("/thu-tuc/cau-tim/them/", {"text": "giấy đẻ", "procedure": "1.001193"})
    ask("bán hàng", "giấy đẻ")
    assert (rows()["bán hàng"].status, rows()["giấy đẻ"].status) == ("aside", "open")


def test_a_province_sees_the_sums_of_its_centres_and_settles_them_together(ask, station):
    from datetime import UTC, datetime

    from kiosk.collector.catalogue import unanswered
    from kiosk.collector.catalogue.procedure_models import UnansweredQuery
    from kiosk.collector.models import Centre, Station

    unit = Centre.objects.get(code="05500").unit
    second = Station.objects.create(key="x-1", centre=make_centre("05500-2", unit))
    elsewhere = Station.objects.create(key="y-1", centre=make_centre("00001"))
    ask("hộ chiếu")
    for one in (second, elsewhere):
        unanswered.count(one, "hộ chiếu", HOUR, datetime.now(UTC))
    province = person(unit.parent, "province")
    (asked,) = province.get("/thu-tuc-tinh/cau-tim/").context["asked"]
    assert (asked.text, asked.count, asked.centres) == ("hộ chiếu", 2, 2)
    province.post("/thu-tuc-tinh/cau-tim/bo-qua/", {"text": "hộ chiếu"})
    left = UnansweredQuery.objects.filter(status="open")
    assert [row.centre.code for row in left] == ["00001"]


def test_old_and_too_many_texts_are_forgotten(ask, station, now, monkeypatch):
    from kiosk.collector.catalogue import unanswered

    monkeypatch.setattr(unanswered, "TEXTS_MAX", 3)
    old = now - timedelta(days=unanswered.KEPT_DAYS + 1)
    unanswered.count(station, "rất cũ", rfc3339(old), old)
    for hour in range(5):
        unanswered.count(
            station, f"câu {'abcde'[hour]}", rfc3339(now + timedelta(hours=hour)), now + timedelta(hours=9)
        )
    assert sorted(rows()) == ["câu c", "câu d", "câu e"]
