"""Consultations: who may answer, which answer of a code counts over several stations, how many took part."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kiosk.domain.household_codes import code_mark, unkeyed
from kiosk.domain.kinds import ConsultationAnswered

NAME = "ten-duong"
SETTINGS = {
    "id": NAME,
    "question": "Đặt tên đường mới là Nguyễn Thị Én?",
    "households": 4,
    "options": [{"id": "dong-y", "text": "Đồng ý"}, {"id": "khong", "text": "Không đồng ý"}],
}


@pytest.fixture
def consulting(collector):
    """The centre with a consultation among its settings."""
    from kiosk.collector.configuration import parts, revisions
    from kiosk.collector.models import Centre, ConfigPart

    centre = Centre.objects.get(code="05500")
    revision = revisions.current(centre)
    content = parts.canonical(json.loads(bytes(revision.centre_part.content)) | {"consultations": [SETTINGS]})
    part = ConfigPart.objects.create(sha256=parts.sha256(content), name="centre", content=content)
    type(revision).objects.filter(pk=revision.pk).update(centre_part=part)
    return centre


@pytest.fixture
def bring(staff):
    def _bring(content, name=NAME):
        return staff.post(f"/lay-y-kien/{name}/nhap/", {"file": SimpleUploadedFile("ma.csv", content)}, follow=True)

    return _bring


@pytest.fixture
def ask(client, station):
    def _ask(household="", to="05500-1", **more):
        body = {"consultation": NAME, "code": mark(household) if household else ""} | more
        headers = {"Authorization": f"Bearer {station.token}"}
        path = f"/api/v1/stations/{to}/consultation"
        return client.post(path, json.dumps(body), content_type="application/json", headers=headers).json()

    return _ask


@pytest.fixture
def answered(send, journal, now):
    """Answers (option, code) of one station, one a minute."""

    def _answered(*given):
        first = len(journal.events) + 1
        for n, (option, code) in enumerate(given, first):
            hashed = mark(code) if code else ""
            fact = ConsultationAnswered(f"c-{n}", NAME, option, hashed, "kiosk-1", "2026-07-30", f"{n}")
            journal.write(fact, now + timedelta(minutes=n))
        return send(journal.batch(first))

    return _answered


def mark(code, centre=None):
    """As the centre's stations make it."""
    from kiosk.collector.consultations.household_key import key_of
    from kiosk.collector.models import Centre

    return code_mark(key_of((centre or Centre.objects.get(code="05500")).pk), NAME, code)


CODES = "mã hộ,họ tên\nHK 0001,Én\nhk-0002,Yến\nHK0003,Sẻ\n".encode()


def test_a_list_of_codes_is_taken_in_as_marks_alone(consulting, bring, data_dir):
    from kiosk.collector.models import AuditEntry, HouseholdCode

    assert "thêm 3 mã hộ, 0 mã đã có" in bring(CODES).content.decode()
    assert "thêm 0 mã hộ, 3 mã đã có" in bring(CODES).content.decode()
    held = set(HouseholdCode.objects.values_list("code", flat=True))
    assert held == {mark(f"HK000{n}") for n in (1, 2, 3)}
    kept = b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))
    assert b"HK0001" not in kept
    assert "Yến".encode() not in kept
    assert AuditEntry.objects.filter(action="consultations.import").count() == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a,b\n1,2\n", "thiếu cột mã hộ"),
        ("mã hộ\nHK1\nx\n".encode(), "Dòng 2: mã “HK1” cần 4 đến 20"),
        (b"", "Cả tệp"),
    ],
)
def test_a_wrong_list_changes_nothing(consulting, bring, content, told):
    from kiosk.collector.models import HouseholdCode

    answer = bring(content)
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert not HouseholdCode.objects.exists()


def test_codes_of_a_consultation_there_is_not_are_no_page(consulting, bring):
    assert bring(CODES, "khong-co").status_code == 404


def test_the_first_answer_of_a_code_counts_and_participation_is_shown(consulting, bring, answered, staff):
    bring(CODES)
    answered(("dong-y", "HK0001"), ("khong", "HK0001"), ("khong", "HK0002"), ("dong-y", "HK9999"))
    page = staff.get("/lay-y-kien/").content.decode()
    assert "2/4 hộ (50 %)" in page
    assert "không tính 1 lượt trả lời lại" in page
    assert "không tính 1 lượt có mã ngoài danh sách" in page
    assert '<td>Đồng ý</td><td class="number">1</td><td class="number">50 %</td>' in page


def test_a_station_hears_whether_a_code_may_answer(consulting, bring, ask, answered):
    bring(CODES)
    assert ask("HK0001") == {"outcome": "free", "answered": 0}
    assert ask("HK9999") == {"outcome": "unknown", "answered": 0}
    answered(("dong-y", "HK0001"))
    assert ask("HK0001") == {"outcome": "used", "answered": 1}
    assert ask("HK0002") == {"outcome": "free", "answered": 1}
    assert ask() == {"outcome": "free", "answered": 1}


def test_a_kiosk_does_not_try_codes_one_after_the_other(consulting, bring, ask, monkeypatch):
    from kiosk.collector.consultations import households
    from kiosk.collector.tries import RateLimit

    bring(CODES)
    monkeypatch.setattr(households, "_of_terminal", RateLimit(2))
    outcomes = [ask(f"HK000{n}", terminal="kiosk-1")["outcome"] for n in (9, 8, 1)]
    assert outcomes == ["unknown", "unknown", "too_often"]
    assert ask("HK0001", terminal="kiosk-2")["outcome"] == "free"
    assert ask(terminal="kiosk-1")["outcome"] == "free"  # how many took part is no try


