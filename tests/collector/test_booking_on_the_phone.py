"""A place by a few taps and no name: service, day, time, code; never more places than the collector's share."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from kiosk.domain import kinds
from kiosk.domain.calendar import local
from kiosk.domain.events import rfc3339
from kiosk.domain.numbering import parse_booking

PAGE = "/hen/05500/"


@pytest.fixture
def centre(station, now):
    """Two places of each half hour are the collector's, every day a working day."""
    from kiosk.collector.configuration import parts, revisions
    from kiosk.settings import CentreSettings

    kept = revisions.contents(revisions.current(station.centre))
    data = json.loads(kept.centre)
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    data["hours"] |= {"morning_days": days, "afternoon_days": days, "closed_days": []}
    slots = {"service": "chung-thuc", "slot_min": 60, "places": 3, "places_online": 2, "days_ahead": 3}
    data["appointments"] = [slots, {"service": "ho-tich", "places": 1}]
    settings = CentreSettings.model_validate(data)
    revisions.save(station.centre, "t", "", now, {"centre": parts.settings_bytes(settings)})
    return station.centre


@pytest.fixture
def first_time(centre, client):
    """The way to a time of the day after tomorrow, and its value."""

    def _first_time():
        day = (local(datetime.now(UTC)) + timedelta(days=2)).date().isoformat()
        page = client.get(f"{PAGE}?s=chung-thuc&d={day}").content.decode()
        found = re.findall(r'name="at" value="([^"]+)"', page)
        return f"{PAGE}?s=chung-thuc&d={day}", found[0]

    return _first_time


@pytest.fixture
def book(first_time, client):
    def _book():
        path, at = first_time()
        return client.post(path, {"at": at})

    return _book


def down():
    from kiosk.collector.models import FeedItem

    return [(item.kind, json.loads(item.data)) for item in FeedItem.objects.order_by("number")]


def row():
    from kiosk.collector.models import Appointment

    return Appointment.objects.get()


def test_a_service_with_online_places_is_offered_and_no_other(centre, client):
    page = client.get(PAGE).content.decode()
    assert "?s=chung-thuc" in page
    assert "?s=ho-tich" not in page


def test_without_online_places_the_page_says_so(station, client):
    assert "chưa nhận hẹn qua mạng" in client.get(PAGE).content.decode()


def test_days_say_how_many_places_are_free(centre, client):
    page = unescape(client.get(f"{PAGE}?s=chung-thuc").content.decode())
    assert len(re.findall(r"&d=\d{4}-\d\d-\d\d", page)) >= 3
    assert re.search(r"\d+ chỗ", page)


def test_a_time_is_booked_under_a_code_and_goes_down(book, client):
    answer = book()
    code = parse_booking(answer["Location"])
    assert answer["Location"] == f"{PAGE}h/{code}"
    booked = row()
    assert (booked.code, booked.service, booked.source, booked.status) == (code, "chung-thuc", "collector", "given")
    told = {"code": code, "service": "chung-thuc", "procedure": "", "due_at": booked.due_at}
    assert down() == [("appointment", told)]
    page = client.get(answer["Location"]).content.decode()
    assert f"{code[:4]} {code[4:]}" in page
    assert "<svg" in page


def test_a_slot_never_has_more_than_its_share(first_time, client):
    from kiosk.collector.models import Appointment

    path, at = first_time()
    answers = [client.post(path, {"at": at})["Location"] for _ in range(3)]
    assert [bool(parse_booking(answer)) for answer in answers] == [True, True, False]
    assert "said=taken" in answers[2]
    assert "không còn chỗ" in client.get(answers[2]).content.decode()
    assert Appointment.objects.count() == 2
    assert f'value="{at}"' not in client.get(path).content.decode()


def test_many_at_once_get_no_more_places_than_there_are(first_time):
    from django.db import connections
    from django.test import Client

    path, at = first_time()

    def one(_):
        try:
            return bool(parse_booking(Client().post(path, {"at": at})["Location"]))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as people:
        assert sorted(people.map(one, range(6))) == [False] * 4 + [True] * 2
    assert [kind for kind, _ in down()] == ["appointment"] * 2


@pytest.mark.parametrize("at", ["", "x", "9999-12-31T23:59:59.999Z", "2020-01-01T02:00:00.000Z", "0001-01-01T00Z"])
def test_a_time_that_is_none_books_nothing(first_time, client, at):
    path, _ = first_time()
    assert client.post(path, {"at": at}).status_code == 302
    assert down() == []


def test_a_time_between_two_slots_books_nothing(first_time, client):
    path, at = first_time()
    client.post(path, {"at": at.replace(":00.000Z", ":01.000Z")})
    assert down() == []


