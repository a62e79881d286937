"""Staff read what citizens said, take it up, forward, answer, erase; who looked is logged, the words never."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.voice import receipt_code, spaced
from kiosk.wire.private import Contact, PrivateRecord, Voice

CODE = receipt_code(b"12345678")
WORDS = "Cán bộ quầy 3 đòi thêm 50.000 đồng"
NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
SAID = Voice(code=CODE, text=WORDS, contact=Contact(phone="0912 345 678"), consent="1a2b3c4d", procedure="P001")


SENT = PrivateRecord(id="v-1", kind="petition", about="", at="2026-07-30T02:31:00.000Z", text=SAID.model_dump_json())


@pytest.fixture
def row(station):
    from kiosk.collector.models import Voice as Row
    from kiosk.collector.voice import taking_in

    taking_in.from_station(station, SENT, NOW)
    return Row.objects.get()


def page(staff, path):
    answer = staff.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def log(action):
    from kiosk.collector.models import AuditEntry

    return list(AuditEntry.objects.filter(action=action))


def test_the_list_tells_of_it_without_its_words(row, staff):
    listed = page(staff, "/gop-y/")
    assert "Phản ánh, kiến nghị" in listed
    assert "13/08" in listed  # ten working days on
    assert WORDS not in listed
    assert log("voice.view") == []


def test_one_is_read_in_the_drawer_and_that_is_logged_without_the_words(row, staff):
    opened = page(staff, f"/gop-y/?xem={row.pk}")
    assert WORDS in opened
    assert "0912 345 678" in opened
    assert "bản 1a2b3c4d" in opened
    assert "Làm giấy khai sinh" in opened or "P001" in opened
    (entry,) = log("voice.view")
    assert (entry.user, entry.about, entry.detail) == ("canbo", f"voice {row.pk}", "")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("loai=petition", True),
        ("loai=suggestion", False),
        ("tinh-trang=new", True),
        ("tinh-trang=answered", False),
        ("tinh-trang=late", True),
        (f"ma={spaced(CODE)}", True),
        (f"ma={CODE[:-1]}", False),
        (f"ma={receipt_code(b'87654321')}", False),
        ("loai=x&tinh-trang=y&trang=abc", True),
        ("trang=2", False),
        ("xem=999999999999999999999", True),
    ],
)
def test_filters_and_a_receipts_code_find_it(row, staff, query, found):
    assert ("30/07/2026 09:31" in page(staff, f"/gop-y/?{query}")) == found


def test_it_is_taken_up_forwarded_and_answered(row, staff):
    assert staff.post(f"/gop-y/{row.pk}/nhan/").status_code == 302
    assert staff.post(f"/gop-y/{row.pk}/chuyen/", {"to": " Phòng  Kinh tế "}).status_code == 302
    assert staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "Đã trả lại tiền."}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.forwarded_to, row.answered_by) == ("answered", "Phòng Kinh tế", "canbo")
    opened = page(staff, f"/gop-y/?xem={row.pk}")
    assert "Đã trả lại tiền." in opened
    assert "Quá hạn" not in opened.split("<aside")[1]
    assert [len(log(f"voice.{act}")) for act in ("take", "forward", "answer")] == [1, 1, 1]
    assert not any("trả lại" in entry.detail for entry in log("voice.answer"))


def test_what_is_late_is_told_to_who_watches_the_stations_until_it_is_answered(row, staff, send, journal):
    from kiosk.collector.fleet import alert_round
    from kiosk.collector.models import Trouble

    send(journal.batch())

    def told():
        alert_round.run(datetime.now(UTC))
        return list(Trouble.objects.filter(kind="voices_late", ended_at="").values_list("words", flat=True))

    assert told() == ["1 góp ý, phản ánh quá hạn trả lời: mở trang Góp ý"]
    staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "Đã trả lại tiền."})
    assert told() == []


def test_a_centre_with_two_stations_is_told_once(row, staff, station, send, journal):
    from kiosk.collector.fleet.alert_round import facts_of
    from kiosk.collector.models import Station, StationHealth

    send(journal.batch())
    other = Station.objects.create(centre=station.centre, key="05500-2", token_sha256="2" * 64)
    health = StationHealth.objects.get(station=station)
    health.pk, health.station = None, other
    health.save(force_insert=True)
    told = {facts.station: facts.late_voices for facts in facts_of(Station.objects.all(), datetime.now(UTC))}
    assert (told[station.pk], told[other.pk]) == (1, 0)


def test_an_empty_answer_is_none(row, staff):
    staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "  "})
    row.refresh_from_db()
    assert (row.state, bytes(row.answer), log("voice.answer")) == ("new", b"", [])


def test_the_answer_is_not_readable_on_disk(row, staff, data_dir):
    staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "Mời bà Bưởi nhận lại tiền"})
    assert "Mời bà Bưởi".encode() not in b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))


def test_erased_it_is_gone_for_good_and_counts_as_late_no_more(row, staff, station):
    from kiosk.collector.voice import taking_in

    staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "Đã trả lại tiền."})
    assert staff.post(f"/gop-y/{row.pk}/xoa/").status_code == 302
    sent = PrivateRecord(
        id="v-1", kind="petition", about="", at="2026-07-30T02:31:00.000Z", text=SAID.model_dump_json()
    )
    taking_in.from_station(station, sent, NOW)
    row.refresh_from_db()
    assert (bytes(row.sealed), bytes(row.answer)) == (b"", b"")
    opened = page(staff, f"/gop-y/?xem={row.pk}")
    assert WORDS not in opened
    assert "Nội dung đã được xóa" in opened
    assert "Quá hạn trả lời: 0" in opened
    assert staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "x"}).status_code == 302
    row.refresh_from_db()
    assert bytes(row.answer) == b""


def test_a_year_after_the_answer_the_words_are_erased_and_what_waits_is_kept(row, staff):
    from kiosk.collector.voice import cases

    cases.forget(NOW + timedelta(days=3650))
    staff.post(f"/gop-y/{row.pk}/tra-loi/", {"text": "Đã trả lại tiền."})
    row.refresh_from_db()
    for days, erased in ((364, False), (366, True)):
        cases.forget(row.answered_at + timedelta(days=days))
        row.refresh_from_db()
        assert (row.erased_at is not None) == erased
    assert (bytes(row.sealed), bytes(row.answer), row.state) == (b"", b"", "answered")


def test_praise_that_nobody_need_answer_is_erased_a_year_after_it_came(row):
    from kiosk.collector.models import Voice
    from kiosk.collector.voice import cases

    Voice.objects.filter(pk=row.pk).update(kind="commendation", due_on="")
    for days, erased in ((364, False), (366, True)):
        cases.forget(row.received_at + timedelta(days=days))
        row.refresh_from_db()
        assert (row.erased_at is not None) == erased


def test_a_text_that_would_be_a_script_is_shown_as_text(row, staff):
    from kiosk.collector.record.sealing import seal

    row.sealed = seal(SAID.model_copy(update={"text": "<script>alert(1)</script>"}).model_dump_json())
    row.save()
    assert "<script>alert" not in page(staff, f"/gop-y/?xem={row.pk}")


def test_of_another_unit_nothing_is_seen_or_done(row, client):
    from tests.collector.units_made import make_centre, person

    other = person(make_centre("00001").unit, "staff")
    listed = other.get(f"/gop-y/?xem={row.pk}").content.decode()
    assert "30/07/2026 09:31" not in listed
    assert WORDS not in listed
    for act in ("nhan", "chuyen", "tra-loi", "xoa"):
        assert other.post(f"/gop-y/{row.pk}/{act}/", {"text": "x", "to": "x"}).status_code == 404
    row.refresh_from_db()
    assert row.state == "new"
