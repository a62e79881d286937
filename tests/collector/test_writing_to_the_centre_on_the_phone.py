"""Writing on the phone: kind, words, contact by consent; the receipt leads to the answer."""

import json
import re
from datetime import UTC, datetime

import pytest

from kiosk.domain.voice import parse_receipt, receipt_code
from kiosk.wire.private import Voice

PAGE = "/y/05500-1/"
WORDS = "Ghế chờ ít quá"


@pytest.fixture
def write(client, station):
    """The page as it was opened, filled in and sent; `once` stays the same when it is sent again."""
    page = client.get(PAGE).content.decode()
    once = re.search(r'name="once" value="([0-9a-f]{32})"', page)[1]
    shown = re.search(r'name="agree" value="([0-9a-f]{8})"', page)[1]

    def _write(**fields):
        fields |= {"agree": shown} if fields.get("agree") == "on" else {}
        return client.post(PAGE, {"once": once, "kind": "suggestion", "text": WORDS} | fields)

    return _write


def rows():
    from kiosk.collector.models import Voice as Row

    return list(Row.objects.order_by("pk"))


def body(row):
    from kiosk.collector.record.sealing import text_of

    return Voice.model_validate_json(text_of(row.sealed))


def test_the_page_asks_with_nothing_chosen_and_nothing_agreed(client, station):
    page = client.get(PAGE).content.decode()
    assert page.count('type="radio"') == 4
    assert " checked" not in page
    assert "Phường Tích Lương" in page
    assert "chỉ để liên hệ, giải quyết" in page


def test_it_speaks_english(client, station):
    page = client.get(PAGE + "?l=en").content.decode()
    assert "What would you like to say?" in page
    assert "You agree that the centre uses" in page


def test_words_without_contact_are_kept_sealed_and_receipted(write):
    answer = write(name="", phone="", address="")
    assert answer.status_code == 302
    code = parse_receipt(answer["Location"])
    (row,) = rows()
    assert (row.kind, row.source, row.state) == ("suggestion", "phone", "new")
    said = body(row)
    assert (said.text, said.contact.is_empty, said.consent, said.code) == (WORDS, True, "", code)


