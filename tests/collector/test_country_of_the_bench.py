"""The bench's country is one that ingest could have made, and every page of the collector can be asked."""

import sqlite3
from collections import Counter
from datetime import UTC, datetime


def test_its_sums_are_those_of_its_rows(collector, data_dir):
    from kiosk.bench.country import Country, places
    from kiosk.collector.configuration import revisions
    from kiosk.collector.models import Centre, Rating, RatingDay, Ticket, TicketSum, WaitSum

    manifest = revisions.manifest(revisions.current(Centre.objects.get()))
    made = places(centres=6, provinces=3)
    with sqlite3.connect(data_dir / "collector.db", timeout=10) as database:
        parts = tuple(manifest[name] for name in ("centre", "officers", "procedures"))
        Country(database, datetime.now(UTC)).build(made, 600, parts)
    for place in (made[0], made[-1]):
        given = Counter(Rating.objects.filter(centre=place.number).values_list("business_day", "officer", "level"))
        kept = Counter()
        for row in RatingDay.objects.filter(centre=place.number, scope="officer"):
            kept |= {(row.business_day, row.key, level): getattr(row, f"n{level}") for level in range(1, 6)}
        assert +kept == given
        assert given.total() == 100
    waits = WaitSum.objects.filter(centre=made[0].number, scope="service")
    assert sum(waits.values_list("n", flat=True)) == 200  # by day and by month
    assert sum(TicketSum.objects.filter(centre=made[-1].number).values_list("issued", flat=True)) == 200
    assert Ticket.objects.count() == 300  # of the largest province alone


def test_every_page_of_this_collector_is_asked(collector):
    from django.urls import resolve

    from kiosk.bench.collector_pages import addresses

    found = dict(addresses())
    assert {"overview", "ratings", "stations", "screens"} <= found.keys()
    assert all(resolve(address.partition("?")[0]).url_name == name for name, address in found.items())
