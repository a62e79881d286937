"""After a restore no number is given again, whichever day opens and however often it is restored."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.marks import DAYS_KEPT, RESUME_GAP, Marks, as_texts, from_texts, latest_days, raised
from tests.domain.centre_rules import MORNING, Hand, opened

NUMBERS = st.dictionaries(
    st.tuples(st.dates().map(lambda day: day.isoformat()), st.sampled_from("ABCXYZ")), st.integers(1, 9999), max_size=40
)


def raise_numbers(hand: Hand, *above: str) -> None:
    hand.record([kinds.NumbersRaised(above)])


def test_the_open_days_series_goes_on_above() -> None:
    hand = opened()
    hand.take()
    raise_numbers(hand, "2026-11-20:A:41")
    assert hand.take().number == "A042"
    assert hand.take("ho-tich").number == "B001"


def test_a_number_already_higher_stays() -> None:
    hand = opened()
    for _ in range(3):
        hand.take()
    raise_numbers(hand, "2026-11-20:A:2")
    assert hand.take().number == "A004"


def test_a_day_that_has_yet_to_open_here_goes_on_above_too() -> None:
    """Restored from yesterday's backup: today opens a second time."""
    hand = opened()
    raise_numbers(hand, "2026-11-20:A:12", "2026-11-21:A:41")
    hand.pass_time(days=1)
    hand.open_day()
    assert hand.take().number == "A042"


def test_a_later_day_begins_at_one_again() -> None:
    hand = opened()
    raise_numbers(hand, "2026-11-20:A:41")
    hand.now = MORNING + timedelta(days=2)
    hand.open_day()
    assert hand.take().number == "A001"
    assert hand.state.numbers_above == {}


@settings(deadline=None)
@given(NUMBERS)
def test_numbers_are_read_back_as_they_were_written(numbers: dict[tuple[str, str], int]) -> None:
    assert from_texts(as_texts(numbers)) == numbers


@settings(deadline=None)
@given(NUMBERS)
def test_only_the_latest_days_are_kept_and_whole(numbers: dict[tuple[str, str], int]) -> None:
    kept = latest_days(numbers)
    days = {day for day, _ in kept}
    assert len(days) <= DAYS_KEPT
    assert all(day < min(days) for day, _ in numbers.keys() - kept.keys())


@settings(deadline=None)
@given(NUMBERS, NUMBERS)
def test_merged_marks_lie_below_neither(ours: dict[tuple[str, str], int], theirs: dict[tuple[str, str], int]) -> None:
    merged = Marks(2, 5, ours).merged(Marks(1, 9, theirs))
    assert (merged.epoch, merged.seq) == (2, 5)
    for key, ordinal in merged.numbers.items():
        assert ordinal == max(ours.get(key, 0), theirs.get(key, 0))


def test_after_a_restore_some_numbers_are_skipped() -> None:
    assert raised({("2026-11-20", "A"): 12}) == {("2026-11-20", "A"): 12 + RESUME_GAP}


def test_after_a_restore_nobody_knows_which_papers_came_out() -> None:
    """The record may lack that a ticket was printed: another one without the mark of a reprint must not follow."""
    hand = opened()
    waiting = hand.take()
    hand.record([kinds.EpochOpened("05500-1", "enrolment")])
    assert hand.state.tickets[waiting.id].paper.outcome == "queued"
    hand.record([kinds.EpochOpened("05500-1", "restore")])
    paper = hand.state.tickets[waiting.id].paper
    assert (paper.outcome, paper.exists) == ("unknown", True)
    assert {t.id for t in hand.state.waiting()} == {waiting.id}


def test_a_paper_that_was_being_sent_still_gets_its_outcome_after_a_restore() -> None:
    hand = opened()
    waiting = hand.take()
    hand.record([kinds.PrintStarted(waiting.id, "job-1", reprint=False), kinds.EpochOpened("05500-1", "restore")])
    assert hand.state.tickets[waiting.id].paper.outcome == "sending"
