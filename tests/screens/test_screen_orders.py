"""What is asked of a screen from afar waits for its citizens."""

import pytest

from kiosk.wire.pushes import ScreenOrder
from screens.screen_orders import MAX_WAITING, PATIENCE_MS, Means, ScreenOrders


class Screen:
    def __init__(self) -> None:
        self.idle = True
        self.now_ms = 0
        self.told: list[tuple[str, str, bytes]] = []
        self.restarted = 0
        self.broken = False
        self.orders = ScreenOrders(self, Means(lambda: self.now_ms, self._tell, self._picture, self._restart))

    def is_idle_moment(self) -> bool:
        return self.idle

    def _tell(self, order: str, word: str, body: bytes) -> None:
        self.told.append((order, word, body))

    def _picture(self) -> bytes:
        if self.broken:
            raise OSError("no space")
        return b"PNG"

    def _restart(self) -> None:
        self.restarted += 1


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_nobody_there_it_is_done_at_the_next_moment(screen: Screen) -> None:
    screen.orders.asked(ScreenOrder(order="a", what="screenshot"))
    screen.orders.moment()
    screen.orders.moment()
    assert screen.told == [("a", "picture", b"PNG")]


def test_while_somebody_types_it_waits_and_says_so(screen: Screen) -> None:
    screen.idle = False
    screen.orders.asked(ScreenOrder(order="a", what="screenshot"))
    screen.orders.asked(ScreenOrder(order="a", what="screenshot"))
    screen.orders.moment()
    assert screen.told == [("a", "waiting", b"")]
    screen.idle = True
    screen.orders.moment()
    assert screen.told[1:] == [("a", "picture", b"PNG")]


def test_a_screen_in_use_all_the_time_gives_up(screen: Screen) -> None:
    screen.idle = False
    screen.orders.asked(ScreenOrder(order="a", what="restart_screen"))
    screen.now_ms = PATIENCE_MS
    screen.orders.moment()
    screen.idle = True
    screen.orders.moment()
    assert ([word for _, word, _ in screen.told], screen.restarted) == (["waiting", "failed"], 0)


def test_a_restart_is_answered_by_coming_back(screen: Screen) -> None:
    screen.orders.asked(ScreenOrder(order="a", what="restart_screen"))
    screen.orders.moment()
    assert (screen.restarted, screen.told) == (1, [])


def test_a_picture_that_cannot_be_made_is_said(screen: Screen) -> None:
    screen.broken = True
    screen.orders.asked(ScreenOrder(order="a", what="screenshot"))
    screen.orders.moment()
    assert screen.told[0][1] == "failed"


def test_orders_are_bounded(screen: Screen) -> None:
    screen.idle = False
    for number in range(MAX_WAITING + 3):
        screen.orders.asked(ScreenOrder(order=f"{number}", what="screenshot"))
    assert len(screen.told) == MAX_WAITING