def test_codes_are_made_for_the_letters_and_only_their_marks_stay(consulting, staff, ask):
    from kiosk.collector.models import AuditEntry, HouseholdCode

    made = staff.post(f"/lay-y-kien/{NAME}/tao-ma/", {"count": "3"}).content.decode("utf-8-sig").splitlines()
    assert (made[0], len(set(made[1:]))) == ("mã hộ", 3)
    assert {mark(code) for code in made[1:]} == set(HouseholdCode.objects.values_list("code", flat=True))
    assert ask(made[1])["outcome"] == "free"
    assert AuditEntry.objects.get(action="consultations.make").detail == "3 mã hộ"


@pytest.mark.parametrize("count", ["", "0", "-1", "99999", "ba"])
def test_a_count_of_codes_that_makes_no_sense_makes_none(consulting, staff, count):
    from kiosk.collector.models import HouseholdCode

    answer = staff.post(f"/lay-y-kien/{NAME}/tao-ma/", {"count": count})
    assert (answer.status_code, HouseholdCode.objects.exists()) == (422, False)


def test_an_answer_sent_twice_is_one(consulting, bring, send, journal, answered, ask):
    bring(CODES)
    answered(("dong-y", "HK0001"))
    send(journal.batch())
    assert ask()["answered"] == 1


def test_answers_that_were_stored_before_they_were_understood_are_counted_again(consulting, bring, answered, ask):
    from django.db import connection

    from kiosk.collector.models import ConsultationAnswer
    from kiosk.collector.record.recounting import recount

    bring(CODES)
    answered(("dong-y", "HK0001"), ("khong", "HK0002"))
    ConsultationAnswer.objects.all().delete()
    recount(connection)
    assert ask("HK0001") == {"outcome": "used", "answered": 2}


def test_answers_without_codes_count_as_they_are():
    from kiosk.collector.consultations.tally import tally

    found = tally([("a", ""), ("a", ""), ("b", "x"), ("b", "x"), ("b", "y")], {"x"})
    assert (found.counts, found.repeated, found.unknown, found.answered) == ({"a": 2, "b": 1}, 1, 1, 3)
    assert (found.share(6), found.share(0)) == (50, None)


def test_a_station_gets_its_centres_key_and_nobody_else_does(client, station, consulting):
    from kiosk.collector.consultations.household_key import key_of

    path = "/api/v1/stations/05500-1/household-key"
    answer = client.get(path, headers={"Authorization": f"Bearer {station.token}"})
    assert answer.json() == {"key": key_of(consulting.pk).hex()}
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_the_key_is_not_in_the_database(consulting, bring, data_dir):
    from kiosk.collector.consultations.household_key import key_of

    bring(CODES)
    kept = b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))
    assert key_of(consulting.pk).hex().encode() not in kept
    assert key_of(consulting.pk) not in kept


def test_answers_of_stations_that_had_no_key_yet_count(consulting, bring, send, journal, ask, now):
    bring(CODES)
    old = unkeyed(NAME, "HK0001")
    journal.write(ConsultationAnswered("c-1", NAME, "dong-y", old, "kiosk-1", "2026-07-30", "1"), now)
    send(journal.batch())
    assert ask("HK0001") == {"outcome": "used", "answered": 1}
    assert ask(code=old)["outcome"] == "used"
    assert ask(code=unkeyed(NAME, "HK0002"))["outcome"] == "free"


def test_what_was_kept_without_the_key_is_keyed_by_the_update(consulting):
    from importlib import import_module

    from django.apps import apps

    from kiosk.collector.models import HouseholdCode

    HouseholdCode.objects.create(centre=consulting, consultation=NAME, code=unkeyed(NAME, "HK0001"))
    HouseholdCode.objects.create(centre=consulting, consultation=NAME, code=mark("HK0002"))
    update = import_module("kiosk.collector.migrations.0024_keyed_household_codes")
    update.key_all(apps, None)
    held = set(HouseholdCode.objects.values_list("code", flat=True))
    assert held == {mark("HK0001"), mark("HK0002")}


def test_an_hour_of_many_answers_without_codes_at_one_kiosk_is_marked_and_counts(consulting, answered, staff):
    from kiosk.collector.consultations.crowds import MOST_PER_HOUR

    answered(*[("dong-y", "")] * MOST_PER_HOUR)
    assert "có thể do một người" not in staff.get("/lay-y-kien/").content.decode()
    answered(("khong", ""))
    page = staff.get("/lay-y-kien/").content.decode()
    assert "có thể do một người gửi nhiều lần" in page
    assert "09:00 30/07/2026, trạm 05500-1, màn hình kiosk-1: 21 lượt trong một giờ" in page
    assert '<td>Đồng ý</td><td class="number">20</td>' in page


def test_another_centres_codes_and_answers_are_its_own(consulting, bring, answered, now):
    from kiosk.collector.consultations.households import code_answer
    from kiosk.collector.models import Centre, Unit

    bring(CODES)
    answered(("dong-y", "HK0001"))
    other = Centre.objects.create(unit=Unit.objects.get(code="05500"), code="05500-2", name="Khác", place="Khác")
    assert code_answer(other, NAME, mark("HK0001", other), "kiosk-1", now).outcome == "unknown"
    assert code_answer(other, NAME, "", "kiosk-1", now).answered == 0
