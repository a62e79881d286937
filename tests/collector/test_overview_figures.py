"""Figures come from the roll-ups: shares rounded half up to a tenth, the centre's own ratings apart."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date().isoformat()


@pytest.mark.parametrize(
    ("levels", "share"),
    [
        ((0, 0, 0, 0, 0), "–"),
        ((1, 0, 0, 0, 0), "0,0"),
        ((0, 0, 0, 0, 1), "100,0"),
        ((0, 0, 1, 1, 1), "66,7"),
        ((1, 0, 0, 0, 1), "50,0"),
        ((1999, 0, 0, 0, 1), "0,1"),
        ((2001, 0, 0, 0, 1), "0,0"),
    ],
)
def test_the_share_of_satisfied_is_rounded_half_up(collector, levels, share):
    from kiosk.collector.figures.figures import Figure

    assert Figure(levels).share == share


def test_the_page_shows_counted_low_and_the_centres_own(staff, send, journal, make_rating):
    for number, level in enumerate([5, 5, 4, 2], start=1):
        journal.write(make_rating(number, level=level, business_day=TODAY))
    journal.write(make_rating(9, level=3, standing="centre", business_day=TODAY, officer="", counter="", service=""))
    send(journal.batch())
    page = staff.get("/tong-quan/?days=1").content.decode()
    assert "75,0" in page
    assert "4 lượt được tính" in page
    assert '<p class="big low">1</p>' in page
    assert "N. T. Hương" in page


def test_the_hall_is_what_the_station_last_told(staff, send, journal):
    ticket = {"service": "chung-thuc", "ahead": 0, "wait_min": 0, "wait_max": 0, "counter": ""}
    states = ["waiting", "waiting", "called", "serving", "done", "no_show"]
    waiting = [ticket | {"number": f"A{n}", "key": f"k{n}", "state": state} for n, state in enumerate(states)]
    send(journal.batch(waiting=waiting))
    page = staff.get("/tong-quan/").content.decode()
    assert '<p class="big">2</p>' in page
    assert "2 đang phục vụ · 1 đã xong · 1 vắng" in page


def test_the_hall_counts_who_left_the_list_served_and_nobody_of_yesterday(staff, send, journal):
    from kiosk.collector.models import WaitingTicket

    ticket = {"service": "chung-thuc", "ahead": 0, "wait_min": 0, "wait_max": 0}
    listed = [ticket | {"number": n, "key": n, "state": "done"} for n in ("A1", "A2")]
    send(journal.batch(waiting=[*listed, ticket | {"number": "A3", "key": "A3", "state": "waiting"}]))
    send(journal.batch(waiting=[]))
    WaitingTicket.objects.filter(number="A2").update(first_at="2026-01-01T00:00:00.000Z")
    assert "0 đang phục vụ · 1 đã xong · 0 vắng" in staff.get("/tong-quan/").content.decode()


@pytest.mark.parametrize("days", ["", "x", "9999"])
def test_a_period_that_makes_no_sense_is_a_week(staff, days):
    assert 'href="?days=7" aria-current="true"' in staff.get(f"/tong-quan/?days={days}").content.decode()
