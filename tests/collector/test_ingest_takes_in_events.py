"""A good batch is stored whole, acknowledged after it is committed, and counted once."""

import json

from kiosk.domain.events import Event, verify_chain
from kiosk.domain.kinds import DayOpened, EpochOpened


def _filled(journal, make_rating, count=5):
    journal.write(EpochOpened(station="05500-1", reason="first_start"))
    journal.write(DayOpened(business_day="2026-07-30"))
    for number in range(1, count + 1):
        journal.write(make_rating(number, level=number if number < 6 else 5))
    return journal


def test_a_batch_is_acknowledged_through_its_last_event(send, journal, make_rating):
    answer = send(_filled(journal, make_rating).batch())
    assert answer.status_code == 200
    assert answer.json() == {"acked_through": 7, "config_revision": 1, "feed_through": 0}


def test_an_empty_batch_reports_health_and_acknowledges_what_is_known(send, journal, make_rating):
    from kiosk.collector.models import StationHealth

    send(_filled(journal, make_rating).batch())
    answer = send(journal.batch(first=8))
    assert answer.json()["acked_through"] == 7
    assert json.loads(StationHealth.objects.get().state)["paper"] == "ok"


def test_the_stored_events_verify_as_one_chain(send, journal, make_rating):
    from kiosk.collector.models import Event as Stored

    _filled(journal, make_rating)
    send(journal.batch(last=3))
    send(journal.batch(first=4))
    stored = [
        Event(e.epoch, e.seq, e.event_id, e.at, e.uptime_ms, e.kind, e.v, json.loads(e.data), e.hash)
        for e in Stored.objects.order_by("seq")
    ]
    assert verify_chain(stored) == 7
    assert stored == journal.events


def test_repeats_change_nothing(send, journal, make_rating):
    from kiosk.collector.models import Event, Quarantined, Rating, RatingDay

    _filled(journal, make_rating)
    first = send(journal.batch())
    before = list(RatingDay.objects.order_by("id").values())
    for batch in (journal.batch(), journal.batch(first=3, last=5), journal.batch(first=7)):
        assert send(batch).json() == first.json()
    assert Event.objects.count() == 7
    assert Rating.objects.count() == 5
    assert Quarantined.objects.count() == 0
    assert list(RatingDay.objects.order_by("id").values()) == before


def test_a_batch_that_overlaps_is_taken_from_where_it_is_new(send, journal, make_rating):
    from kiosk.collector.models import RatingDay

    _filled(journal, make_rating)
    send(journal.batch(last=5))
    assert send(journal.batch(first=3)).json()["acked_through"] == 7
    total = RatingDay.objects.get(scope="counted", key="")
    assert (total.n1, total.n2, total.n3, total.n4, total.n5) == (1, 1, 1, 1, 1)


def test_a_gap_is_said_and_nothing_is_stored(send, journal, make_rating):
    from kiosk.collector.models import Event, StationHealth

    _filled(journal, make_rating)
    send(journal.batch(last=2))
    answer = send(journal.batch(first=4))
    assert (answer.status_code, answer.json()) == (409, {"expected_seq": 3})
    assert Event.objects.count() == 2
    assert StationHealth.objects.get().gap_expected == 3


def test_a_gap_within_a_batch_keeps_what_stands_before_it(send, journal, make_rating):
    _filled(journal, make_rating)
    batch = journal.batch()
    del batch["events"][3]
    assert send(batch).json()["acked_through"] == 3
    assert send(journal.batch(first=4)).json()["acked_through"] == 7


def test_a_new_epoch_begins_at_one_and_the_old_one_is_kept(send, make_journal, make_rating):
    from kiosk.collector.models import Event

    first, second = make_journal(1), make_journal(2)
    _filled(first, make_rating)
    second.write(EpochOpened(station="05500-1", reason="restore"))
    send(first.batch())
    assert send(second.batch(epoch=2)).json()["acked_through"] == 1
    assert send(first.batch()).json()["acked_through"] == 7
    assert Event.objects.count() == 8


def test_an_epoch_that_does_not_begin_at_one_is_a_gap(send, make_journal, make_rating):
    second = _filled(make_journal(2), make_rating)
    assert send(second.batch(first=2)).json() == {"expected_seq": 1}


def test_kinds_that_are_not_known_are_stored(send, journal):
    from kiosk.collector.models import Event

    journal.write_raw("lift.moved", {"floor": 3, "names": ["a"], "deep": {"x": None}})
    journal.write_raw("rating.given", {"new": "shape"}, v=2)
    assert send(journal.batch()).json()["acked_through"] == 2
    assert list(Event.objects.order_by("seq").values_list("kind", "v")) == [("lift.moved", 1), ("rating.given", 2)]


def test_reasons_join_their_rating_in_the_same_batch_or_later(send, journal, make_rating):
    from kiosk.collector.models import Rating
    from kiosk.domain.kinds import RatingReasons

    journal.write(make_rating(1, level=2, choice=4))
    journal.write(RatingReasons("r1", skipped=False, note="n1", command_id="c", reasons=("cho-lau",)))
    journal.write(make_rating(2, level=1, choice=5))
    send(journal.batch())
    journal.write(RatingReasons("r2", skipped=True, note="", command_id="c"))
    send(journal.batch(first=4))
    found = Rating.objects.order_by("seq").values_list("reasons", "skipped", "note")
    assert list(found) == [('["cho-lau"]', False, "n1"), ("[]", True, "")]


def test_health_that_cannot_be_read_does_not_hold_up_events(send, journal, make_rating):
    from kiosk.collector.models import StationHealth

    batch = _filled(journal, make_rating).batch(state={"paper": "wet"}, waiting=[{"nonsense": 1}])
    assert send(batch).json()["acked_through"] == 7
    assert StationHealth.objects.get().state == "{}"
