"""One bad event is set aside with its raw bytes and acknowledged; the others are taken in and the chain goes on."""

import json

import pytest


def _ratings(journal, make_rating, count=3):
    for number in range(1, count + 1):
        journal.write(make_rating(number))
    return journal


def _kept():
    from kiosk.collector.models import Quarantined

    return list(Quarantined.objects.order_by("seq", "id").values_list("seq", "reason"))


def _stored():
    from kiosk.collector.models import Event

    return list(Event.objects.order_by("seq").values_list("seq", flat=True))


ENVELOPES = {
    "no id": lambda e: e.pop("id"),
    "empty id": lambda e: e.update(id=""),
    "long id": lambda e: e.update(id="x" * 65),
    "a time without milliseconds": lambda e: e.update(at="2026-07-30T02:31:00Z"),
    "a month of thirteen": lambda e: e.update(at="2026-13-30T02:31:00.000Z"),
    "a negative uptime": lambda e: e.update(uptime_ms=-1),
    "uptime as text": lambda e: e.update(uptime_ms="5"),
    "an uptime beyond 2^53": lambda e: e.update(uptime_ms=2**70),
    "a kind in capitals": lambda e: e.update(kind="Rating.Given"),
    "version nought": lambda e: e.update(v=0),
    "data that is a list": lambda e: e.update(data=[]),
    "another epoch": lambda e: e.update(epoch=7),
    "a word too much": lambda e: e.update(extra=1),
    "no hash": lambda e: e.pop("hash"),
    "a short hash": lambda e: e.update(hash="ab"),
    "no seq": lambda e: e.pop("seq"),
    "seq as text": lambda e: e.update(seq="2"),
    "a negative seq": lambda e: e.update(seq=-2),
    "a seq that leaps": lambda e: e.update(seq=99),
    "a lone surrogate": lambda e: e.update(id="\ud800"),
    "not a number": lambda e: e.update(uptime_ms=float("nan")),
}


@pytest.mark.parametrize("spoil", ENVELOPES.values(), ids=ENVELOPES.keys())
def test_a_bad_envelope_is_set_aside_alone(send, journal, make_rating, spoil):
    batch = json.loads(json.dumps(_ratings(journal, make_rating).batch()))
    spoil(batch["events"][1])
    answer = send(json.dumps(batch).encode())
    assert (answer.status_code, answer.json().get("acked_through")) == (200, 3)
    assert _kept() == [(2, "bad_envelope")]
    assert _stored() == [1, 3]


@pytest.mark.parametrize("junk", [None, 5, "text", [], {}, [[[]]]], ids=repr)
def test_an_event_that_is_no_object_is_set_aside_alone(send, journal, make_rating, junk):
    batch = _ratings(journal, make_rating).batch()
    batch["events"][1] = junk
    assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(2, "bad_envelope")]


FIELDS = {
    "a missing field": lambda d: d.pop("level"),
    "a level of six": lambda d: d.update(level=6),
    "a level as text": lambda d: d.update(level="5"),
    "a level that is true": lambda d: d.update(level=True),
    "a float": lambda d: d.update(level=4.0),
    "a float in an unknown field": lambda d: d.update(mood=0.5),
    "a float deep within": lambda d: d.update(mood={"a": [1, 2.5]}),
    "a scale of seven": lambda d: d.update(scale=7),
    "a choice outside the scale": lambda d: d.update(choice=6),
    "an unknown standing": lambda d: d.update(standing="great"),
    "no such day": lambda d: d.update(business_day="2026-02-30"),
    "an officer of 200 letters": lambda d: d.update(officer="o" * 200),
    "a whole number without end": lambda d: d.update(press_seq=10**40),
    "a zero byte": lambda d: d.update(counter="a\0b"),
}


@pytest.mark.parametrize("spoil", FIELDS.values(), ids=FIELDS.keys())
def test_bad_fields_of_a_known_kind_are_set_aside_alone(send, journal, make_rating, spoil):
    batch = json.loads(json.dumps(_ratings(journal, make_rating).batch()))
    spoil(batch["events"][1]["data"])
    assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(2, "bad_fields")]
    assert _stored() == [1, 3]


def test_a_float_in_an_unknown_kind_is_set_aside(send, journal, make_rating):
    batch = _ratings(journal, make_rating).batch()
    batch["events"][1] |= {"kind": "lift.moved", "data": {"floor": 1.5}}
    assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(2, "bad_fields")]


