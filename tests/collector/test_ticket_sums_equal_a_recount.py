"""Whatever officers do with tickets, take back and do again, rows and sums equal the station's own account of them."""

import json
import random
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import commands, kinds
from kiosk.domain.decision import Refused
from kiosk.domain.rules import ExpressDay
from tests.collector.ticket_recount import Recount
from tests.domain.booking import RULES_WITH_SLOTS, code_of
from tests.domain.centre_rules import Hand

EXPRESS = ExpressDay(4, frozenset({"ho-tich"}), frozenset(), frozenset({"quay-1"}))
BUSY = replace(RULES_WITH_SLOTS, express_days=(EXPRESS,), hours=None)
CODES = [code_of(n) for n in range(60)]
COUNTERS = {"quay-1": "huong", "quay-2": "hai"}
# What happens how often: enough takes that somebody waits, undone at once as often as not.
OFTEN = {"take": 30, "paper": 3, "booked": 8, "change": 10, "wait": 30, "call": 40, "start": 30, "finish": 15}
OFTEN |= {"again": 6, "finish_call": 12, "no_show": 9, "back": 8, "park": 9, "service": 8, "counter": 8, "pause": 4}
OFTEN |= {"undo": 30, "out": 1}
PAUSES_S = (*(2, 40, 300) * 5, 4000, 86_400)
STEPS = 250


def _steps(rng: random.Random):
    for what in rng.choices([*OFTEN], OFTEN.values(), k=STEPS):
        yield what, rng.choice([*COUNTERS, "quay-1"]), rng.choice(PAUSES_S) if what == "wait" else rng.randrange(6)


PIECES = st.lists(st.integers(1, 60), max_size=6)


def _command(hand: Hand, what: str, counter: str, n: int) -> commands.Command:
    made, officer, tickets = hand.new_id(), COUNTERS.get(counter, "huong"), [*hand.state.tickets]
    at = (made, counter, officer)
    ticket = tickets[n % len(tickets)] if tickets else ""
    service, key = ("chung-thuc", "ho-tich")[n % 2], f"{hand.made:08d}".replace("0", "z")
    if what == "take":
        return commands.TakeTicket(made, "kiosk-1", service, "", n == 5, "vi", key, "cao-tuoi" if n > 3 else "")
    if what == "paper":
        since = hand.now - timedelta(minutes=7 * n)
        return commands.EnterPaperNumber(made, "quay-1", "huong", hand.made, service, "", since, "vi", key)
    if what == "booked":
        booked = [code for code, one in hand.state.appointments.items() if one.status == "booked"]
        return commands.CheckIn(made, "kiosk-1", booked[0] if booked else "", "vi", key)
    if what == "change":
        return commands.ChangeTicket(made, "quay-1", "huong", ticket, service, "cao-tuoi" if n > 2 else "", n)
    return {
        "call": lambda: commands.CallNext(*at),
        "start": lambda: commands.StartService(*at),
        "finish": lambda: commands.FinishService(*at),
        "finish_call": lambda: commands.FinishAndCall(*at),
        "no_show": lambda: commands.NoShow(*at),
        "back": lambda: commands.ReturnTicket(*at),
        "park": lambda: commands.Park(*at, "Đi phô tô"),
        "service": lambda: commands.Transfer(*at, service, ""),
        "counter": lambda: commands.Transfer(*at, "", "quay-2"),
        "pause": lambda: commands.Pause(*at, "Đi họp") if n % 2 else commands.Resume(*at),
        "undo": lambda: commands.Undo(*at),
        "again": lambda: commands.CallTicket(*at, ticket),
    }[what]()


def _open(hand: Hand) -> None:
    hand.open_day()
    for counter, officer in COUNTERS.items():
        hand.sign_in(counter, officer)
    for n in range(6):
        due_at = hand.now.replace(hour=2, minute=0, second=0) + timedelta(minutes=30 * n)
        free = (code for code in CODES if code not in hand.state.appointments)
        _try(hand, commands.BookAppointment(hand.new_id(), "kiosk-1", "chung-thuc", "", due_at, next(free), "huong"))


def _try(hand: Hand, command: commands.Command) -> None:
    with suppress(Refused):
        hand.do(command)


def played(steps) -> Hand:
    hand = Hand(rules=BUSY)
    _open(hand)
    for what, counter, n in steps:
        hand.pass_time(seconds=n if what == "wait" else 1)
        if what == "out":
            _try(hand, commands.SignOut(hand.new_id(), counter, COUNTERS[counter]))
            hand.sign_in(counter, COUNTERS[counter])
        elif what != "wait":
            _try(hand, _command(hand, what, counter, n))
        elif n == 86_400:
            _open(hand)
    return hand


def stored_sums() -> tuple[Counter, Counter]:
    from kiosk.collector.models import TicketSum, WaitSum

    outcomes = {
        (row.scope, row.period, row.key, name): getattr(row, name)
        for row in TicketSum.objects.all()
        for name in ("issued", "served", "no_show", "expired")
    }
    waits = {(row.scope, row.period, row.key, row.minutes): row.n for row in WaitSum.objects.all()}
    return tuple(Counter({key: n for key, n in found.items() if n}) for found in (outcomes, waits))


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
    from kiosk.collector.decoding import decoded
    from kiosk.collector.ingest import ingest

    for table in (models.TicketSum, models.WaitSum, models.Ticket, models.UndoableAction, models.Event, models.Epoch):
        table.objects.all().delete()
    journal, recount = make_journal(1), Recount()
    for fact, at in played(_steps(random.Random(seed))).facts:
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
    _open(made)
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
        hand.do(_command(hand, step, "quay-1", 1))
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
    hand.do(_command(hand, "booked", "", 0))  # an hour early
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
