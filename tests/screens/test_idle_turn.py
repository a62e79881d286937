"""What stands in turn while nobody touches a screen: slogans and the centre's pictures, those that are there."""

import pytest

from kiosk.settings import SloganSet
from kiosk.settings.attract import AttractSettings, Banner
from kiosk.settings.information import CommunityDay, Greeting, PublicNotice
from kiosk.wire.pushes import Configuration
from screens import greetings, samples
from screens.fetching import Fetched
from screens.greetings import Told
from screens.hall_desk import HallDesk
from screens.idle_turn import slide_at, slides
from screens.kiosk_desk import KioskDesk
from screens.tablet_desk import TabletDesk

FIRST, SECOND, THIRD = (
    Banner(image=letter * 64, seconds=seconds) for letter, seconds in zip("abc", (8, 5, 3), strict=True)
)
DAY = "2026-07-30"
SLOGAN = SloganSet(name="4 luôn", items=("mỉm cười", "lắng nghe", "giúp đỡ"))


@pytest.fixture
def pictured(centre):
    attract = AttractSettings(banners=(FIRST, SECOND, THIRD))
    plain = {"greetings": (), "community_days": ()}
    return centre.model_copy(update={"slogans": (SLOGAN,), "attract": attract, **plain})


def test_slogans_and_pictures_take_turns_and_what_is_left_follows(pictured):
    told = slides(pictured, DAY, lambda _: True, 5)
    assert [slide.shows for slide in told] == [SLOGAN, FIRST, SECOND, THIRD]
    assert [slide.length_ms for slide in told] == [7_500, 8_000, 5_000, 3_000]


def test_of_a_slogan_only_the_lines_that_stand_take_time(pictured):
    assert slides(pictured, DAY, lambda _: False, 2)[0].length_ms == 5_000


def test_a_picture_that_is_not_there_has_no_turn(pictured):
    assert [slide.shows for slide in slides(pictured, DAY, {SECOND.image}.__contains__, 5)] == [SLOGAN, SECOND]


def test_a_holidays_greeting_comes_first_as_text_until_its_picture_is_there(pictured):
    wish = Greeting(title="Chúc mừng năm mới", text="An khang", image="d" * 64)
    centre = pictured.model_copy(update={"greetings": (wish,)})
    assert slides(centre, DAY, lambda _: False, 5)[0].shows == Told("Chúc mừng năm mới", "An khang", "d" * 64)
    assert slides(centre, DAY, lambda _: True, 5)[0].shows == Banner(image="d" * 64, caption=wish.title, seconds=8)


def test_a_day_of_the_community_is_told_on_that_day_alone(pictured):
    day = CommunityDay(name="Ngày thứ sáu nghe dân nói", weekday="fri", hours="08:00–11:00", place="Phòng 1")
    centre = pictured.model_copy(update={"community_days": (day,)})
    assert greetings.told(centre, DAY) == []
    assert greetings.told(centre, "2026-07-31") == [Told("Hôm nay: Ngày thứ sáu nghe dân nói", "08:00–11:00 · Phòng 1")]


@pytest.mark.parametrize(("first", "told"), [("2026-07-30", 1), ("2026-07-24", 1), ("2026-07-23", 0), ("", 0)])
def test_a_notice_is_told_while_it_is_new(pictured, first, told):
    notice = PublicNotice(title="Dự toán năm 2026", paragraphs=("…",), from_day=first)
    centre = pictured.model_copy(update={"public_notices": (notice,)})
    assert greetings.told(centre, DAY) == [Told("Thông báo mới", "Dự toán năm 2026")] * told


def test_of_many_new_notices_the_latest_are_told(pictured):
    many = [PublicNotice(title=f"{n}", paragraphs=("…",), from_day=f"2026-07-{24 + n}") for n in range(7)]
    told = greetings.told(pictured.model_copy(update={"public_notices": tuple(many)}), DAY)
    assert [one.text for one in told] == ["6", "5", "4"]


def test_home_wishes_what_the_first_greeting_says(pictured):
    wishes = (Greeting(title="Chúc mừng năm mới"), Greeting(title="Chúc mừng ngày 8/3"))
    assert greetings.on_home(pictured.model_copy(update={"greetings": wishes})) == "Chúc mừng năm mới"
    assert greetings.on_home(pictured.model_copy(update={"greetings": ()})) == ""


def test_turns_follow_each_other_and_begin_anew():
    assert [slide_at((100, 50), at) for at in (0, 99, 100, 149, 150)] == [(0, 0), (0, 99), (1, 0), (1, 49), (0, 0)]
    assert slide_at((), 5) == (0, 0)


class Stage:
    """Counts how often it was told that something changed."""

    changes = 0

    def __getattr__(self, name):
        return lambda *_, **__: None

    def show_change(self):
        self.changes += 1


class Sender:
    def __init__(self):
        self.fetched = []

    def fetch(self, path):
        self.fetched.append(path)


@pytest.mark.parametrize("role", [KioskDesk, HallDesk])
def test_pictures_are_fetched_as_soon_as_the_configuration_names_them(role, pictured):
    send, stage = Sender(), Stage()
    desk = role(send, stage, lambda: 100_000, lambda: samples.NOW)
    desk.received(Configuration(revision=1, centre=pictured))
    assert send.fetched == [f"/photos/{one.image}" for one in (FIRST, SECOND, THIRD)]
    desk.received(Fetched(send.fetched[0], b"jpeg"))
    assert (desk.photo_of(FIRST.image), stage.changes) == (b"jpeg", 1)
    desk.received(Fetched(send.fetched[1], None))
    assert (desk.photo_of(SECOND.image), stage.changes) == (None, 1)
    assert send.fetched[3:] == [f"/photos/{SECOND.image}"], "one that failed is asked for again"


def test_a_rating_tablet_fetches_no_banner(pictured):
    send = Sender()
    desk = TabletDesk(send, Stage(), lambda: 100_000, lambda: samples.NOW)
    desk.received(Configuration(revision=1, centre=pictured))
    assert send.fetched == []