def test_a_contact_is_kept_with_the_version_of_what_was_agreed_to(write):
    write(kind="petition", name="Trần Thị Bưởi", phone="0912 345 678", agree="on")
    (row,) = rows()
    assert body(row).contact.phone == "0912 345 678"
    assert re.fullmatch(r"[0-9a-f]{8}", body(row).consent)
    assert row.due_on


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": ""}, "Xin chọn một mục"),
        ({"kind": "vote"}, "Xin chọn một mục"),
        ({"text": " \n "}, "Xin ghi nội dung"),
        ({"phone": "0912"}, "xin đánh dấu đồng ý"),
        ({"kind": "home_service", "phone": "0912", "agree": "on"}, "Xin ghi số điện thoại, địa chỉ"),
        ({"kind": "home_service", "phone": "0912", "address": "Tổ 4"}, "Xin ghi số điện thoại, địa chỉ"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(write, fields, fault):
    answer = write(**fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert fault in page
    assert fields.get("text", WORDS).strip() in page
    assert rows() == []


def test_a_consent_to_another_text_than_stands_now_is_asked_for_once_more(write):
    answer = write(phone="0912", agree="0123abcd")
    assert (answer.status_code, rows()) == (422, [])
    assert "xin đánh dấu đồng ý" in answer.content.decode()
    assert "checked>Tôi đồng ý" not in answer.content.decode()


def test_somebody_may_be_asked_to_come_home_without_more_words(write):
    assert write(kind="home_service", text="", phone="0912", address="Tổ 4", agree="on").status_code == 302
    assert body(rows()[0]).contact.address == "Tổ 4"


def test_sent_twice_it_is_one(write):
    assert write()["Location"] == write()["Location"]
    assert len(rows()) == 1


def test_other_words_of_a_page_that_the_phone_kept_are_another_one(write):
    first, second = write()["Location"], write(text="Cửa khó mở")["Location"]
    assert first != second
    assert [body(row).text for row in rows()] == [WORDS, "Cửa khó mở"]


def test_a_double_tap_that_is_taken_in_twice_at_once_is_one(write):
    """Both have looked before either has written."""
    from django.utils import timezone

    from kiosk.collector.voice import taking_in

    write()
    (row,) = rows()
    taking_in.from_phone(row.centre, "suggestion", body(row), timezone.now())
    assert len(rows()) == 1


def test_an_address_may_send_so_many_an_hour_and_keeps_its_words(write, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import voice_phone

    monkeypatch.setattr(voice_phone, "_sent", RateLimit(1))
    assert write().status_code == 302
    refused = write(once="0" * 32, text="Điều khác")
    assert refused.status_code == 422
    assert "Điều khác" in refused.content.decode()


def test_the_receipt_leads_to_state_and_answer_and_never_to_the_words(write, client):
    from django.contrib.auth.models import User

    from kiosk.collector.voice import cases

    where = write(kind="petition", phone="0912 345 678", agree="on")["Location"]
    page = client.get(where).content.decode()
    assert "chưa xử lý" in page
    assert "Hẹn trả lời trước hết ngày" in page
    assert WORDS not in page
    assert "0912" not in page
    row = rows()[0]
    assert cases.forward(row, "Phòng Kinh tế")
    assert "Đã chuyển đến Phòng Kinh tế." in client.get(where).content.decode()
    assert cases.give_answer(row, "Đã kê thêm ghế.\nXin cảm ơn.", User(username="canbo"), datetime.now(UTC))
    page = client.get(where + "?l=en").content.decode()
    assert "Đã kê thêm ghế.<br>Xin cảm ơn." in page
    assert "The centre has answered." in page
    assert cases.erase(rows()[0], datetime.now(UTC))
    page = client.get(where).content.decode()
    assert "đã được xoá" in page
    assert "kê thêm ghế" not in page


def test_a_code_typed_in_groups_leads_there_too(write, client):
    where = write()["Location"]
    code = parse_receipt(where)
    assert client.get(PAGE, {"ma": f"{code[:4]} {code[4:8].lower()} {code[8:]}"})["Location"] == where
    assert "Mã này không đúng" in client.get(PAGE, {"ma": "Y123"}).content.decode()


def test_a_wrong_code_looks_like_one_nobody_has_and_guessing_ends(write, client, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import voice_phone

    write()
    monkeypatch.setattr(voice_phone, "_misses", RateLimit(1))
    wrong = receipt_code(b"12345678")
    missing = client.get(PAGE + wrong)
    assert missing.status_code == 404
    assert "Nếu vừa gửi ở ki-ốt, xin xem lại sau ít phút." in missing.content.decode()
    assert client.get(PAGE + wrong).status_code == 429


def test_another_centre_does_not_know_the_code(write, client):
    from tests.collector.units_made import make_centre

    code = parse_receipt(write()["Location"])
    make_centre("00001")
    assert client.get(f"/y/00001/{code}").status_code == 404
    assert client.get(f"/y/05500/{code}").status_code == 200


def test_a_centre_that_takes_nothing_has_no_such_page(client, station):
    from kiosk.collector.configuration import parts, revisions
    from kiosk.settings import CentreSettings

    data = json.loads(revisions.contents(revisions.current(station.centre)).centre)
    settings = CentreSettings.model_validate(data | {"voice": {"kinds": []}})
    revisions.save(station.centre, "t", "", datetime.now(UTC), {"centre": parts.settings_bytes(settings)})
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("path", ["/y/99999/", "/y/x%00/", "/y/05500-1/%00"])
def test_a_place_nobody_has_is_not_found(client, station, path):
    assert client.get(path).status_code in (400, 404)


def test_no_log_holds_a_code(write, client, monkeypatch, caplog):
    """Neither one that is asked for too often, nor one at another centre, nor one with a slip in it."""
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import voice_phone

    code = parse_receipt(write()["Location"])
    monkeypatch.setattr(voice_phone, "_looks", RateLimit(1))
    assert [client.get(f"{PAGE}{one}").status_code for one in (code[:-1] + "2", code)] == [404, 429]
    assert "/y/05500-1/…" in caplog.text
    assert code[:-1] not in caplog.text
