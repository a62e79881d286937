"""A screen shows what stands today; another day's rows come and go by themselves at midnight, at an idle moment."""

from datetime import datetime, timedelta

import pytest

from kiosk.settings import SloganSet
from kiosk.settings.hall import HallSettings, Notice
from kiosk.wire.pushes import Configuration
from screens import samples
from screens.hall_desk import HallDesk
from screens.kiosk_desk import KioskDesk

TODAY, TOMORROW = "2026-07-30", "2026-07-31"
OLD, NEW = Notice(text="Hôm nay nghỉ sớm.", until_day=TODAY), Notice(text="Mai làm bù.", from_day=TOMORROW)


class Standing:
    """A desk whose wall clock and uptime are moved by hand."""

    def __init__(self, role, centre, counter) -> None:
        self.now, self.at_ms = samples.NOW, 1_000_000
        self.stage, sent = counter.stage, counter.sent
        self.desk = role(sent, self.stage, lambda: self.at_ms, lambda: self.now)
        self.desk.linked(True)
        self.desk.received(Configuration(revision=1, centre=centre))
        self.stage.told.clear()

    def pass_to(self, now: datetime) -> None:
        self.now = now
        self.at_ms += 60_000
        self.desk.tick()


@pytest.fixture
def dated(centre):
    tet = SloganSet(name="Tết", items=("Chúc mừng năm mới",), from_day="2027-02-06")
    kiosk = centre.kiosk.model_copy(update={"attract_s": 0})  # it stays at home
    hall = HallSettings(notices=(OLD, NEW))
    return centre.model_copy(update={"hall": hall, "slogans": (*centre.slogans, tet), "kiosk": kiosk})


MIDNIGHT = samples.NOW.replace(hour=0, minute=0) + timedelta(days=1)


@pytest.mark.parametrize("role", [KioskDesk, HallDesk])
def test_at_midnight_a_standing_screen_shows_the_new_day(role, dated, at) -> None:
    screen = Standing(role, dated, at)
    assert screen.desk.centre.hall.notices == (OLD,)
    screen.pass_to(MIDNIGHT - timedelta(seconds=1))
    assert (screen.desk.centre.hall.notices, screen.stage.told.count("screen")) == ((OLD,), 0)
    screen.pass_to(MIDNIGHT)
    assert (screen.desk.centre.hall.notices, screen.stage.told.count("screen")) == ((NEW,), 1)
    screen.pass_to(datetime(2027, 2, 6, tzinfo=MIDNIGHT.tzinfo))
    assert screen.desk.centre.slogans[-1].name == "Tết"


def test_a_day_on_which_nothing_changes_draws_nothing(centre, at) -> None:
    screen = Standing(HallDesk, centre, at)
    screen.pass_to(MIDNIGHT)
    assert "screen" not in screen.stage.told


def test_whoever_stands_there_at_midnight_is_not_disturbed(dated, at) -> None:
    screen = Standing(KioskDesk, dated, at)
    screen.desk.event("lookup")
    screen.now = MIDNIGHT
    screen.desk.tick()
    assert (screen.desk.centre.hall.notices, screen.desk.screen) == ((OLD,), "lookup")


def test_a_clock_that_was_set_back_does_not_bring_back_what_is_over(dated, at) -> None:
    screen = Standing(KioskDesk, dated, at)
    screen.desk.received(samples.board(dated).model_copy(update={"business_day": TOMORROW}))
    screen.pass_to(samples.NOW - timedelta(days=9))
    assert screen.desk.centre.hall.notices == (NEW,)
