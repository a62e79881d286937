"""What goes down to a station: numbered without gaps, in order, a page at a time; old items go, numbers do not."""

from datetime import timedelta

import pytest

from kiosk.wire.feed import AppointmentCancelled
from kiosk.wire.uplink import Feed
from tests.collector.units_made import make_centre


@pytest.fixture
def append(station, now):
    from kiosk.collector.fleet import feed

    def _append(n=1, at=now, centre=None):
        made = [
            feed.append(centre or station.centre, "appointment_cancelled", AppointmentCancelled(code=f"H{k:04d}"), at)
            for k in range(n)
        ]
        return [item.number for item in made]

    return _append


@pytest.fixture
def ask(client, station):
    def _ask(after=0, token=""):
        return client.get(
            f"/api/v1/stations/{station.key}/feed?after={after}",
            headers={"Authorization": f"Bearer {token or station.token}"},
        )

    return _ask


def read(answer):
    return Feed.model_validate_json(answer.content)


def test_a_centre_without_items_has_an_empty_feed(ask):
    assert read(ask()) == Feed(items=(), through=0)


def test_items_come_in_order_behind_the_number_asked_for(append, ask):
    assert append(3) == [1, 2, 3]
    page = read(ask(after=1))
    assert ([item.number for item in page.items], page.through) == ([2, 3], 3)
    assert page.items[0].kind == "appointment_cancelled"
    assert page.items[0].data == {"code": "H0001"}


def test_times_rise_with_the_numbers_even_when_the_clock_goes_back(append, ask, now):
    append(2)
    append(1, at=now - timedelta(hours=1))
    times = [item.at for item in read(ask()).items]
    assert times == sorted(set(times))


def test_a_page_is_bounded(append, ask):
    from kiosk.collector.fleet.feed import PAGE_ITEMS

    append(PAGE_ITEMS + 5)
    first = read(ask())
    assert (len(first.items), first.through) == (PAGE_ITEMS, PAGE_ITEMS + 5)
    assert len(read(ask(after=first.items[-1].number)).items) == 5


def test_old_items_are_removed_and_numbers_go_on(append, ask, now):
    append(3, at=now)
    append(1, at=now + timedelta(days=30))
    page = read(ask())
    assert ([item.number for item in page.items], page.through) == ([4], 4)
    assert append(1, at=now + timedelta(days=90)) == [5]


def test_centres_have_numbers_of_their_own(append, ask):

    other = make_centre("99999")
    append(2, centre=other)
    assert append(1) == [1]
    assert read(ask()).through == 1


def test_the_acknowledgement_says_how_far_it_goes(append, send, journal):
    append(2)
    assert send(journal.batch()).json()["feed_through"] == 2


@pytest.mark.parametrize("after", ["-1", "x", str(2**60)])
def test_a_number_that_is_none_is_malformed(ask, after):
    assert ask(after=after).status_code == 400


def test_only_its_own_station_may_ask(ask):
    assert ask(token="wrong").status_code == 401


def test_a_spoilt_row_is_sent_empty_and_holds_nothing_up(append, ask):
    from kiosk.collector.models import FeedItem

    append(2)
    FeedItem.objects.filter(number=1).update(data="{")
    assert [item.data for item in read(ask()).items] == [{}, {"code": "H0001"}]
