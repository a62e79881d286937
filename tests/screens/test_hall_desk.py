"""The hall's display as a desk: calls, idle scenes, and an outage that leaves nothing old standing."""

import pytest
from conftest import KeptRequests, NotedStage

from kiosk.settings import CentreSettings
from kiosk.wire.pushes import Board, Configuration, HallView
from screens import samples
from screens.desk import OFFLINE_GRACE_MS
from screens.hall_desk import HallDesk

IDLE_MS = 180_000


class Hall:
    """The desk, its clock moved by hand; `views` are samples with a part of their calls."""

    def __init__(self, centre: CentreSettings) -> None:
        self.at_ms = 100_000
        self.stage = NotedStage()
        self.desk = HallDesk(KeptRequests(), self.stage, lambda: self.at_ms, lambda: samples.NOW)
        self.view = samples.hall_view(centre)
        self.desk.received(Configuration(revision=1, centre=centre))

    def show(self, *numbers: str) -> None:
        calls = tuple(c for number in numbers for c in self.view.calls if c.number == number)
        self.desk.received(self.view.model_copy(update={"calls": calls}))

    def wait(self, ms: int) -> None:
        self.at_ms += ms
        self.desk.tick()

    @property
    def number(self) -> object:
        return self.desk.told()["number"]


@pytest.fixture
def hall(centre: CentreSettings) -> Hall:
    hall = Hall(centre)
    hall.show("B007")
    hall.desk.linked(True)
    return hall


def test_before_the_first_call_it_is_idle(centre: CentreSettings) -> None:
    hall = Hall(centre)
    hall.show()
    hall.desk.linked(True)
    assert (hall.desk.screen, hall.desk.over, hall.number) == ("hall_idle", "", "")


def test_a_call_is_shown_with_those_before_it(hall: Hall) -> None:
    hall.show("A012", "B007")
    assert hall.desk.screen == "hall"
    told = hall.desk.told()
    assert (told["number"], told["counter"], told["others"], told["flashed"]) == ("A012", "Quầy 1", ["B007"], 1)


def test_each_call_and_recall_flashes_once(hall: Hall) -> None:
    hall.show("A012", "B007")
    hall.show("A012", "B007")
    hall.wait(10_000)
    assert hall.desk.told()["flashed"] == 1
    recalled = hall.view.calls[0].model_copy(update={"call": "t-0/2", "recalled": True})
    hall.desk.received(hall.view.model_copy(update={"calls": (recalled,)}))
    assert hall.desk.told()["flashed"] == 2


def test_two_calls_at_once_take_turns(hall: Hall) -> None:
    hall.show("C021", "A012", "B007")
    assert hall.number == "A012"
    hall.wait(5_000)
    assert (hall.number, hall.desk.told()["flashed"]) == ("C021", 2)


def test_when_nobody_is_called_for_a_while_it_is_idle_until_the_next_call(hall: Hall) -> None:
    hall.wait(IDLE_MS)
    assert hall.desk.screen == "hall_idle"
    hall.show("A012", "B007")
    assert hall.desk.screen == "hall"
    assert hall.stage.told[-1] == "screen"


def test_a_centre_without_idle_time_keeps_its_last_call(hall: Hall, centre: CentreSettings) -> None:
    never = centre.model_copy(update={"kiosk": centre.kiosk.model_copy(update={"attract_s": 0})})
    hall.desk.received(Configuration(revision=2, centre=never))
    hall.wait(10 * IDLE_MS)
    assert (hall.desk.screen, hall.desk.revision) == ("hall", 2)


def test_a_queue_that_moves_redraws_without_a_flash(hall: Hall) -> None:
    hall.show("B007")
    assert (hall.stage.told[-2:], hall.desk.told()["flashed"]) == (["board", "change"], 0)


def test_a_lost_station_covers_what_may_no_longer_hold(hall: Hall) -> None:
    hall.desk.linked(False)
    assert hall.desk.over == ""
    hall.wait(OFFLINE_GRACE_MS)
    assert hall.desk.over == "hall_lost"
    assert "nghe cán bộ gọi số" in hall.desk.advice()


def test_calls_missed_while_it_was_lost_are_not_played_back(hall: Hall) -> None:
    hall.desk.linked(False)
    hall.wait(60_000)
    hall.show("D003", "C021", "A012", "B007")
    hall.desk.linked(True)
    assert (hall.number, hall.desk.over, hall.desk.told()["flashed"]) == ("D003", "", 1)
    hall.wait(20_000)
    assert (hall.number, hall.desk.told()["flashed"]) == ("D003", 1)


def test_a_station_that_refuses_this_display_is_said(hall: Hall) -> None:
    hall.desk.linked(False, "unknown token")
    hall.wait(OFFLINE_GRACE_MS)
    assert (hall.desk.over, hall.desk.refused) == ("hall_lost", "unknown token")


def test_what_is_not_for_the_hall_is_passed_over(hall: Hall, centre: CentreSettings) -> None:
    before = hall.desk.told()
    board: Board | HallView = samples.board(centre)
    hall.desk.received(board)
    assert hall.desk.told() == before
