"""Whatever officers do with tickets, take back and do again, rows and sums equal the station's own account of them."""

import json
import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import commands, kinds
from kiosk.simulation.ticket_recount import Recount
from tests.collector.officers_days import BUSY, command_of, drawn_steps, open_counters, played, stored_sums
from tests.domain.centre_rules import Hand

PIECES = st.lists(st.integers(1, 60), max_size=6)


def assert_equal(recount: Recount) -> None:
    from kiosk.collector.models import Ticket

    held = {row.ticket: row for row in Ticket.objects.all()}
    assert held.keys() == recount.tickets.keys()
    for name, told in recount.tickets.items():
        row = held[name]
        assert (row.status, row.service, row.priority_class) == (told.status, told.service, told.priority_class)
        assert (row.counter, row.officer, row.dossiers) == (told.counter, told.officer, told.dossiers)
        assert row.wait_min == recount.minutes(told)
    assert stored_sums() == recount.sums()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), pieces=PIECES)
def test_rows_and_sums_equal_the_stations_own_account(collector, make_journal, now, seed, pieces):
    from django.db import connection

    from kiosk.collector import models
    from kiosk.collector.record.decoding import decoded
    from kiosk.collector.record.ingest import ingest

    for table in (models.TicketSum, models.WaitSum, models.Ticket, models.UndoableAction, models.Event, models.Epoch):
        table.objects.all().delete()
    journal, recount = make_journal(1), Recount()
    for fact, at in played(drawn_steps(random.Random(seed))).facts:
        journal.write(fact, at=at)
        recount.tell(fact, at)
    first = 1
    for size in [*pieces, len(journal.events)]:
        batch = journal.batch(first, first + size - 1)
        for _ in range(2):  # each one comes twice
            ingest(connection, "05500-1", decoded(json.dumps(batch).encode()), now)
        first += size
    assert_equal(recount)


def _told(send, make_journal, hand: Hand, each: bool = True) -> Recount:
    """What the hand did, sent event by event."""
    journal, recount = make_journal(1), Recount()
    for n, (fact, at) in enumerate(hand.facts, start=1):
        journal.write(fact, at=at)
        recount.tell(fact, at)
        if each:
            send(journal.batch(n, n))
    send(journal.batch())
    return recount


@pytest.fixture
def hand():
    made = Hand(rules=BUSY)
    open_counters(made)
    return made


@pytest.mark.parametrize(
    ("done", "undone"),
    [("call", "waiting"), ("start", "called"), ("finish", "serving"), ("no_show", "called"), ("service", "called")],
)
def test_what_is_undone_gives_back_what_was_counted(send, make_journal, hand, done, undone):
    from kiosk.collector.models import Ticket

    hand.take()
    hand.pass_time(minutes=12)
    steps = {"call": [], "start": ["call"], "finish": ["call", "start"], "no_show": ["call"], "service": ["call"]}[done]
    for step in [*steps, done]:
        hand.do(command_of(hand, step, "quay-1", 1))
    hand.do(commands.Undo(hand.new_id(), "quay-1", "huong"))
    recount = _told(send, make_journal, hand)
    assert_equal(recount)
    row = Ticket.objects.get()
    assert (row.status, row.service, row.wait_min) == (undone, "chung-thuc", None if done == "call" else 12)


def test_a_transferred_ticket_counts_for_its_new_service_and_waits_again(send, make_journal, hand):
    hand.take()
    hand.pass_time(minutes=10)
    hand.call()
    hand.start()
    hand.pass_time(minutes=30)
    hand.do(commands.Transfer(hand.new_id(), "quay-1", "huong", "ho-tich", ""))
    hand.pass_time(minutes=4)
    hand.call()
    assert_equal(_told(send, make_journal, hand))
    outcomes, waits = stored_sums()
    assert [key for (scope, _, key, _) in outcomes if scope == "service"] == ["ho-tich", "ho-tich"]
    assert {minutes for (*_, minutes) in waits} == {14}


def test_who_fetches_a_paper_does_not_wait_meanwhile(send, make_journal, hand):
    hand.take()
    hand.pass_time(minutes=5)
    ticket = hand.call()
    hand.do(commands.Park(hand.new_id(), "quay-1", "huong", "Đi phô tô"))
    hand.pass_time(minutes=45)
    hand.do(commands.CallTicket(hand.new_id(), "quay-1", "huong", ticket.id))
    assert_equal(_told(send, make_journal, hand))
    assert {minutes for (*_, minutes) in stored_sums()[1]} == {5}


def test_what_was_corrected_meanwhile_stays_when_the_action_is_undone(send, make_journal, hand):
    from kiosk.collector.models import Ticket

    hand.take()
    ticket = hand.call()
    hand.do(commands.ChangeTicket(hand.new_id(), "quay-2", "hai", ticket.id, "chung-thuc", "cao-tuoi", 3))
    hand.do(commands.Undo(hand.new_id(), "quay-1", "huong"))
    assert_equal(_told(send, make_journal, hand))
    row = Ticket.objects.get()
    assert (row.status, row.priority_class, row.dossiers) == ("waiting", "cao-tuoi", 3)


def test_who_has_an_appointment_waits_from_its_time(send, make_journal, hand):
    hand.do(command_of(hand, "booked", "", 0))  # an hour early
    hand.pass_time(minutes=75)
    hand.call()
    assert_equal(_told(send, make_journal, hand))
    assert {(key, minutes) for scope, _, key, minutes in stored_sums()[1] if scope == "class"} == {("booked:", 15)}


def test_an_event_of_a_ticket_whose_issue_never_came_changes_nothing(send, journal):
    from kiosk.collector.models import Ticket, TicketSum

    journal.write(kinds.TicketCalled("20260730-A009", "quay-1", "huong", "c1"))
    journal.write(kinds.ActionUndone("quay-1", "huong", "c1", "ticket.called", "c2"))
    assert send(journal.batch()).status_code == 200
    assert not Ticket.objects.exists()
    assert not TicketSum.objects.exists()


def test_an_unknown_kind_among_them_is_kept_and_changes_nothing(send, journal, hand, now):
    from kiosk.collector.models import Event, Ticket

    hand.take()
    for fact, at in hand.facts:
        journal.write(fact, at=at)
    journal.write_raw("ticket.dreamt_of", {"ticket": next(iter(hand.state.tickets))})
    send(journal.batch())
    assert Event.objects.filter(kind="ticket.dreamt_of").exists()
    assert Ticket.objects.get().status == "waiting"


@pytest.mark.parametrize("field", ["business_day", "since", "due_at"])
def test_a_time_that_is_none_is_quarantined(send, journal, hand, field):
    from kiosk.collector.models import Quarantined, Ticket

    hand.take()
    fact = next(fact for fact, _ in hand.facts if isinstance(fact, kinds.TicketIssued))
    journal.write(replace(fact, **{field: "2026-07-32"}))
    assert send(journal.batch()).status_code == 200
    assert Quarantined.objects.get().reason == "bad_fields"
    assert not Ticket.objects.exists()
