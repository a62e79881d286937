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
        "Đang chờ đến lượt",
        "3 người",
        "8–14 phút",
        "Phường Tích Lương",
        "0208 300 0000",
    ):
        assert words in text


def test_nobody_before_and_no_wait_are_said_in_words(page):
    text = page(ahead=0, wait_min=0, wait_max=0).content.decode()
    assert "Không còn ai" in text
    assert "Không chờ" in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("called", "Mời ông/bà đến <b>Quầy 3</b>"),
        ("serving", "Đang được phục vụ tại <b>Quầy 3</b>"),
        ("done", "Đã phục vụ xong"),
        ("no_show", "Xin lấy số mới, hoặc đến quầy hướng dẫn"),
    ],
)
def test_each_state_says_what_to_do(page, state, words):
    text = page(state=state, counter="quay-3").content.decode()
    assert words in text
    assert "người" not in text.split("</section>")[1]


@pytest.mark.parametrize(
    "path", ["/p/A012", "/p/A012?k=", "/p/A012?k=wrong", "/p/A013?k=9fQ2x7Zd", "/p/%00?k=x", "/p/A012?k=%00"]
)
def test_without_the_right_key_the_page_is_a_polite_404(page, path):
    answer = page(path)
    assert answer.status_code == 404
    text = answer.content.decode()
    assert "Không tìm thấy lượt này" in text
    assert "Chứng thực" not in text


def test_the_list_is_replaced_by_each_batch(send, journal, client):
    send(journal.batch(waiting=[_waiting()]))
    send(journal.batch(waiting=[_waiting(number="A013", key="other")]))
    assert client.get("/p/A012?k=9fQ2x7Zd").status_code == 404
    assert client.get("/p/A013?k=other").status_code == 200


def test_an_unchanged_list_is_not_written_again(send, journal):
    from kiosk.collector.models import WaitingTicket

    send(journal.batch(waiting=[_waiting()]))
    before = WaitingTicket.objects.get().id
    send(journal.batch(waiting=[_waiting()]))
    assert WaitingTicket.objects.get().id == before


def test_old_figures_are_said_to_be_old(page):
    from kiosk.collector.models import StationHealth

    assert "chưa cập nhật được" not in page().content.decode()
    StationHealth.objects.update(received_at="2026-07-30T02:31:00.000Z")
    from django.test import Client

    assert "chưa cập nhật được" in Client().get("/p/A012?k=9fQ2x7Zd").content.decode()


def test_the_page_is_not_kept_by_caches_or_found_by_search(page):
    answer = page()
    assert "no-store" in answer["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode()


def test_the_page_works_before_any_configuration_and_after_services_are_renamed(page):
    assert "viec-la" in page(service="viec-la").content.decode()
