"""A catalogue may have 15 MB: pages and polls that show nothing of it fetch none of it, and no part twice."""

import re

import pytest

_JOINED = re.compile(r'"config_revision"\."(\w+)_part_id" = ')
PAGES = {
    "/tong-quan/": ["centre", "officers"],
    "/danh-gia/": ["centre", "officers"],
    "/thoi-gian-cho/": ["centre", "officers"],
    "/man-hinh/": ["centre"],
    "/man-hinh/trang-thai.json": [],
    "/man-hinh/ban/": ["centre", "officers"],
    "/man-hinh/dat-chung/": ["centre"],
    "/can-bo/": ["officers"],
    "/thu-tuc/": [],
    "/tram/": ["centre", "officers"],
}


@pytest.fixture
def parts_read():
    """Of what a call asks the database: the parts' names in order, "by hash" for one fetched alone."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def _read(call):
        with CaptureQueriesContext(connection) as asked:
            assert call().status_code == 200
            selects = [one["sql"] for one in asked if "config_part" in one["sql"]]
        alone = ["by hash" for sql in selects if 'FROM "config_part"' in sql]
        return [name for sql in selects for name in _JOINED.findall(sql)] + alone

    return _read


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fetches_each_part_it_shows_once_and_no_other(administrator, parts_read, page):
    administrator.get(page)  # a catalogue is read once a process
    assert parts_read(lambda: administrator.get(page)) == PAGES[page]


def test_a_stations_manifest_reads_what_names_pictures(client, station, parts_read):
    head = {"Authorization": f"Bearer {station.token}"}
    asked = parts_read(lambda: client.get("/api/v1/stations/05500-1/configuration", headers=head))
    assert asked == ["centre", "officers"]


def test_a_catalogue_is_read_when_a_rating_names_its_procedure(staff, send, journal, make_rating, parts_read):
    from kiosk.collector.catalogue.procedure_cache import CatalogueCache, cache
    from kiosk.collector.models import Rating
    from kiosk.collector.places.directory import directory_of

    cache.__dict__.update(CatalogueCache().__dict__)
    journal.write(make_rating(1, procedure="chung-thuc-ban-sao"))
    send(journal.batch())
    row = Rating.objects.get()
    assert parts_read(lambda: staff.get("/danh-gia/")) == ["centre", "officers"]
    assert parts_read(lambda: staff.get(f"/danh-gia/?open={row.pk}")) == ["centre", "officers", "by hash"]
    assert directory_of(row.centre).procedure("khong-co") == "khong-co"
