"""The log shows every row once, newest first, page by page, and filters by what the chips say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collector.units_made import make_centre


@pytest.fixture
def put(collector, now):
    """Rows straight into the table: (seconds before now, fields)."""
    from kiosk.collector.models import Centre, Rating, Station
    from kiosk.domain.events import rfc3339

    station, centre = Station.objects.get(), Centre.objects.get()
    usual = {"business_day": "2026-07-30", "standing": "counted", "scale": 5, "choice": 1, "level": 5}

    def _put(*rows):
        Rating.objects.all().delete()
        Rating.objects.bulk_create(
            Rating(
                **usual
                | {"centre": centre, "station": station, "epoch": 1, "seq": n, "rating": f"r{n}", "source": "panel"}
                | {"at": rfc3339(now - timedelta(seconds=seconds)), "number": f"A{n:03d}"}
                | fields
            )
            for n, (seconds, fields) in enumerate(rows, start=1)
        )
        return centre

    return _put


def _walk(filters, centre, size):
    from kiosk.collector.figures.rating_log import page

    found, before = [], ""
    while True:
        part = page(filters, centre, before=before, size=size)
        found += part.rows
        if not part.older:
            return found
        before = part.older


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seconds=st.lists(st.integers(0, 5), max_size=25), size=st.integers(1, 7))
def test_pages_neither_skip_nor_repeat_a_row_even_when_times_are_equal(put, seconds, size):
    from kiosk.collector.figures.rating_log import Filters, page

    centre = put(*((s, {}) for s in seconds))
    found = _walk(Filters(), centre, size)
    assert sorted(row.rating for row in found) == sorted(f"r{n}" for n in range(1, len(seconds) + 1))
    assert [(row.at, row.id) for row in found] == sorted(((row.at, row.id) for row in found), reverse=True)
    back = []
    part = page(Filters(), centre, before="", size=size)
    pages = [part]
    while part.older:
        part = page(Filters(), centre, before=part.older, size=size)
        pages.append(part)
    while part.newer:
        part = page(Filters(), centre, after=part.newer, size=size)
        back.append([row.id for row in part.rows])
    assert back == [[row.id for row in one.rows] for one in reversed(pages[:-1])]


def test_a_row_that_arrives_while_paging_moves_nothing(put, now):
    from kiosk.collector.figures.rating_log import Filters, page
    from kiosk.collector.models import Rating
    from kiosk.domain.events import rfc3339

    centre = put(*((n, {}) for n in range(6)))
    first = page(Filters(), centre, size=3)
    Rating.objects.create(
        **{f.attname: getattr(first.rows[0], f.attname) for f in Rating._meta.fields if f.name != "id"}
        | {"rating": "new", "at": rfc3339(now + timedelta(seconds=9))}
    )
    second = page(Filters(), centre, before=first.older, size=3)
    assert [row.rating for row in second.rows] == ["r4", "r5", "r6"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"level": "low"}, ["r2", "r3"]),
        ({"level": "2"}, ["r2"]),
        ({"counter": "quay-2"}, ["r3"]),
        ({"officer": "o9"}, ["r4"]),
        ({"service": "ho-tich"}, ["r5"]),
        ({"source": "phone"}, ["r6"]),
        ({"standing": "untied"}, ["r7"]),
        ({"standing": "replaced"}, ["r8"]),
        ({"standing": "counted"}, ["r1", "r2", "r3", "r4", "r5", "r6"]),
        ({"level": "low", "counter": "quay-2"}, ["r3"]),
    ],
)
def test_each_filter_keeps_its_rows(put, filters, found):
    from kiosk.collector.figures.rating_log import Filters, page

    rows = [{}, {"level": 2}, {"level": 1, "counter": "quay-2"}, {"officer": "o9"}, {"service": "ho-tich"}]
    rows += [{"source": "phone"}, {"standing": "untied"}, {"replaced": True}]
    centre = put(*((n, fields) for n, fields in enumerate(rows)))
    assert [row.rating for row in page(Filters(**filters), centre).rows] == found


def test_days_are_days_of_vietnam(put, now):
    """02:31 UTC on the 30th is 09:31 there; 17:30 UTC on the 29th is already the 30th."""
    from kiosk.collector.figures.rating_log import Filters, page

    centre = put((0, {}), (9 * 3600, {}), (10 * 3600, {}))
    one_day = Filters(first_day=date(2026, 7, 30), last_day=date(2026, 7, 30))
    assert [row.rating for row in page(one_day, centre).rows] == ["r1", "r2"]
    assert [row.rating for row in page(replace(one_day, last_day=date(2026, 7, 29)), centre).rows] == []


def test_another_centres_rows_are_never_seen(put, collector, staff):
    from kiosk.collector.models import Rating

    put((0, {}))
    other = make_centre("99999")
    Rating.objects.update(centre=other)
    number = Rating.objects.get().id
    page = staff.get("/danh-gia/").content.decode()
    assert "A001" not in page
    assert "A001" not in staff.get(f"/danh-gia/?open={number}").content.decode()
    assert "A001" not in b"".join(staff.get("/danh-gia/xuat.csv")).decode()


@pytest.mark.parametrize(
    "query",
    ["before=x", "after=2026~x", "before=~1", "level=9", "from=tomorrow", "open=abc", "open=9" * 30, "from=9999-12-31"],
)
def test_an_address_that_makes_no_sense_shows_the_newest(put, staff, query):
    put((0, {}))
    answer = staff.get(f"/danh-gia/?{query}")
    assert answer.status_code == 200
    assert "A001" in answer.content.decode()


def test_the_page_names_counter_and_officer_and_falls_back_to_ids(put, staff):
    put(
        (0, {"counter": "quay-1", "officer": "nguyen-thi-huong"}),
        (1, {"counter": "quay-77", "officer": "nguoi-la"}),
    )
    page = staff.get("/danh-gia/").content.decode()
    assert "Quầy 1 · N. T. Hương" in page
    assert "quay-77 · nguoi-la" in page


def test_untied_duplicate_and_replaced_rows_are_marked(put, staff):
    put((0, {"standing": "untied"}), (1, {"standing": "duplicate"}), (2, {"replaced": True}), (3, {}))
    page = staff.get("/danh-gia/").content.decode()
    table = page[page.index("<tbody>") :]
    assert [words in table for words in ("Không gắn lượt", "Trùng lượt", "Đã bấm lại", "Được tính")] == [True] * 4


def test_the_count_stops_at_its_limit(put):
    from kiosk.collector.figures.rating_log import Filters, count_up_to

    centre = put(*((n, {}) for n in range(5)))
    assert count_up_to(Filters(), centre, limit=3) == 4
    assert count_up_to(Filters(), centre, limit=5) == 5


@pytest.mark.parametrize("level", ["low", "1", "2"])
def test_the_newest_low_ratings_are_read_from_their_index(put, level):
    from kiosk.collector.figures.rating_log import Filters

    plan = Filters(level=level).rows(put((0, {}))).order_by("-at", "-id")[:51].explain()
    assert "rating_low" in plan
    assert "TEMP B-TREE" not in plan
