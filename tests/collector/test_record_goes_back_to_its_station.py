"""A station that lost its journal gets its own acknowledged events back, exactly as it sent them."""

import pytest

from kiosk.collector.models import Quarantined
from kiosk.domain.events import Event, verify_chain
from kiosk.domain.kinds import HelpCalled

PATH = "/api/v1/stations/05500-1/record"


@pytest.fixture
def ask(client, station):
    def _ask(epoch=0, seq=0, token="", path=PATH):
        headers = {"Authorization": f"Bearer {token or station.token}"}
        return client.get(f"{path}?epoch={epoch}&seq={seq}", headers=headers)

    return _ask


@pytest.fixture
def two_epochs(send, make_journal):
    """Three events of epoch 1 and two of epoch 2, all acknowledged."""
    journals = [make_journal(1), make_journal(2)]
    for journal, count in zip(journals, (3, 2), strict=True):
        for n in range(count):
            journal.write(HelpCalled(f"kiosk-é-{n}", f"c{n}"))
        send(journal.batch())
    return [event for journal in journals for event in journal.events]


def test_every_event_comes_back_as_it_was_sent_and_the_chain_verifies(ask, two_epochs):
    events = [Event(**envelope) for envelope in ask().json()["events"]]
    assert events == two_epochs
    assert verify_chain(events) == 5


@pytest.mark.parametrize(("epoch", "seq", "count"), [(1, 2, 3), (1, 3, 2), (2, 1, 1), (2, 2, 0)])
def test_only_what_comes_after_is_given(ask, two_epochs, epoch, seq, count):
    assert len(ask(epoch, seq).json()["events"]) == count


def test_a_page_is_at_most_one_batch(ask, two_epochs, monkeypatch):
    monkeypatch.setattr("kiosk.collector.record.recorded.MAX_BATCH_EVENTS", 2)
    first = ask().json()["events"]
    assert [(e["epoch"], e["seq"]) for e in first] == [(1, 1), (1, 2)]


def test_nobody_else_gets_them(ask, two_epochs):
    assert ask(token="stolen").status_code == 401
    assert ask(path=PATH.replace("05500-1", "05500-2")).status_code == 403


def test_a_place_that_is_no_number_is_refused(client, station):
    headers = {"Authorization": f"Bearer {station.token}"}
    assert client.get(f"{PATH}?epoch=x", headers=headers).status_code == 400


def test_one_that_was_set_aside_but_can_be_read_comes_back_in_its_place(ask, send, make_journal):
    """A text longer than the collector's columns: the station's own chain builds on it."""
    journal = make_journal(1)
    for terminal in ("kiosk-1", "k" * 5000, "kiosk-2"):
        journal.write(HelpCalled(terminal, f"c-{terminal[:7]}"))
    send(journal.batch())
    assert Quarantined.objects.count() == 1
    events = [Event(**envelope) for envelope in ask().json()["events"]]
    assert events == journal.events
    assert verify_chain(events) == 3
    assert [e["seq"] for e in ask(1, 1).json()["events"]] == [2, 3]


def test_another_content_under_a_number_that_is_taken_stays_aside(ask, send, make_journal):
    first, other = make_journal(1), make_journal(1)
    for journal, name in ((first, "kiosk-1"), (other, "kiosk-2")):
        journal.write(HelpCalled(name, f"c-{name}"))
        send(journal.batch())
    assert Quarantined.objects.count() == 1
    assert [Event(**envelope) for envelope in ask().json()["events"]] == first.events


def test_bytes_that_nobody_can_read_leave_a_hole(ask, send, make_journal):
    journal = make_journal(1)
    for n in range(3):
        journal.write(HelpCalled("kiosk-1", f"c{n}"))
    batch = journal.batch()
    batch["events"][1] = {"seq": 2, "hash": journal.events[1].hash}
    send(batch)
    assert [e["seq"] for e in ask().json()["events"]] == [1, 3]
