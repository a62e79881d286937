"""Presses on a hardware panel: which ticket they belong to, corrections, bounces and repeats."""

import pytest

from kiosk.domain import commands, kinds
from kiosk.domain.changes.presses import BOOTS_REMEMBERED
from tests.domain.centre_rules import Hand, opened, press


def pressed(hand: Hand, command: commands.PanelPress) -> kinds.RatingGiven | None:
    """The rating a press made; None when it changed nothing."""
    facts = hand.do(command).facts
    if not facts:
        return None
    (fact,) = facts
    assert isinstance(fact, kinds.RatingGiven)
    return fact


def standing(hand: Hand, key: int, seq: int, *, age_ms: int = 0) -> str:
    fact = pressed(hand, press(hand, key, seq, age_ms=age_ms))
    return fact.standing if fact else ""


def serving() -> Hand:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    hand.start()
    return hand


def test_a_press_carries_all_that_names_it() -> None:
    hand = serving()
    fact = pressed(hand, press(hand, 4, 9))
    assert fact is not None
    assert fact.rating == "p-quay-1-1-00000007-9"
    assert (fact.panel, fact.boot_id, fact.press_seq, fact.source) == ("quay-1-1", 7, 9, "panel")
    assert (fact.level, fact.ticket, fact.officer) == (2, "20261120-A001", "huong")


def test_before_service_starts_a_press_belongs_to_no_ticket() -> None:
    hand = opened()
    hand.sign_in()
    hand.take()
    hand.call()
    fact = pressed(hand, press(hand, 1, 1))
    assert fact is not None
    assert (fact.standing, fact.ticket, fact.officer, fact.counter) == ("untied", "", "", "quay-1")


def test_before_the_first_day_was_opened_a_press_is_of_the_clock_s_day() -> None:
    """As after a restore from nothing under a clock that nobody trusts: the collector takes no rating without a day."""
    hand = Hand()
    fact = pressed(hand, press(hand, 1, 1))
    assert fact is not None
    assert (hand.state.business_day, fact.business_day) == ("", f"{hand.now:%Y-%m-%d}")


def test_during_service_a_press_counts() -> None:
    assert standing(serving(), 1, 1) == "counted"


@pytest.mark.parametrize(("after_s", "expected"), [(0, "counted"), (600, "counted"), (601, "untied")])
def test_after_service_the_window_decides(after_s: int, expected: str) -> None:
    hand = serving()
    hand.finish()
    hand.pass_time(seconds=after_s)
    assert standing(hand, 1, 1) == expected


def test_the_next_ticket_served_there_ends_the_window() -> None:
    hand = serving()
    hand.pass_time(minutes=3)
    hand.finish()
    hand.take()
    hand.call()
    hand.start()
    fact = pressed(hand, press(hand, 1, 1))
    assert fact is not None
    assert fact.number == "A002"


def test_the_next_ticket_only_called_does_not_end_the_window() -> None:
    hand = serving()
    hand.finish()
    hand.take()
    hand.call()
    fact = pressed(hand, press(hand, 1, 1))
    assert fact is not None
    assert fact.number == "A001"


def test_a_press_that_arrives_late_belongs_to_the_ticket_of_its_own_time() -> None:
    """The cable was out: the panel kept the press and tells its age."""
    hand = serving()
    hand.finish()
    hand.pass_time(minutes=5)
    hand.take()
    hand.call()
    hand.start()
    fact = pressed(hand, press(hand, 1, 1, age_ms=4 * 60_000))
    assert fact is not None
    assert fact.number == "A001"


def test_a_press_at_another_counter_is_not_tied() -> None:
    hand = serving()
    fact = pressed(hand, press(hand, 1, 1, counter="quay-2"))
    assert fact is not None
    assert fact.standing == "untied"


def test_the_last_press_within_the_correction_time_counts() -> None:
    hand = serving()
    first = pressed(hand, press(hand, 5, 1))
    hand.pass_time(seconds=5)
    second = pressed(hand, press(hand, 1, 2))
    assert first is not None
    assert second is not None
    assert (second.standing, second.replaces) == ("counted", first.rating)
    assert hand.state.tickets["20261120-A001"].rating == second.rating


