"""The stations of a unit: worst first, found by name, a page at a time."""

import re
from datetime import UTC, datetime

import pytest


@pytest.fixture
def stations(collector):
    """Of the demo's commune: many, with troubles of some."""
    from kiosk.collector.models import Station, Trouble

    first = Station.objects.get()

    def _make(n):
        rows = [Station(centre=first.centre, key=f"05500-{k:04d}", token_sha256=f"{k:064x}") for k in range(2, n + 1)]
        Station.objects.bulk_create(rows)
        by_key = {s.key: s for s in Station.objects.all()}
        for key, rank, words in (("05500-0030", 1, "Giấy sắp hết"), ("05500-0031", 2, "Hết giấy in phiếu")):
            since = "2026-07-30T00:00:00.000Z"
            Trouble.objects.create(station=by_key[key], kind="paper", about="", rank=rank, words=words, since=since)

    return _make


def keys(page):
    return re.findall(r"<b>(05500-\d+)</b>", page)


def test_the_worst_come_first_then_what_is_unfinished(administrator, stations):
    stations(60)
    page = administrator.get("/tram/tat-ca/").content.decode()
    assert keys(page)[:3] == ["05500-0031", "05500-0030", "05500-1"]
    assert "Hết giấy in phiếu" in page
    assert "60 trạm" in page
    assert len(keys(page)) == 50
    assert keys(administrator.get("/tram/tat-ca/?from=50").content.decode())[-1] == "05500-0060"


def test_filters_narrow_it(administrator, stations):
    stations(40)
    assert keys(administrator.get("/tram/tat-ca/?standing=serious").content.decode()) == ["05500-0031"]
    assert keys(administrator.get("/tram/tat-ca/?q=0030").content.decode()) == ["05500-0030"]
    assert "Không có trạm nào khớp" in administrator.get("/tram/tat-ca/?q=zzz").content.decode()


@pytest.mark.parametrize("query", ["from=x", "from=-1", "from=99999999999", "standing=x", "from=７"])
def test_what_nobody_links_to_shows_the_beginning(administrator, stations, query):
    stations(31)
    assert len(keys(administrator.get(f"/tram/tat-ca/?{query}").content.decode())) == 31


def test_a_row_says_what_the_station_last_said(administrator, send, journal, make_health):
    from kiosk.domain.events import rfc3339

    terminals = [
        {"terminal": "k", "role": "kiosk", "connected": True},
        {"terminal": "h", "role": "hall", "connected": False},
    ]
    state = make_health(backlog=1234, paper="low", paper_left_mm=3200, terminals=terminals, version="2.1")
    send(journal.batch(state=state, sent_at=rfc3339(datetime.now(UTC))))
    page = administrator.get("/tram/tat-ca/").content.decode()
    for words in ("1\u00a0234", "Sắp hết, còn 3 m", "1/2", "2.1", "đúng giờ", "giây trước"):
        assert words in page


def test_other_units_stations_are_in_no_list(administrator, collector):
    from kiosk.collector.models import Centre, Station, Unit

    province = Unit.objects.create(code="99", name="Tỉnh khác", kind="province")
    unit = Unit.objects.create(code="99999", name="Xã khác", kind="commune", parent=province)
    centre = Centre.objects.create(unit=unit, code="99999", name="Khác", place="Khác")
    Station.objects.create(centre=centre, key="99999-1")
    assert "99999-1" not in administrator.get("/tram/tat-ca/").content.decode()
