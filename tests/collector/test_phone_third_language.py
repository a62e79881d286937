"""The pages on the phone in a third language, made of one more catalogue."""

from tests.pseudo_language import NAME, pseudo, pseudo_language

__all__ = ["pseudo_language"]


def test_a_ticket_taken_in_it_is_followed_in_it(send, journal, client, pseudo_language):
    ticket = {"number": "A012", "key": "9fQ2x7Zd", "service": "chung-thuc", "state": "waiting", "counter": ""}
    ticket |= {"ahead": 3, "wait_min": 8, "wait_max": 14, "language": pseudo_language}
    send(journal.batch(waiting=[ticket]))
    text = client.get("/p/A012?k=9fQ2x7Zd").content.decode()
    assert pseudo("Your number") in text
    assert pseudo("{n} people").format(n=3) in text


def test_every_other_language_is_one_touch_away(send, journal, client, pseudo_language):
    ticket = {"number": "A012", "key": "9fQ2x7Zd", "service": "chung-thuc", "state": "waiting", "counter": ""}
    send(journal.batch(waiting=[ticket | {"ahead": 1, "wait_min": 8, "wait_max": 14}]))
    page = client.get("/p/A012?k=9fQ2x7Zd").content.decode()
    assert NAME in page
    assert "English" in page
    assert pseudo("Your number") in client.get(f"/p/A012?k=9fQ2x7Zd&l={pseudo_language}").content.decode()


def test_a_language_without_words_here_is_read_in_english(send, journal, client):
    ticket = {"number": "A012", "key": "9fQ2x7Zd", "service": "chung-thuc", "state": "waiting", "counter": ""}
    send(journal.batch(waiting=[ticket | {"ahead": 1, "wait_min": 8, "wait_max": 14, "language": "km"}]))
    assert "Your number" in client.get("/p/A012?k=9fQ2x7Zd").content.decode()
