"""Whoever holds the receipt reads state and answer at a kiosk: never the words, no help for guessing."""

import json
from datetime import UTC, datetime

import pytest

from kiosk.domain.voice import receipt_code, spaced
from kiosk.wire.private import Contact, PrivateRecord, Voice

CODE, NOBODYS = receipt_code(b"12345678"), receipt_code(b"87654321")
NOW = datetime(2026, 7, 30, 2, 31, tzinfo=UTC)
SAID = Voice(code=CODE, text="Cán bộ quầy 3 đòi thêm", contact=Contact(phone="0912 345 678"), consent="1a2b3c4d")
SENT = PrivateRecord(id="v-1", kind="petition", about="", at="2026-07-30T02:31:00.000Z", text=SAID.model_dump_json())


@pytest.fixture
def row(station):
    from kiosk.collector.models import Voice as Row
    from kiosk.collector.voice import taking_in

    taking_in.from_station(station, SENT, NOW)
    return Row.objects.get()


@pytest.fixture
def ask(client, station):
    def _ask(code, terminal="kiosk-1", to="05500-1"):
        headers = {"Authorization": f"Bearer {station.token}"}
        body = json.dumps({"code": code, "terminal": terminal})
        return client.post(f"/api/v1/stations/{to}/voice", body, content_type="application/json", headers=headers)

    return _ask


def answered(row, text="Đã trả lại tiền.\nXin lỗi ông/bà."):
    from django.contrib.auth.models import User

    from kiosk.collector.voice import cases

    assert cases.give_answer(row, text, User(username="canbo"), NOW)


def test_the_state_and_the_day_are_told_and_never_the_words(row, ask):
    for typed in (CODE, spaced(CODE).lower(), f"https://vidu.vn/y/05500-1/{CODE}"):
        told = ask(typed)
        assert told.json() == {
            "outcome": "found",
            "voice": {
                "code": CODE,
                "kind": "petition",
                "state": "new",
                "due_on": row.due_on,
                "forwarded_to": "",
                "answer": "",
            },
        }
        assert row.due_on
        assert not any(word in told.content.decode() for word in ("quầy 3", "0912"))


def test_the_answer_is_told_with_its_lines_and_nothing_is_due_any_more(row, ask):
    answered(row)
    voice = ask(CODE).json()["voice"]
    assert (voice["state"], voice["due_on"]) == ("answered", "")
    assert voice["answer"] == "Đã trả lại tiền.\nXin lỗi ông/bà."


def test_where_it_was_sent_on_to_is_told_and_what_was_erased_is_said_to_be(row, ask):
    from kiosk.collector.voice import cases

    assert cases.forward(row, "Phòng Kinh tế")
    assert ask(CODE).json()["voice"]["forwarded_to"] == "Phòng Kinh tế"
    assert cases.erase(row, NOW)
    assert ask(CODE).json()["voice"] | {"state": "erased", "answer": "", "due_on": ""} == ask(CODE).json()["voice"]


@pytest.mark.parametrize("code", [NOBODYS, "", "A012", CODE[:-1] + ("A" if CODE[-1] != "A" else "B")])
def test_a_code_that_nobody_has_and_one_that_is_none_get_the_same_answer(row, ask, code):
    assert ask(code).json() == {"outcome": "unknown", "voice": None}


def test_another_centres_code_is_unknown_here(row, ask):
    from kiosk.collector.models import Centre, Unit, Voice

    other = Centre.objects.create(unit=Unit.objects.get(code="05500"), code="05500-2", name="Khác", place="Khác")
    Voice.objects.filter(pk=row.pk).update(centre=other)
    assert ask(CODE).json()["outcome"] == "unknown"


def test_a_kiosk_asks_only_so_often_and_another_ones_tries_are_its_own(row, ask, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.voice import voice_answers

    monkeypatch.setattr(voice_answers, "_of_terminal", RateLimit(2))
    assert [ask(code).json()["outcome"] for code in (NOBODYS, NOBODYS, CODE)] == ["unknown", "unknown", "too_often"]
    assert ask(CODE, terminal="kiosk-2").json()["outcome"] == "found"


def test_only_the_own_station_asks(row, ask, client):
    assert ask(CODE, to="99999-1").status_code == 403
    body = json.dumps({"code": CODE})
    assert client.post("/api/v1/stations/05500-1/voice", body, content_type="application/json").status_code == 401
