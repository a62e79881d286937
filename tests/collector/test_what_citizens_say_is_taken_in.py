"""What citizens said at a kiosk comes up by the private way: kept sealed, once, with the day an answer is due."""

import json
from datetime import date

import pytest

from kiosk.collector.voice.due_days import due_on
from kiosk.domain.hours import Hours
from kiosk.wire.private import Contact, Voice

PATH = "/api/v1/stations/05500-1/private"
AT = "2026-07-30T02:31:00.000Z"
WEEK = frozenset(range(5))
HOURS = Hours((450, 690), (810, 1020), WEEK, WEEK, frozenset({"2026-09-02"}), frozenset({"2026-09-05"}), 30)
SAID = Voice(
    code="Y23456789ABC",
    text="Đòi thêm 50.000 đồng",
    contact=Contact(phone="0912 345 678"),
    consent="1a2b",
    procedure="P001",
)


@pytest.fixture
def post(client, station):
    def _post(*records):
        headers = {"Authorization": f"Bearer {station.token}"}
        body = json.dumps({"records": list(records)})
        return client.post(PATH, body, content_type="application/json", headers=headers)

    return _post


def _record(kind="petition", name="v-1", text="", at=AT):
    return {"id": name, "kind": kind, "about": "", "at": at, "text": text or SAID.model_dump_json()}


def rows():
    from kiosk.collector.models import Voice as Row

    return list(Row.objects.order_by("pk"))


def test_it_is_kept_sealed_and_told_by_its_codes_hash_alone(post, data_dir):
    assert post(_record()).json() == {"accepted": ["v-1"]}
    (row,) = rows()
    assert (row.kind, row.source, row.procedure, row.state, row.at) == ("petition", "kiosk", "P001", "new", AT)
    held = b"".join(path.read_bytes() for path in data_dir.glob("collector.db*"))
    assert not any(word.encode() in held for word in ("thêm 50.000 đồng", "0912 345 678", SAID.code))


def test_a_repeat_changes_nothing(post):
    post(_record())
    post(_record(text=SAID.model_copy(update={"text": "khác"}).model_dump_json()))
    (row,) = rows()
    from kiosk.collector.record.sealing import text_of

    assert Voice.model_validate_json(text_of(row.sealed)) == SAID


def test_all_kinds_come_in_one_batch_with_comments_and_searches(post):
    kinds = ("suggestion", "rating_comment", "petition", "unanswered_search", "commendation", "home_service")
    sent = [_record(kind, f"n-{kind}", "" if kind[-1] != "t" else "hộ chiếu") for kind in kinds]
    assert post(*sent).json() == {"accepted": [record["id"] for record in sent]}
    assert [row.kind for row in rows()] == ["suggestion", "petition", "commendation", "home_service"]


def test_a_body_that_cannot_be_read_is_kept_as_the_text_it_is(post):
    from kiosk.collector.record.sealing import text_of

    assert post(_record(text="Chờ lâu quá")).status_code == 200
    assert Voice.model_validate_json(text_of(rows()[0].sealed)).text == "Chờ lâu quá"


def test_a_later_versions_fields_are_let_through(post):
    from kiosk.collector.record.sealing import text_of

    post(_record(text=json.dumps(SAID.model_dump() | {"v": 2, "mood": "good"})))
    assert Voice.model_validate_json(text_of(rows()[0].sealed)).text == SAID.text


def test_a_week_without_the_collector_moves_no_due_day(post):
    post(_record(at="2026-07-23T02:31:00.000Z"), _record("suggestion", "v-2"))
    assert [row.due_on for row in rows()] == ["2026-08-06", ""]


def test_a_moment_that_cannot_be_is_now(post):
    post(_record(at="2999-01-01T00:00:00.000Z"), _record(name="v-2", at="hôm qua"))
    assert all(row.at.startswith("202") for row in rows())


@pytest.mark.parametrize(
    ("given", "days", "hours", "due"),
    [
        (date(2026, 8, 31), 3, HOURS, "2026-09-04"),  # the 2nd is a holiday
        (date(2026, 9, 4), 1, HOURS, "2026-09-05"),  # a Saturday that works
        (date(2026, 9, 4), 1, None, "2026-09-07"),
        (date(2026, 9, 4), 0, HOURS, ""),
    ],
)
def test_only_working_days_count(given, days, hours, due):
    assert due_on(given, days, hours) == due


def test_a_centre_that_never_works_has_no_due_day():
    never = Hours((450, 690), (810, 1020), frozenset(), frozenset(), frozenset(), frozenset(), 30)
    assert due_on(date(2026, 9, 4), 1, never) == ""