def test_an_edited_event_breaks_its_hash_and_the_chain_goes_on_after_it(send, journal, make_rating):
    from kiosk.collector.models import RatingDay

    batch = json.loads(json.dumps(_ratings(journal, make_rating).batch()))
    batch["events"][1]["data"]["officer"] = "do-van-hai"
    assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(2, "bad_hash")]
    assert _stored() == [1, 3]
    assert RatingDay.objects.get(scope="counted").n5 == 2


def test_a_removed_event_shows_at_the_next_one(send, journal, make_rating):
    """Whoever deletes an event and numbers the rest anew cannot make the hashes fit."""
    batch = json.loads(json.dumps(_ratings(journal, make_rating, 4).batch()))
    del batch["events"][1]
    for seq, event in enumerate(batch["events"], start=1):
        event["seq"] = seq
    send(batch)
    assert _kept() == [(2, "bad_hash"), (3, "bad_hash")]


def test_a_huge_event_is_set_aside(send, journal, make_rating):
    from kiosk.collector.record.checking import MAX_EVENT_BYTES

    batch = _ratings(journal, make_rating).batch()
    batch["events"][1] = batch["events"][1] | {"data": {"text": "x" * MAX_EVENT_BYTES}}
    assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(2, "huge")]


def test_after_an_event_without_a_hash_the_chain_begins_again_at_the_next(send, journal, make_rating):
    batch = json.loads(json.dumps(_ratings(journal, make_rating, 4).batch()))
    batch["events"][1] = "torn"
    batch["events"][3]["data"]["level"] = 1
    assert send(batch).json()["acked_through"] == 4
    assert _kept() == [(2, "bad_envelope"), (4, "bad_hash")]


def test_poison_sent_again_is_the_same_poison(send, journal, make_rating):
    batch = json.loads(json.dumps(_ratings(journal, make_rating).batch()))
    batch["events"][0] = "torn"
    batch["events"][2]["data"]["level"] = 9
    for _ in range(3):
        assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(1, "bad_envelope"), (3, "bad_fields")]


def test_a_batch_of_nothing_readable_sent_again_takes_no_second_place(send, journal, make_rating):
    _ratings(journal, make_rating)
    send(journal.batch(last=2))
    for _ in range(3):
        assert send(journal.batch(events=["torn"])).json()["acked_through"] == 3
    assert _kept() == [(3, "bad_envelope")]


def test_a_repeat_with_another_content_is_kept_aside_and_never_overwrites(send, journal, make_rating):
    from kiosk.collector.models import Event, Rating

    _ratings(journal, make_rating)
    send(journal.batch())
    stored = list(Event.objects.order_by("seq").values())
    batch = json.loads(json.dumps(journal.batch(first=2, last=2)))
    batch["events"][0]["data"]["level"] = 1
    for _ in range(2):
        assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(2, "conflict")]
    assert list(Event.objects.order_by("seq").values()) == stored
    assert set(Rating.objects.values_list("level", flat=True)) == {5}


def test_endless_contents_of_one_place_do_not_fill_the_disk(send, journal, make_rating):
    from kiosk.collector.record.ingest import MAX_CONFLICTS_PER_SEQ

    _ratings(journal, make_rating)
    send(journal.batch())
    batch = json.loads(json.dumps(journal.batch(first=2, last=2)))
    for level in range(10):
        batch["events"][0]["data"]["level"] = 10 + level
        send(batch)
    assert len(_kept()) == MAX_CONFLICTS_PER_SEQ


def test_raw_bytes_are_kept_as_they_came(send, journal, make_rating):
    from kiosk.collector.models import Quarantined

    body = json.dumps(_ratings(journal, make_rating).batch(), ensure_ascii=False)
    assert '"level": 5' in body
    raw = body.replace('"level": 5', '"level":   6', 1)
    send(raw.encode())
    assert b'"level":   6' in bytes(Quarantined.objects.get().raw)


def test_a_first_event_that_leaps_is_no_gap_when_the_next_is_in_line(send, journal, make_rating):
    batch = json.loads(json.dumps(_ratings(journal, make_rating).batch()))
    batch["events"][0]["seq"] = 99
    assert send(batch).json()["acked_through"] == 3
    assert _kept() == [(1, "bad_envelope")]