def test_a_cancelled_place_is_free_again_and_the_station_hears(book, first_time, client):
    where = book()["Location"]
    assert "Huỷ lịch hẹn này?" in client.get(f"{where}?huy=1").content.decode()
    client.post(where)
    client.post(where)
    assert [kind for kind, _ in down()] == ["appointment", "appointment_cancelled"]
    assert "đã huỷ" in client.get(where).content.decode()
    path, at = first_time()
    assert [bool(parse_booking(client.post(path, {"at": at})["Location"])) for _ in range(3)] == [True, True, False]


def test_a_wrong_code_looks_like_one_of_another_centre(book, client):
    book()
    wrong, elsewhere = client.get(f"{PAGE}h/HAAAAAB"), client.get("/hen/99999/h/HAAAAAB")
    assert wrong.status_code == elsewhere.status_code == 404
    assert wrong.content == elsewhere.content


def test_guessing_codes_is_slowed_down(centre, client):
    answers = [client.get(f"{PAGE}h/HA{n:02d}AAB".replace("0", "2").replace("1", "3")).status_code for n in range(40)]
    assert answers[:30] == [404] * 30
    assert set(answers[30:]) == {429}


def test_one_address_books_a_few_an_hour(first_time, client, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import booking

    monkeypatch.setattr(booking, "_bookings", RateLimit(1))
    path, at = first_time()
    assert parse_booking(client.post(path, {"at": at})["Location"])
    assert "said=too_many" in client.post(path, {"at": at})["Location"]


def test_english_is_one_tap_away(centre, client):
    page = client.get(f"{PAGE}?l=en").content.decode()
    assert '<html lang="en">' in page
    assert "Book an appointment" in page
    assert "l=vi" in page


def test_whoever_is_done_is_shown_the_way_here(centre, send, journal, client):
    ticket = {"number": "A012", "key": "k", "service": "chung-thuc", "ahead": 0, "wait_min": 0, "wait_max": 0}
    for state, shown in (("waiting", False), ("no_show", True)):
        send(journal.batch(waiting=[ticket | {"state": state}]))
        assert (f'href="{PAGE}"' in client.get("/p/A012?k=k").content.decode()) == shown


# --- what stations say


def booked(code, **changes):
    fields = {"appointment": code, "service": "chung-thuc", "procedure": "", "due_at": "2026-12-01T02:00:00.000Z"}
    return kinds.AppointmentBooked(
        **fields | {"source": "station", "terminal": "", "officer": "", "command_id": "c"} | changes
    )


@pytest.mark.parametrize(
    ("then", "status"),
    [
        ((), "booked"),
        ((kinds.AppointmentCancelled("HA2345B", "", "", "c2"),), "cancelled"),
        ((kinds.AppointmentArrived("HA2345B", "t1", "on_time", "c2"),), "arrived"),
        ((kinds.AppointmentMissed("HA2345B"),), "missed"),
    ],
)
def test_a_stations_own_booking_is_kept_with_what_became_of_it(send, journal, then, status):
    for fact in (booked("HA2345B"), *then):
        journal.write(fact)
    send(journal.batch())
    assert (row().status, row().source) == (status, "station")


@pytest.mark.parametrize("due_at", ["", "x", "9999-12-31T23:59:59.999Z", "2026-13-01T00:00:00.000Z"])
def test_a_booking_for_no_time_is_stored_as_an_event_alone(send, journal, due_at):
    from kiosk.collector.models import Appointment, Event

    journal.write(booked("HA2345B", due_at=due_at))
    send(journal.batch())
    assert (Event.objects.count(), Appointment.objects.count()) == (1, 0)


def test_the_stations_word_confirms_a_place_given_here(book, send, journal):
    book()
    given = row()
    journal.write(booked(given.code, source="collector", due_at=given.due_at))
    send(journal.batch())
    assert row().status == "booked"


def test_a_cancellation_here_is_not_undone_by_an_older_word(book, client, send, journal):
    where = book()["Location"]
    client.post(where)
    journal.write(booked(row().code, source="collector", due_at=row().due_at))
    send(journal.batch())
    assert row().status == "cancelled"


def test_a_place_the_station_could_not_accept_is_said_on_its_page(book, client, send, journal):
    where = book()["Location"]
    journal.write(kinds.FeedTaken(1, "0" * 32, rfc3339(datetime.now(UTC)), ("1:slot_full", "x:y", "²:z")))
    send(journal.batch())
    assert row().status == "refused"
    assert "vừa đổi lịch" in client.get(where).content.decode()
