"""Whatever stream of ratings comes, in whatever pieces and however often, the day's sums equal a recount."""

import json
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

STANDINGS = st.sampled_from(["counted", "counted", "counted", "duplicate", "untied", "centre"])
# (level, standing, day, officer, counter, source, which earlier rating it replaces: 0 none, else so many back)
RATINGS = st.lists(
    st.tuples(
        st.integers(1, 5),
        STANDINGS,
        st.sampled_from(["2026-07-30", "2026-07-31"]),
        st.sampled_from(["", "o1", "o2"]),
        st.sampled_from(["", "quay-1"]),
        st.sampled_from(["panel", "kiosk"]),
        st.integers(0, 3),
    ),
    max_size=30,
)
# Which slices are sent, as fractions of the journal; the last one is always all of it
PIECES = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=6)


def _recount(facts):
    replaced, seen = set(), set()
    for fact in facts:
        if fact.replaces in seen:
            replaced.add(fact.replaces)
        seen.add(fact.rating)
    sums = Counter()
    for fact in facts:
        if fact.rating in replaced or fact.standing not in ("counted", "centre"):
            continue
        keys = [(fact.standing, "")]
        if fact.standing == "counted":
            keys += [(s, getattr(fact, s)) for s in ("officer", "counter", "service", "source") if getattr(fact, s)]
        for scope, key in keys:
            sums[scope, fact.business_day, key, fact.level] += 1
    return sums


def _stored_sums():
    from kiosk.collector.models import RatingDay

    return Counter(
        {
            (row.scope, row.business_day, row.key, level): getattr(row, f"n{level}")
            for row in RatingDay.objects.all()
            for level in range(1, 6)
            if getattr(row, f"n{level}")
        }
    )


def _empty_tables():
    from kiosk.collector import models

    for table in (models.RatingDay, models.Rating, models.Event, models.Quarantined, models.Epoch):
        table.objects.all().delete()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=RATINGS, pieces=PIECES)
def test_sums_equal_a_recount_of_any_stream_with_repeats_and_replaced_ratings(
    collector, make_journal, make_rating, now, rows, pieces
):
    from django.db import connection

    from kiosk.collector.record.decoding import decoded
    from kiosk.collector.record.ingest import ingest

    _empty_tables()
    journal, facts = make_journal(1), []
    for n, (level, standing, day, officer, counter, source, back) in enumerate(rows, start=1):
        replaces = f"r{n - back}" if back and n > back else ""
        names = {"officer": officer, "counter": counter, "source": source, "replaces": replaces}
        facts.append(make_rating(n, level=level, standing=standing, business_day=day, **names))
        journal.write(facts[-1])
    for first, last in [*pieces, *((n, n) for n in range(1, len(rows) + 1, 7)), (1, len(rows))]:
        ingest(connection, "05500-1", decoded(json.dumps(journal.batch(first, last)).encode()), now)
    assert _stored_sums() == _recount(facts)


def test_a_replaced_rating_leaves_the_sums_of_its_own_day(send, journal, make_rating, now):
    from kiosk.collector.models import Rating

    journal.write(make_rating(1, level=1, choice=5, business_day="2026-07-30"))
    send(journal.batch())
    journal.write(make_rating(2, level=5, business_day="2026-07-31", replaces="r1"), at=now + timedelta(days=1))
    send(journal.batch())
    assert _stored_sums()["counted", "2026-07-30", "", 1] == 0
    assert _stored_sums()["counted", "2026-07-31", "", 5] == 1
    assert list(Rating.objects.order_by("seq").values_list("replaced", flat=True)) == [True, False]


def test_ratings_of_the_centre_enter_no_officers_figure(send, journal, make_rating):
    journal.write(make_rating(1, standing="centre"))
    send(journal.batch())
    assert set(_stored_sums()) == {("centre", "2026-07-30", "", 5)}


@pytest.mark.parametrize("standing", ["duplicate", "untied"])
def test_duplicates_and_untied_ratings_are_kept_and_never_counted(send, journal, make_rating, standing):
    from kiosk.collector.models import Rating

    journal.write(make_rating(1, standing=standing))
    send(journal.batch())
    assert Rating.objects.get().standing == standing
    assert _stored_sums() == Counter()


def test_a_rating_id_used_twice_counts_once(send, journal, make_rating):
    journal.write(make_rating(1, level=5))
    journal.write(make_rating(1, level=1, choice=5))
    send(journal.batch())
    assert sum(n for (scope, *_), n in _stored_sums().items() if scope == "counted") == 1
