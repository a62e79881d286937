"""A citizen's page: their number, who is before them, how long, where to go; nothing without the ticket's key."""

import pytest


def _waiting(**changes):
    ticket = {"number": "A012", "key": "9fQ2x7Zd", "service": "chung-thuc", "state": "waiting", "counter": ""}
    return ticket | {"ahead": 3, "wait_min": 8, "wait_max": 14} | changes


@pytest.fixture
def page(send, journal, client):
    def _page(path="/p/A012?k=9fQ2x7Zd", **changes):
        send(journal.batch(waiting=[_waiting(**changes)]))
        return client.get(path)

    return _page


def test_a_waiting_ticket_shows_its_turn(page):
    text = page().content.decode()
    for words in (
        "A012",
        "Chứng thực",
        "Số thứ tự của ông/bà",
        "3 người",
        "8–14 phút",
        "Phường Tích Lương",
        "300 0000",
    ):
        assert words in text


def test_nobody_before_and_no_wait_are_said_in_words(page):
    text = page(ahead=0, wait_min=0, wait_max=0).content.decode()
    assert "Không còn ai" in text
    assert "Không chờ" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"state": "called", "calls": 1}, ("Đến lượt ông/bà", "Mời đến<b>Quầy 3</b>", "đến quầy ngay")),
        ({"state": "called", "calls": 3}, ("Đã gọi 3 lần",)),
        ({"state": "serving"}, ("Đang phục vụ ông/bà", "Quầy 3")),
        ({"state": "parked"}, ("được giữ lại", "quay lại Quầy 3")),
        ({"state": "no_show"}, ("Đã gọi mà chưa gặp ông/bà", "quầy hướng dẫn để được gọi lại")),
        ({"state": "done"}, ("Lượt này đã xong", "Đã hết thời gian đánh giá")),
        ({"state": "waiting"}, ("được chuyển đến Quầy 3",)),
        ({"state": "waiting", "counter": "", "calls": 1}, ("xếp chờ lại",)),
        ({"state": "waiting", "counter": "", "wait_min": -1, "wait_max": -1}, ("Chờ quầy mở",)),
    ],
)
def test_each_state_says_what_to_do(page, changes, words):
    text = page(**{"counter": "quay-3"} | changes).content.decode()
    for expected in words:
        assert expected in text
    assert ("chờ trước ông/bà" in text) == (changes["state"] == "waiting")


@pytest.mark.parametrize("number", ["A012", "A013"])
@pytest.mark.parametrize("key", ["", "wrong", "9fQ2x7Zc", "x" * 65])
def test_a_wrong_key_looks_like_a_number_nobody_has(page, client, number, key):
    page()
    answer, stranger = client.get(f"/p/{number}?k={key}"), client.get("/p/B999?k=unknown1")
    assert answer.status_code == stranger.status_code == 404
    assert answer.content == stranger.content
    seen = [{**response.headers, "Expires": ""} for response in (answer, stranger)]
    assert seen[0] == seen[1]
    assert "Không tìm thấy lượt này" in answer.content.decode()


def test_the_key_itself_is_not_kept_in_the_list(page):
    page()
    (row,) = _rows()
    assert "9fQ2x7Zd" not in str(row)


def test_a_ticket_that_left_the_list_says_what_became_of_it(send, journal, client):
    done = {"state": "done", "counter": "quay-1"}
    send(journal.batch(waiting=[_waiting(), _waiting(number="A013", key="other", **done)]))
    send(journal.batch(waiting=[]))
    assert "Số này đã hết hạn" in client.get("/p/A012?k=9fQ2x7Zd").content.decode()
    assert "Lượt này đã xong" in client.get("/p/A013?k=other").content.decode()


def test_a_ticket_that_comes_back_to_the_list_goes_on(send, journal, client):
    for listed in ([_waiting()], [], [_waiting(ahead=1)]):
        send(journal.batch(waiting=listed))
    assert "1 người" in client.get("/p/A012?k=9fQ2x7Zd").content.decode()


def test_a_ticket_is_forgotten_two_days_after_it_left(send, journal):
    from kiosk.collector.models import WaitingTicket

    send(journal.batch(waiting=[_waiting()]))
    send(journal.batch(waiting=[]))
    WaitingTicket.objects.update(gone_at="2026-01-01T00:00:00.000Z")
    send(journal.batch(waiting=[_waiting(number="A013", key="other")]))
    assert [row["number"] for row in _rows()] == ["A013"]


