"""What a start reads: little, and enough."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.events import ChainError
from kiosk.domain.evolve import fold
from kiosk.journal import Draft, Journal
from kiosk.journal.writer import DAYS_OF_APPOINTMENTS
from kiosk.settings.appointments import ServiceSlots
from tests.domain.booking import NINE, RULES_WITH_SLOTS, SLOTS, booking, cancelling
from tests.domain.centre_rules import MORNING, Hand, keypad_press, press

DAYS = 15


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path / "journal.db", "05500-1")
    journal.open_epoch("first_start", MORNING, 0)
    yield journal
    journal.close()


def record(journal: Journal, hand: Hand) -> None:
    journal.append([Draft(fact, at, 0) for fact, at in hand.facts])


def lived(days: int) -> Hand:
    """Days with a served and rated ticket each, and a few that wait on the last."""
    hand = Hand()
    hand.record([kinds.ConfigApplied(1, "collector", ("centre:a",)), kinds.ConfigRejected(2, "why")])
    for day in range(days):
        hand.now = MORNING + timedelta(days=day)
        hand.open_day()
        hand.sign_in()
        hand.take()
        hand.serve()
        hand.do(press(hand, 1, day + 1))
        if day == 5:
            hand.do(keypad_press(hand, "next", 9))
    hand.take()
    hand.do(commands.CallHelp(hand.new_id(), "kiosk-1"))
    return hand


def test_folding_the_recent_events_gives_the_state_of_folding_all(journal: Journal) -> None:
    record(journal, lived(DAYS))
    assert fold(journal.recent_events()) == fold(journal.events())


def test_what_is_read_does_not_grow_with_the_years(journal: Journal) -> None:
    record(journal, lived(DAYS))
    first = len(list(journal.recent_events()))
    hand = lived(DAYS)
    later = [replace(draft, at=draft.at + timedelta(days=DAYS)) for draft in _drafts(hand)]
    journal.append(later)
    assert len(list(journal.recent_events())) == first


def _drafts(hand: Hand) -> list[Draft]:
    """Without the configuration, which was applied once."""
    return [Draft(fact, at, 0) for fact, at in hand.facts if not isinstance(fact, kinds.ConfigApplied)]


def test_a_new_journal_has_little_to_read(journal: Journal) -> None:
    assert [event.kind for event in journal.recent_events()] == ["epoch.opened"]


def test_a_day_that_spans_a_new_epoch_is_read_whole(journal: Journal) -> None:
    record(journal, lived(2))
    journal.open_epoch("enrolment", datetime(2026, 11, 21, 9, tzinfo=UTC), 0)
    assert fold(journal.recent_events()) == fold(journal.events())


def test_numbers_raised_by_a_restore_reach_the_day_that_opens_later(journal: Journal) -> None:
    record(journal, lived(2))
    tomorrow = MORNING + timedelta(days=2)
    above = ("2026-11-21:A:30", "2026-11-22:A:41")
    journal.open_epoch("restore", MORNING + timedelta(days=1), 0, facts=(kinds.NumbersRaised(above),))
    journal.append([Draft(kinds.DayOpened("2026-11-22"), tomorrow, 0)])
    some, everything = fold(journal.recent_events()), fold(journal.events())
    assert some.ordinals == everything.ordinals == {"A": 41}
    assert some.numbers_above == everything.numbers_above == {}


def test_appointments_to_come_are_known_to_a_start_however_long_ago_they_were_booked(journal: Journal) -> None:
    slots = replace(SLOTS, days_ahead=60)
    hand = Hand(rules=replace(RULES_WITH_SLOTS, slots={"chung-thuc": slots}))
    hand.open_day()
    due_at = NINE + timedelta(days=60)
    far, cancelled = (hand.do(booking(hand, due_at, officer="huong")).about for _ in range(2))
    missed = hand.do(booking(hand, officer="huong")).about
    for day in range(1, 61):
        hand.now = MORNING + timedelta(days=day)
        hand.open_day()
        if day == 5:
            hand.do(cancelling(hand, cancelled))
    record(journal, hand)
    some, everything = fold(journal.recent_events()), fold(journal.events())
    assert some == everything
    assert [(a.code, a.status) for a in some.appointments.values()] == [(far, "booked"), (cancelled, "cancelled")]
    assert missed not in some.appointments


def test_an_appointment_is_booked_no_more_days_ahead_than_a_start_looks_back() -> None:
    most = next(m.le for m in ServiceSlots.model_fields["days_ahead"].metadata if hasattr(m, "le"))
    assert most + 1 == DAYS_OF_APPOINTMENTS


def test_a_changed_event_of_today_is_found_by_a_start(journal: Journal) -> None:
    record(journal, lived(2))
    journal._connection.execute(
        "UPDATE events SET data = replace(data, 'huong', 'khác') WHERE kind = 'service.started'"
    )
    with pytest.raises(ChainError, match="found hash"):
        fold(journal.recent_events())
