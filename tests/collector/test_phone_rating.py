"""A rating on the phone page: by a plain form, once a ticket, within the window; it goes down by the feed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.events import rfc3339

PATH = "/p/A012?k=9fQ2x7Zd"


def until(minutes):
    return rfc3339(datetime.now(UTC) + timedelta(minutes=minutes))


def _ticket(**changes):
    ticket = {"number": "A012", "key": "9fQ2x7Zd", "service": "chung-thuc", "state": "done", "counter": "Quầy 1"}
    return ticket | {"ahead": 0, "wait_min": 0, "wait_max": 0, "rate_until": until(5)} | changes


@pytest.fixture
def tell(send, journal):
    def _tell(**changes):
        send(journal.batch(waiting=[_ticket(**changes)]) | {"sent_at": rfc3339(datetime.now(UTC))})

    return _tell


@pytest.fixture
def text(client):
    return lambda: client.get(PATH).content.decode()


def down():
    from kiosk.collector.models import FeedItem

    return [(item.kind, json.loads(item.data)) for item in FeedItem.objects.order_by("number")]


def test_a_finished_ticket_asks_with_faces_and_words_and_nothing_chosen(tell, text):
    tell()
    page = text()
    assert "Ông/bà thấy việc phục vụ vừa rồi thế nào?" in page
    assert [page.count(f'value="5-{n}"') for n in range(1, 6)] == [1] * 5
    assert page.index("Rất hài lòng") < page.index("Bình thường") < page.index("Rất không hài lòng")
    assert "checked" not in page


def test_a_face_goes_down_once_and_is_thanked_for(tell, text, client):
    tell()
    answer = client.post(PATH, {"face": "5-1"})
    assert (answer.status_code, answer["Location"]) == (303, PATH)
    client.post(PATH, {"face": "5-5"})
    assert down() == [("phone_rating", {"number": "A012", "key": "9fQ2x7Zd", "scale": 5, "choice": 1})]
    assert "Xin cảm ơn ông/bà!" in text()


def test_a_low_face_is_asked_why_and_the_reasons_follow_it(tell, text, client):
    from kiosk.collector.models import FeedItem

    tell()
    client.post(PATH, {"face": "5-4"})
    assert "Điều gì làm ông/bà chưa hài lòng?" in text()
    client.post(PATH, {"reason": ["cho-lau", "khong-co", "cho-lau"], "send": "1"})
    client.post(PATH, {"reason": ["thai-do"], "send": "1"})
    rating, reasons = FeedItem.objects.order_by("number")
    assert json.loads(reasons.data) == {"item": rating.item, "reasons": ["cho-lau"], "skipped": False}
    assert "Xin cảm ơn ông/bà!" in text()


@pytest.mark.parametrize("answer", [{"skip": "1", "reason": ["cho-lau"]}, {"send": "1"}])
def test_no_reason_is_recorded_as_skipped(tell, client, answer):
    tell()
    client.post(PATH, {"face": "5-5"})
    client.post(PATH, answer)
    assert down()[1][0] == "phone_reasons"
    assert (down()[1][1]["reasons"], down()[1][1]["skipped"]) == ([], True)


@pytest.mark.parametrize("face", ["", "5", "5-0", "5-6", "3-4", "9-1", "x-1", "5-²", "55-1", "-1-1"])
def test_a_face_that_does_not_exist_changes_nothing(tell, text, client, face):
    tell()
    assert client.post(PATH, {"face": face}).status_code == 303
    assert down() == []
    assert "phục vụ vừa rồi" in text()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rate_until": until(-1)}, "Đã hết thời gian đánh giá"),
        ({"rated": True}, "Xin cảm ơn ông/bà!"),
        ({"state": "serving", "rate_until": ""}, "Đang phục vụ"),
        ({"state": "waiting", "rate_until": ""}, "chờ trước"),
    ],
)
def test_what_may_not_be_rated_is_not(tell, text, client, changes, words):
    tell(**changes)
    client.post(PATH, {"face": "5-1"})
    client.post(PATH, {"send": "1"})
    assert down() == []
    assert words in text()


def test_the_window_is_by_the_stations_clock(send, journal, text):
    """Its clock is an hour ahead: what ends in less than an hour by it has ended."""
    an_hour_ahead = rfc3339(datetime.now(UTC) + timedelta(hours=1))
    send(journal.batch(waiting=[_ticket(rate_until=until(59))]) | {"sent_at": an_hour_ahead})
    assert "Đã hết thời gian" in text()


def test_a_rating_stays_given_when_the_list_changes(tell, text, client):
    tell()
    client.post(PATH, {"face": "5-1"})
    tell(rated=True, calls=2)
    assert "Xin cảm ơn ông/bà!" in text()
    assert len(down()) == 1


def test_without_the_key_nobody_rates(tell, client):
    tell()
    assert client.post("/p/A012?k=wrong", {"face": "5-1"}).status_code == 404
    assert down() == []


def test_the_form_is_guarded_against_other_sites(tell):
    from django.test import Client

    tell()
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(PATH, {"face": "5-1"}).status_code == 403
    browser.get(PATH)
    token = browser.cookies["csrftoken"].value
    assert browser.post(PATH, {"face": "5-1", "csrfmiddlewaretoken": token}).status_code == 303
    assert len(down()) == 1
