"""A unit's parts beside each other: from roll-ups, the worst first by any figure, and as a file without officers."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.collector.units_made import make_centre, make_unit, person

DAY = "period=week&day=2026-07-30"


@pytest.fixture
def communes(collector):
    """Three communes of the demo's province, the last with two centres; their roll-ups of one day."""
    from kiosk.collector.models import RatingDay, TicketSum, WaitSum

    levels = {"05501": (0, 0, 0, 1, 9), "05502": (4, 0, 0, 0, 6), "05503": (0, 0, 0, 2, 0), "05503-2": (1, 1, 0, 0, 0)}
    for n, (code, counts) in enumerate(levels.items(), start=1):
        centre = make_centre(code, make_unit(code[:5], "19"), place=f"Nơi {code}")
        day = {"centre": centre, "business_day": "2026-07-30"}
        sums = {f"n{level}": count for level, count in enumerate(counts, start=1)}
        RatingDay.objects.create(scope="counted", **day, **sums)
        RatingDay.objects.create(scope="officer", key="nguyen-thi-huong", **day, **sums)
        RatingDay.objects.create(scope="counted", centre=centre, business_day="2026-07-20", n1=100)
        for period in ("2026-07-30", "2026-07"):
            kept = {"scope": "class", "centre": centre, "period": period, "key": "walk_in:"}
            TicketSum.objects.create(issued=10 * n, **kept)
            WaitSum.objects.create(minutes=5 * n, n=10, **kept)


@pytest.fixture
def province(collector):
    from kiosk.collector.models import Unit

    return person(Unit.objects.get(code="19"), "province")


def page(client, query=DAY):
    return client.get(f"/toan-don-vi/?{query}").content.decode()


def order(client, query):
    return re.findall(r'value="(055\d\d(?:-2)?)">[^<]*</button></th>', page(client, f"{DAY}&{query}"))


def row(text, code):
    return re.findall(r"<td[^>]*>([^<]*)</td>", text.split(f'value="{code}">')[-1].split("</tr>")[0])


def test_a_communes_centres_are_summed_up(province, communes):
    text = page(province)
    assert row(text, "05502") == ["10", "60,0", "4", "20", "10", "10", "0/0"]
    assert row(text, "05503") == ["4", "50,0", "2", "70", "15", "20", "0/0"]
    assert "24 lượt được tính" in text


def test_a_period_of_months_gives_the_same_waits(province, communes):
    assert row(page(province, "period=month&day=2026-07-30"), "05502")[3:6] == ["20", "10", "10"]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("sort=share", ["05503", "05502", "05501", "05500"]),
        ("sort=share&turn=1", ["05501", "05502", "05503", "05500"]),
        ("sort=low", ["05502", "05503"]),
        ("sort=median", ["05503", "05502", "05501", "05500"]),
        ("sort=issued", ["05503", "05502", "05501", "05500"]),
        ("sort=nonsense", ["05503"]),
    ],
)
def test_the_worst_is_first_by_any_figure_and_who_has_none_is_last(province, communes, query, first):
    assert order(province, query)[: len(first)] == first


def test_a_commune_shows_its_centres(communes):
    from kiosk.collector.models import Unit

    viewer = person(Unit.objects.get(code="05503"), "viewer")
    text = page(viewer)
    assert [row(text, code)[0] for code in ("05503", "05503-2")] == ["2", "2"]
    assert "05502" not in text


def test_stations_that_were_heard_of_in_the_last_minute_report(province, communes, send, journal):
    from kiosk.collector.models import StationHealth

    send(journal.batch())
    assert row(page(province), "05500")[-1] == "1/1"
    StationHealth.objects.update(received_at="2026-01-01T00:00:00.000Z")
    assert row(page(province), "05500")[-1] == "0/1"


def test_the_file_has_the_same_rows_and_is_in_the_log(communes):
    from kiosk.collector.models import AuditEntry, Unit

    front = person(Unit.objects.get(code="19"), "mttq")
    text = b"".join(front.get(f"/toan-don-vi/xuat.csv?{DAY}&sort=low")).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[1] == ["05502", "Xã 05502", "10", "6", "60,0", "4", "20", "10", "10", "0", "0"]
    assert lines[-1][1:4] == ["Tất cả", "24", "18"]
    assert "huong" not in text
    assert AuditEntry.objects.filter(action="communes.export", unit__code="19").exists()


def test_a_row_leads_to_the_pages_of_its_commune(province, communes):
    province.post("/noi-lam-viec/", {"unit": "05502"})
    assert "Nơi 05502" in province.get("/tong-quan/").content.decode()


def test_the_section_is_shown_to_whom_has_several_centres(administrator, province, communes):
    assert "/toan-don-vi/" in province.get("/tong-quan/").content.decode()
    assert "/toan-don-vi/" not in administrator.get("/tong-quan/").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_communes(province, communes, django_queries):
    from kiosk.collector.accounts.scope import centres_of
    from kiosk.collector.figures.commune_figures import parts_of
    from kiosk.collector.figures.periods import period_of
    from kiosk.collector.models import Unit

    unit = Unit.objects.get(code="19")
    now = datetime.now(UTC) - timedelta(0)
    with django_queries as found:
        parts_of(unit, centres_of(unit), period_of("week", date(2026, 7, 30)), now)
    assert len(found) == 5


@pytest.fixture
def django_queries(collector):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)
