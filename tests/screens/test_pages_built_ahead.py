"""The page a person probably goes to is there already; it says what holds now and nothing of anybody before."""

import pytest

from screens import samples
from screens.kiosk_desk import KioskDesk
from tests.screens.screens_probes import told


@pytest.fixture(scope="module")
def found() -> dict:
    return told("screens_ahead_probe")


def test_services_and_search_wait_behind_home_and_home_behind_all_others(found: dict) -> None:
    assert found["likely"] == ["lookup", "services"]
    assert found["not from home"] == ["home"]


def test_a_tap_shows_the_page_that_waited(found: dict) -> None:
    assert found["services"] is True
    assert found["home"] is True


def test_what_came_meanwhile_stands_on_it(found: dict) -> None:
    assert found["news on it"] == [True, "Mời ông/bà đến quầy 5"]


def test_it_is_in_the_language_of_the_person(found: dict) -> None:
    waited, titles = found["language"]
    assert waited is True
    assert titles == ["What do you need?"]


def test_a_page_that_must_show_what_was_typed_is_built_for_it(found: dict) -> None:
    assert found["typed before"] == [False, "khai sinh"]


def test_nothing_waits_where_no_station_has_said_what_stands_there(at) -> None:
    desk = KioskDesk(at.sent, at.stage, lambda: at.at_ms, lambda: samples.NOW)
    at.at_ms += 600_000
    desk.tick()
    assert (desk.screen, desk.likely()) == ("attract", ())
