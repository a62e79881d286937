"""Whatever the station refuses a person before a screen is said in the language they chose."""

import ast
from pathlib import Path

import pytest

from kiosk.station import tablet_view, views
from kiosk.wire.pushes import Reply
from screens import words

ROOT = Path(__file__).parents[2]
# Told to officers at their counter, or to a screen that asked what no screen of ours asks.
NOT_FOR_CITIZENS = {
    *("bad_number", "bad_time", "busy", "changed", "date_changed", "dossiers", "id_used", "no_action", "no_printer"),
    *("no_such_class", "no_such_counter", "no_such_face", "no_such_reason", "no_such_service", "nobody_waiting"),
    *("not_reception", "not_signed_in", "number_used", "old_ballot", "same_place", "taken", "too_late"),
    *("unknown_request", "wrong_role", "wrong_state"),
}


def refused() -> set[str]:
    """The words in `Refused("…", …)` of what decides and what answers."""
    return {
        node.args[0].value
        for room in ("domain", "station")
        for path in (ROOT / "kiosk" / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args
        if isinstance(node.args[0], ast.Constant)
    }


def test_every_refusal_of_a_citizens_wish_has_words_of_its_own() -> None:
    assert refused() - NOT_FOR_CITIZENS - set(words.refusals()) == set()
    assert refused() >= NOT_FOR_CITIZENS


def test_in_vietnamese_the_stations_own_words_stand() -> None:
    assert words.refusal(Reply(id="x", ok=False, error="quota", text="Hết số.")) == "Hết số."


def test_in_english_its_word_is_put_into_english() -> None:
    words.use("en")
    said = words.refusal(Reply(id="x", ok=False, error="not_recorded", text="Máy của trung tâm đang trục trặc."))
    assert said == "The centre's machine has a fault and cannot record this. Please go to the help desk."


@pytest.mark.parametrize("notice", [views.CLOCK_NOTICE, views.DISK_NOTICE, tablet_view.CLOSED_NOTICE])
def test_the_stations_notices_are_in_english_too(notice: str) -> None:
    assert words.notice(notice) == notice
    words.use("en")
    assert words.notice(notice).isascii()


def test_what_staff_wrote_stays_as_they_wrote_it() -> None:
    words.use("en")
    assert words.notice("Quầy 3 nghỉ đến 10 giờ") == "Quầy 3 nghỉ đến 10 giờ"
    assert words.notice("") == ""