def test_only_what_changed_of_the_list_is_written(send, journal):
    many = [_waiting(number=f"A{n:03d}", key=f"key{n}") for n in range(100)]
    send(journal.batch(waiting=many))
    before = _rows()
    assert len(before) == 100
    many[7] = _waiting(number="A007", key="key7", state="called", counter="Quầy 2")
    send(journal.batch(waiting=many))
    changed = [new for old, new in zip(before, _rows(), strict=True) if old != new]
    assert [(row["number"], row["state"]) for row in changed] == [("A007", "called")]


def _rows():
    from kiosk.collector.models import WaitingTicket

    return list(WaitingTicket.objects.order_by("id").values())


def test_an_unreadable_list_changes_nothing(send, journal, client):
    send(journal.batch(waiting=[_waiting()]))
    send(journal.batch(waiting=[{"number": 7}]))
    assert client.get("/p/A012?k=9fQ2x7Zd").status_code == 200


def test_what_a_newer_station_adds_to_the_list_is_ignored(page):
    assert "A012" in page(mood="good").content.decode()


def test_old_figures_are_said_to_be_old(page):
    from kiosk.collector.models import StationHealth

    assert "chưa cập nhật được" not in page().content.decode()
    StationHealth.objects.update(received_at="2026-07-30T02:31:00.000Z")
    from django.test import Client

    assert "chưa cập nhật được" in Client().get("/p/A012?k=9fQ2x7Zd").content.decode()


def test_the_page_is_not_kept_by_caches_or_found_by_search_and_tells_no_other_site_its_address(page):
    answer = page()
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert 'content="noindex"' in answer.content.decode()


def test_the_page_works_before_any_configuration_and_after_services_are_renamed(page):
    from kiosk.collector.models import ConfigRevision

    assert "viec-la" in page(service="viec-la").content.decode()
    ConfigRevision.objects.all().delete()
    assert "viec-la" in page(service="viec-la").content.decode()


def test_a_ticket_taken_in_english_is_shown_in_english_with_a_way_to_vietnamese(page, client):
    text = page(language="en").content.decode()
    assert '<html lang="en">' in text
    assert "Your number" in text
    assert "3 people" in text
    assert 'href="/p/A012?k=9fQ2x7Zd&amp;l=vi"' in text
    assert "Số thứ tự của ông/bà" in client.get("/p/A012?k=9fQ2x7Zd&l=vi").content.decode()


@pytest.mark.parametrize(
    ("changes", "again_s"),
    [
        ({"ahead": 9}, 15),
        ({"ahead": 2}, 4),
        ({"state": "called"}, 4),
        ({"state": "done"}, 0),
        ({"state": "no_show"}, 60),
    ],
)
def test_it_asks_again_the_sooner_the_nearer_the_turn_and_without_script_too(page, changes, again_s):
    text = page(**changes).content.decode()
    assert f'data-again="{again_s}"' in text
    assert (f'<noscript><meta http-equiv="refresh" content="{again_s}">' in text) == bool(again_s)


def test_the_changing_part_is_answered_only_when_it_changed(page, client, send, journal):
    page()
    part = "/p/A012?k=9fQ2x7Zd&part=1"
    first = client.get(part)
    assert "<html" not in first.content.decode()
    again = client.get(part, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    send(journal.batch(waiting=[_waiting(state="called", counter="Quầy 2")]))
    called = client.get(part, headers={"If-None-Match": first["ETag"]})
    assert "Mời đến<b>Quầy 2</b>" in called.content.decode()


def test_guessing_keys_is_slowed_down(page, client):
    page()
    answers = [client.get(f"/p/A012?k=guess{n}").status_code for n in range(40)]
    assert answers[:30] == [404] * 30
    assert set(answers[30:]) == {429}
    assert client.get("/p/A012?k=9fQ2x7Zd").status_code == 200


def test_one_ticket_is_looked_at_so_often_a_minute_only(page, client, monkeypatch):
    from kiosk.collector.tries import RateLimit
    from kiosk.collector.views import phone

    page()
    monkeypatch.setattr(phone, "_tickets", RateLimit(3))
    answers = [client.get("/p/A012?k=9fQ2x7Zd") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[3]["Retry-After"] == "60"
