"""What only PostgreSQL can do to ingest: batches that are written at the same time, and columns that hold no more."""

import json
import threading
from datetime import UTC, datetime

import pytest

LONG = "x" * 64


@pytest.fixture
def engine():
    return "postgresql"


@pytest.fixture
def take(collector):
    """Batches taken in at once, each by a thread with a connection of its own; what each was answered."""
    import msgspec
    from django.db import connection

    from kiosk.collector.record.decoding import decoded
    from kiosk.collector.record.ingest import ingest

    def _take(*named):
        answers, together = [], threading.Barrier(len(named))

        def one(station, batch):
            together.wait(20)
            try:
                answers.append(ingest(connection, station, decoded(msgspec.json.encode(batch)), datetime.now(UTC)))
            finally:
                connection.close()

        threads = [threading.Thread(target=one, args=pair) for pair in named]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        return answers

    return _take


@pytest.fixture
def filled(journal, make_rating):
    for number in range(1, 41):
        journal.write(make_rating(number))
    return journal


def test_one_batch_sent_over_two_connections_at_once_is_counted_once(take, station, filled):
    from kiosk.collector.models import Event, RatingDay

    answers = take(*[(station.key, filled.batch())] * 4)
    assert [answer.acked_through for answer in answers] == [40] * 4
    assert Event.objects.count() == 40
    assert RatingDay.objects.get(scope="counted").n5 == 40


def test_stations_of_one_centre_add_to_its_sums_at_once(take, station, filled):
    from kiosk.collector.models import RatingDay, Station

    keys = [f"s-{n}" for n in range(4)]
    for key in keys:
        Station.objects.create(centre=station.centre, key=key)
    assert len(take(*((key, filled.batch()) for key in keys))) == 4
    assert RatingDay.objects.get(scope="counted").n5 == 160
    assert {row.n5 for row in RatingDay.objects.filter(scope="officer")} == {160}


def test_every_id_that_is_let_through_finds_room(send, journal, make_rating):
    from kiosk.collector.models import Quarantined, Rating

    named = ("rating", "ticket", "number", "counter", "officer", "service", "procedure", "source")
    journal.write(make_rating(1, **{name: LONG for name in named}))
    assert send(journal.batch()).json()["acked_through"] == 1
    assert not Quarantined.objects.exists()
    assert Rating.objects.get().officer == LONG


@pytest.mark.parametrize("bad", ["a\0b", "\ud800", "x" * 500], ids=["zero", "half a character", "long"])
def test_nothing_around_the_events_keeps_them_out(send, journal, make_rating, bad):
    from kiosk.collector.models import Event

    journal.write(make_rating(1))
    ticket = dict.fromkeys(("number", "service", "counter", "language"), bad) | {"key": "k", "state": "waiting"}
    ticket |= {"ahead": 2**70, "wait_min": 1, "wait_max": 2}
    batch = journal.batch(sent_at=bad, boot_id=bad, waiting=[ticket])
    answer = send(json.dumps(batch).encode())
    assert (answer.status_code, answer.json()["acked_through"]) == (200, 1)
    assert Event.objects.count() == 1


def test_a_zero_character_in_an_id_is_set_aside_alone(send, journal, make_rating, make_batch):
    from kiosk.collector.models import Event, Quarantined

    journal.write(make_rating(1))
    journal.write(make_rating(2))
    envelopes = [event.envelope() for event in journal.events]
    envelopes[0]["id"] = "e\0"
    assert send(make_batch(envelopes)).json()["acked_through"] == 2
    assert (Event.objects.count(), Quarantined.objects.get().reason) == (1, "bad_envelope")
