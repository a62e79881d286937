"""Large text, contrast, low buttons and longer waits belong to the person before the screen, and go with them."""

import pytest

from screens import theme
from screens.flow.kiosk import Rules, slowed
from screens.modes import SLOW, Modes
from screens.palettes import CONTRAST


@pytest.fixture(autouse=True)
def _as_drawn_again():
    theme.set_screen(1080, 1920, 21.5, laid_out=True)
    yield
    theme.set_modes(Modes())
    theme.set_screen(1080, 1920, 21.5)


def test_large_text_comes_with_one_tap_and_the_other_ways_stand_on_the_next_page(at) -> None:
    at.do("touch")
    at.desk.ease()
    assert at.desk.screen == "ease"
    assert at.desk.session.modes.large
    assert theme.frame().text == pytest.approx(1.4, abs=0.01)


def test_each_way_is_switched_on_and_off_at_once(at) -> None:
    at.do("touch")
    at.desk.ease()
    at.desk.wish("contrast")
    assert theme.palette() is CONTRAST
    at.desk.wish("contrast")
    assert theme.palette() is not CONTRAST
    assert at.desk.session.modes == Modes(large=True)


def test_they_hold_at_home_and_on_every_way_from_there(at) -> None:
    at.do("touch")
    at.desk.ease()
    at.desk.wish("reach")
    at.do("home", "take")
    assert at.desk.session.modes == Modes(large=True, reach=True)
    assert theme.frame().low_y > 0


def test_the_next_person_finds_the_screens_as_they_are(at) -> None:
    at.do("touch")
    at.desk.ease()
    at.desk.wish("slow")
    at.do("end")
    assert at.desk.session.modes == Modes()
    assert theme.frame().as_drawn


def test_who_needs_longer_is_asked_later_and_has_longer_to_answer(at) -> None:
    before = at.desk.rules
    at.do("touch", "take")
    at.desk.wish("slow")
    rules = at.desk.rules
    assert rules.idle_ms == before.idle_ms * SLOW
    assert (rules.countdown_ms, rules.ticket_shown_ms) == (before.countdown_ms * SLOW, before.ticket_shown_ms * SLOW)
    at.wait(before.idle_ms + 1_000)
    assert at.desk.dialog == ""
    at.wait(rules.idle_ms - before.idle_ms)
    assert at.desk.dialog == "ask"


def test_what_waits_for_a_machine_is_no_slower() -> None:
    usual, slow = Rules(), slowed(Rules(), SLOW)
    assert (slow.deaf_ms, slow.quiet_ms, slow.paper_wait_ms) == (usual.deaf_ms, usual.quiet_ms, usual.paper_wait_ms)
