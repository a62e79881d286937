"""Questions passed over and ballots are summed by day as their events come, once, whatever is in them."""

import pytest

from kiosk.domain.kinds import BallotGiven, RatingSkipped

DAY = "2026-07-30"


def skipped(where="faces", how="idle"):
    return RatingSkipped("t1", "", "quay-1", "tablet", "tablet-1", where, how, DAY, "c")


def ballot(*answers, skips=()):
    return BallotGiven("b-1", "2026-11-21", "kiosk", "kiosk-1", DAY, "c", answers, skips)


def sums():
    from kiosk.collector.models import BallotDay, SkippedDay

    skips = {(row.place, row.how): row.n for row in SkippedDay.objects.all()}
    ballots = {row.indicator: (row.n0, row.n1, row.n2, row.skipped) for row in BallotDay.objects.all()}
    return skips, ballots


def test_they_add_up_over_batches_and_repeats_change_nothing(send, journal):
    for fact in (skipped(), skipped(), skipped("reasons", "home"), ballot("1:2", "7:0", skips=("2",))):
        journal.write(fact)
    send(journal.batch())
    send(journal.batch())
    journal.write(skipped())
    journal.write(ballot("1:1", skips=("2", "7")))
    send(journal.batch(first=5))
    assert sums() == (
        {("faces", "idle"): 3, ("reasons", "home"): 1},
        {1: (0, 1, 1, 0), 2: (0, 0, 0, 2), 7: (1, 0, 0, 1)},
    )


def test_what_is_no_answer_is_left_out_and_stops_nothing(send, journal):
    journal.write(ballot("1:9", "x", "77:1", "3:2", skips=("", "99")))
    assert send(journal.batch()).json()["acked_through"] == 1
    assert sums() == ({}, {3: (0, 0, 1, 0)})


def test_stored_events_are_counted_again_after_an_update(send, journal):
    from django.db import connection

    from kiosk.collector.models import BallotDay, SkippedDay
    from kiosk.collector.record.recounting import recount

    journal.write(skipped())
    journal.write(ballot("1:2"))
    send(journal.batch())
    before = sums()
    SkippedDay.objects.all().delete()
    BallotDay.objects.all().delete()
    recount(connection)
    assert sums() == before


def test_a_rating_that_was_not_given_enters_no_share(send, journal, make_rating, staff):
    journal.write(make_rating(1, level=5))
    journal.write(skipped())
    send(journal.batch())
    from kiosk.collector.models import RatingDay

    assert {row.scope: row.n5 for row in RatingDay.objects.filter(scope="counted")} == {"counted": 1}


@pytest.mark.parametrize("words", ["x" * 64, "đ" * 64])
def test_words_longer_than_ours_are_cut_and_stop_nothing(send, journal, words):
    journal.write(skipped(words, words))
    assert send(journal.batch()).json()["acked_through"] == 1
