"""Free text of citizens: sealed on disk, shown one by one with a log of who looked, erased for good."""

import json

import pytest

from kiosk.domain.kinds import RatingReasons

PATH = "/api/v1/stations/05500-1/private"
TEXT = "Tôi chờ hơn 30 phút, số của tôi là 0912 345 678."


@pytest.fixture
def post(client, station):
    def _post(*records, token=""):
        body = {"records": list(records)}
        headers = {"Authorization": f"Bearer {token or station.token}"}
        return client.post(PATH, json.dumps(body), content_type="application/json", headers=headers)

    return _post


@pytest.fixture
def rated(send, journal, make_rating):
    """A low rating whose reasons carry the note n1; its row."""
    from kiosk.collector.models import Rating

    journal.write(make_rating(1, level=2, choice=4))
    journal.write(RatingReasons("r1", skipped=False, note="n1", command_id="c", reasons=("cho-lau",)))
    send(journal.batch())
    return Rating.objects.get()


def _record(text=TEXT, **changes):
    return {
        "id": "n1",
        "kind": "rating_comment",
        "about": "r1",
        "at": "2026-07-30T02:31:00.000Z",
        "text": text,
    } | changes


def test_records_are_acknowledged_by_id(post):
    answer = post(_record(), _record(id="n2"))
    assert (answer.status_code, answer.json()) == (200, {"accepted": ["n1", "n2"]})


def test_the_text_is_not_readable_on_disk(post, data_dir):
    post(_record())
    held = b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))
    assert b"0912 345 678" not in held


def test_a_repeat_changes_nothing(post, rated, staff):
    post(_record())
    assert post(_record("something else")).json() == {"accepted": ["n1"]}
    page = staff.get(f"/danh-gia/?open={rated.id}").content.decode()
    assert "0912 345 678" in page
    assert "something else" not in page


def test_staff_see_it_with_its_rating_and_the_look_is_logged(post, rated, staff):
    from kiosk.collector.models import AuditEntry

    post(_record())
    assert TEXT in staff.get(f"/danh-gia/?open={rated.id}").content.decode()
    entry = AuditEntry.objects.get(action="private.view")
    assert (entry.user, entry.about) == ("canbo", "rating r1")


def test_the_list_and_the_export_never_hold_it(post, rated, staff):
    post(_record())
    assert "0912" not in staff.get("/danh-gia/").content.decode()
    assert "0912" not in b"".join(staff.get("/danh-gia/xuat.csv")).decode()


def test_it_can_be_erased_and_does_not_come_back(post, rated, staff):
    from kiosk.collector.models import AuditEntry, PrivateRecord

    post(_record())
    assert staff.post(f"/danh-gia/{rated.id}/xoa-loi-nhan/").status_code == 302
    assert bytes(PrivateRecord.objects.get().sealed) == b""
    post(_record())
    assert "0912" not in staff.get(f"/danh-gia/?open={rated.id}").content.decode()
    assert AuditEntry.objects.filter(action="private.erase", user="canbo").count() == 1
    assert staff.post(f"/danh-gia/{rated.id}/xoa-loi-nhan/").status_code == 404


def test_a_text_that_would_be_a_script_is_shown_as_text(post, rated, staff):
    post(_record("<script>alert(1)</script>"))
    page = staff.get(f"/danh-gia/?open={rated.id}").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("bad", [_record("x" * 8001), _record(kind="photo"), {"id": "n1"}, 5])
def test_what_is_no_record_is_400(post, bad):
    answer = post(bad)
    assert (answer.status_code, answer.json()["error"]) == (400, "malformed")


def test_too_many_records_are_413(post):
    assert post(*(_record(id=f"n{n}") for n in range(101))).status_code == 413


def test_a_wrong_token_is_401(post):
    assert post(_record(), token="wrong").status_code == 401
