"""The learner reads the days that are over, tells what they taught, and scores the last of them once."""

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.day import opening_facts
from kiosk.journal import Draft, Journal, JournalReader
from kiosk.station import learning
from kiosk.station.core import Core, Input, Learned, Noted
from kiosk.station.health import DeviceHealth
from kiosk.station.inbox import Inbox
from kiosk.station.learning import Learner
from tests.domain.centre_rules import RULES, Hand, opened

Given = list[Input]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    made = Journal(tmp_path / "journal.db", "05500-1")
    made.open_epoch("first_start", opened().now, 0)
    return made


@pytest.fixture
def given() -> Given:
    return []


@pytest.fixture
def learner(tmp_path: Path, given: Given) -> Learner:
    return Learner(lambda: JournalReader(tmp_path / "journal.db"), given.append)


def write(journal: Journal, hand: Hand) -> None:
    journal.append([Draft(fact, at, 0) for fact, at in hand.facts])
    hand.facts.clear()


def serve(hand: Hand, people: int) -> None:
    hand.sign_in()
    for _ in range(people):
        hand.take()
    for _ in range(people):
        hand.call()
        hand.pass_time(seconds=15)
        hand.start()
        hand.pass_time(seconds=200)
        hand.finish()


def next_day(hand: Hand) -> None:
    hand.pass_time(days=1)
    hand.record(opening_facts(hand.state, hand.now))


def scores(given: Given) -> list[kinds.ForecastScored]:
    return [item.fact for item in given if isinstance(item, Noted) and isinstance(item.fact, kinds.ForecastScored)]


def learned(given: Given) -> list[Learned]:
    return [item for item in given if isinstance(item, Learned)]


def test_a_day_that_is_not_over_teaches_nothing(journal: Journal, learner: Learner, given: Given) -> None:
    hand = opened()
    serve(hand, 3)
    write(journal, hand)
    learner.turn()
    assert given == []


def test_when_the_next_day_has_opened_the_one_before_is_learned_and_scored(
    journal: Journal, learner: Learner, given: Given
) -> None:
    hand = opened()
    serve(hand, 3)
    next_day(hand)
    write(journal, hand)
    learner.turn()
    (lesson,) = learned(given)
    assert lesson.experience.days == 1
    assert lesson.experience.served_s == {"chung-thuc": 200}
    (score,) = scores(given)
    assert (score.business_day, score.tickets) == ("2026-11-20", 3)


def test_a_day_is_read_once_and_scored_once_also_by_a_station_that_starts_again(
    journal: Journal, learner: Learner, given: Given, tmp_path: Path
) -> None:
    hand = opened()
    serve(hand, 3)
    next_day(hand)
    write(journal, hand)
    learner.turn()
    journal.append([Draft(score, hand.now, 0) for score in scores(given)])
    learner.turn()
    assert (len(learned(given)), len(scores(given))) == (1, 1)
    Learner(lambda: JournalReader(tmp_path / "journal.db"), given.append).turn()
    assert (len(learned(given)), len(scores(given))) == (2, 1)


def test_further_days_add_to_what_is_known(journal: Journal, learner: Learner, given: Given) -> None:
    hand = opened()
    for _ in range(3):
        serve(hand, 2)
        next_day(hand)
        write(journal, hand)
        learner.turn()
    assert [lesson.experience.days for lesson in learned(given)] == [1, 2, 3]
    assert [score.business_day for score in scores(given)] == ["2026-11-20", "2026-11-21", "2026-11-22"]


def test_it_rests_between_pages_and_ends_when_told(
    journal: Journal, learner: Learner, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = opened()
    serve(hand, 3)
    next_day(hand)
    write(journal, hand)
    monkeypatch.setattr(learning, "PAGE_ROWS", 5)
    learner.stop()
    learner.turn()
    assert given == []


def test_what_was_learned_is_what_the_next_ticket_is_told_by(learner: Learner, journal: Journal, given: Given) -> None:
    hand = opened()
    serve(hand, 3)
    next_day(hand)
    write(journal, hand)
    learner.turn()
    core = Core(Inbox(hand.state, RULES), None, DeviceHealth())
    core.decide(hand.now, given)
    assert core.inbox.rules == replace(RULES, experience=learned(given)[0].experience)
    assert [type(effect).__name__ for effect in core.committed()] == ["Publish"]


def test_the_record_shows_the_score_to_who_starts_later(journal: Journal, learner: Learner, given: Given) -> None:
    hand = opened()
    serve(hand, 3)
    next_day(hand)
    hand.record(_facts(learner, journal, given, hand))
    assert hand.state.scored is not None
    assert hand.state.scored.business_day == "2026-11-20"


def _facts(learner: Learner, journal: Journal, given: Given, hand: Hand) -> list[kinds.ForecastScored]:
    write(journal, hand)
    learner.turn()
    return scores(given)