def test_a_press_after_the_correction_time_is_a_duplicate() -> None:
    hand = serving()
    first = pressed(hand, press(hand, 5, 1))
    hand.pass_time(seconds=5, milliseconds=1)
    second = pressed(hand, press(hand, 1, 2))
    assert first is not None
    assert second is not None
    assert (second.standing, second.replaces) == ("duplicate", "")
    assert hand.state.tickets["20261120-A001"].rating == first.rating


def test_a_press_that_is_older_than_the_last_one_corrects_nothing() -> None:
    """Kept by the panel since before its reset, told after a press of now."""
    hand = serving()
    hand.pass_time(minutes=2)
    hand.do(press(hand, 1, 1, boot_id=8))
    late = pressed(hand, press(hand, 5, 30, age_ms=60_000))
    assert late is not None
    assert (late.standing, late.replaces) == ("duplicate", "")


def test_a_correction_of_a_duplicate_stays_a_duplicate() -> None:
    hand = serving()
    hand.do(commands.Rate("c-rate", "kiosk-1", "kiosk", "20261120-A001", 5, 1))
    assert standing(hand, 5, 1) == "duplicate"
    hand.pass_time(seconds=1)
    assert standing(hand, 4, 2) == "duplicate"


def test_a_press_for_the_next_citizen_corrects_nothing() -> None:
    hand = serving()
    assert standing(hand, 5, 1) == "counted"
    hand.pass_time(seconds=1)
    hand.finish()
    hand.take()
    hand.call()
    hand.start()
    fact = pressed(hand, press(hand, 1, 2))
    assert fact is not None
    assert (fact.standing, fact.replaces) == ("counted", "")


def test_a_bounce_changes_nothing() -> None:
    hand = serving()
    assert standing(hand, 3, 1) == "counted"
    hand.pass_time(milliseconds=400)
    assert standing(hand, 3, 2) == ""


def test_the_same_key_after_the_bounce_time_is_a_press() -> None:
    hand = serving()
    standing(hand, 3, 1)
    hand.pass_time(milliseconds=401)
    assert standing(hand, 3, 2) == "counted"


def test_another_key_at_once_is_a_correction_and_no_bounce() -> None:
    hand = serving()
    standing(hand, 3, 1)
    hand.pass_time(milliseconds=100)
    assert standing(hand, 4, 2) == "counted"


def test_a_repeated_press_changes_nothing_even_days_later() -> None:
    hand = serving()
    standing(hand, 3, 5)
    hand.pass_time(days=1)
    hand.open_day()
    for seq in (1, 4, 5):
        assert standing(hand, 3, seq) == ""
    assert standing(hand, 3, 6) == "untied"


def test_a_panel_that_was_reset_counts_anew_under_its_new_boot_id() -> None:
    hand = serving()
    standing(hand, 3, 50)
    hand.pass_time(seconds=60)
    fact = pressed(hand, press(hand, 3, 1, boot_id=8))
    assert fact is not None
    assert fact.press_seq == 1


def test_only_the_latest_boots_of_a_panel_are_remembered() -> None:
    hand = serving()
    for boot_id in range(1, BOOTS_REMEMBERED + 5):
        hand.pass_time(seconds=60)
        hand.do(press(hand, 3, 1, boot_id=boot_id))
    remembered = sorted(boot for _, boot in hand.state.press_marks)
    assert remembered == list(range(5, BOOTS_REMEMBERED + 5))


def test_a_key_the_scale_does_not_have_is_refused() -> None:
    hand = serving()
    assert hand.refusal(press(hand, 6, 1)) == "no_such_face"


def test_presses_that_arrive_together_are_judged_by_when_they_were_pressed() -> None:
    """The disk stood still for three seconds; the panel repeated both presses at once."""
    hand = serving()
    hand.pass_time(seconds=10)
    first = pressed(hand, press(hand, 5, 1, age_ms=3000))
    second = pressed(hand, press(hand, 1, 2, age_ms=1000))
    assert first is not None
    assert second is not None
    assert (second.standing, second.replaces) == ("counted", first.rating)


def test_a_bounce_that_arrives_late_is_still_a_bounce() -> None:
    hand = serving()
    hand.pass_time(seconds=60)
    assert standing(hand, 5, 1, age_ms=30_000) == "counted"
    assert standing(hand, 5, 2, age_ms=29_800) == ""
