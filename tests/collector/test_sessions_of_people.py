"""Sessions: listed, ended one by one or all, ended by themselves."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.collector.accounts import sessions
from kiosk.collector.accounts.device_words import UNKNOWN, device_words
from kiosk.collector.models import BrowserSession
from tests.collector.credential_helpers import CHROME, PASSWORD, browser, sign_in, user

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.4 Mobile/15E148 Safari/604.1"
)
MORNING = datetime(2026, 7, 30, 0, 0, tzinfo=UTC)


@pytest.fixture
def two(collector):
    """canbo at a desk and on a phone."""
    clients = browser(), browser(PHONE)
    for client in clients:
        sign_in(client, "canbo", collector.staff_password)
    return clients


def _refs(client):
    return re.findall(r"/bao-mat/phien/([0-9a-f]+)/ket-thuc/", client.get("/bao-mat/").content.decode())


def test_both_are_listed_in_words_and_ones_own_is_marked(two):
    page = two[0].get("/bao-mat/").content.decode()
    assert "Chrome trên Windows" in page
    assert "Safari trên iPhone" in page
    assert page.count("Phiên này") == 1


def test_the_page_does_not_show_what_would_open_a_session(two):
    page = two[0].get("/bao-mat/").content.decode()
    assert not any(key in page for key in BrowserSession.objects.values_list("session_key", flat=True))


def test_another_one_is_ended_from_the_page(two):
    desk, phone = two
    (ref,) = _refs(desk)
    assert desk.post(f"/bao-mat/phien/{ref}/ket-thuc/").status_code == 302
    assert phone.get("/danh-gia/").status_code == 302
    assert desk.get("/danh-gia/").status_code == 200


def test_nobody_ends_another_persons(two, administrator):
    (ref,) = _refs(two[0])
    administrator.post(f"/bao-mat/phien/{ref}/ket-thuc/")
    assert two[1].get("/danh-gia/").status_code == 200


def test_all_others_end_at_once(two):
    desk, phone = two
    desk.post("/bao-mat/phien/ket-thuc/")
    assert phone.get("/danh-gia/").status_code == 302
    assert desk.get("/danh-gia/").status_code == 200


def test_the_others_end_with_the_password(two, collector):
    desk, phone = two
    form = {"old_password": collector.staff_password, "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert desk.post("/mat-khau/", form).status_code == 302
    assert [one.user for one in BrowserSession.objects.all()] == [user("canbo")]
    assert phone.get("/danh-gia/").status_code == 302
    assert desk.get("/danh-gia/").status_code == 200


def test_signing_out_takes_it_off_the_list(two):
    two[1].post("/dang-xuat/")
    assert _refs(two[0]) == []


def _seen(monkeypatch, at):
    """Pages are opened at that time."""
    monkeypatch.setattr("kiosk.collector.middleware.timezone.now", lambda: at)


def test_last_seen_is_told_by_the_minute(two, monkeypatch):
    desk, began = two[0], BrowserSession.objects.order_by("since").first().seen_at
    _seen(monkeypatch, began + timedelta(seconds=59))
    desk.get("/bao-mat/")
    assert BrowserSession.objects.order_by("since").first().seen_at == began
    _seen(monkeypatch, began + timedelta(seconds=60))
    desk.get("/bao-mat/")
    row = BrowserSession.objects.order_by("since").first()
    assert (row.seen_at - began, row.expire_date - row.seen_at) == (timedelta(seconds=60), sessions.IDLE)


def test_being_seen_does_not_undo_what_another_page_put_into_the_session(two, monkeypatch):
    """Both were loaded before either answered."""
    from django.test import RequestFactory

    first = sessions.SessionStore(two[0].cookies["sessionid"].value)
    second = sessions.SessionStore(two[0].cookies["sessionid"].value)
    request = RequestFactory().get("/")
    request.session = second
    assert "unit" not in second
    first["unit"] = "05500"
    first.save()
    sessions.touch(request, BrowserSession.objects.get(session_key=second.session_key).seen_at + timedelta(minutes=2))
    assert sessions.SessionStore(first.session_key)["unit"] == "05500"


def test_an_hour_without_a_page_ends_it(two, monkeypatch):
    later = BrowserSession.objects.latest("since").seen_at + timedelta(minutes=60)
    _seen(monkeypatch, later)
    assert two[0].get("/danh-gia/").status_code == 302


def test_a_page_that_asks_by_itself_keeps_nothing_alive(administrator, monkeypatch):
    row = BrowserSession.objects.get()
    _seen(monkeypatch, row.seen_at + timedelta(minutes=50))
    assert administrator.get("/man-hinh/trang-thai.json").status_code == 200
    assert BrowserSession.objects.get().seen_at == row.seen_at


def test_what_is_over_is_swept_away_at_the_next_sign_in(two, collector, monkeypatch):
    BrowserSession.objects.update(expire_date=MORNING)
    sign_in(browser(), "quantri", collector.administrator_password)
    assert [one.user.username for one in BrowserSession.objects.all()] == ["quantri"]


@given(seen_after=st.timedeltas(timedelta(0), timedelta(hours=24)))
def test_a_session_ends_after_an_idle_hour_or_an_office_day_whichever_comes_first(seen_after):
    ends = sessions.ends_at(MORNING, MORNING + seen_after) - MORNING
    assert ends == min(seen_after + timedelta(hours=1), timedelta(hours=11))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome trên Windows"),
        (PHONE, "Safari trên iPhone"),
        (CHROME + " Edg/109.0.1518.61", "Edge trên Windows"),
        (CHROME.replace("Chrome/", "coc_coc_browser/114.0 Chrome/"), "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A536E) AppleWebKit/537.36 Chrome/120.0 Mobile", "Chrome trên Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:109.0) Gecko Firefox/118.0", "Firefox trên máy Mac"),
        ("curl/7.88", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_browser_is_named_as_people_call_it(agent, words):
    assert device_words(agent) == words
