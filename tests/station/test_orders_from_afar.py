"""What a station does with an order: paper, a screen, a new token, and one outcome for each."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from devices.runner import PortFullError
from kiosk.domain import commands
from kiosk.domain.kinds import OrderTaken
from kiosk.domain.state import State
from kiosk.settings.station import TerminalSettings
from kiosk.station.core import Ask, Input
from kiosk.station.orders import PATIENCE_S, Hands, Orders
from kiosk.station.screen_door import PNG, ScreenDoor
from kiosk.station.uplink.client import CallFailed
from kiosk.station.uplink.errands import MAX_WAITING, Errand, Errands
from kiosk.station.uplink.machine import Failed
from kiosk.wire.consulting import HouseholdKey
from kiosk.wire.uplink import MAX_PICTURE_BYTES, NewToken

TOKEN = "0123456789abcdef"


class Station:
    """Stands where the running one does: remembers what was asked of it."""

    def __init__(self, folder: Path) -> None:
        self.told: list[commands.Command] = []
        self.later: list[tuple[float, Callable[[], None]]] = []
        self.screens = {"kiosk-1"}
        self.printer = True
        self.printed: Callable[..., None] | None = None
        self.token_file = folder / "token"
        self.token_file.write_text("old-token-old-token-old")
        hands = Hands(self._put, self._screen, self._later, lambda: None, self._print, self.token_file)
        self.orders = Orders(hands)

    def _put(self, asked: Input) -> None:
        assert isinstance(asked, Ask)
        self.told.append(asked.command)

    def _screen(self, terminal: str, order: str, what: str) -> bool:
        return terminal in self.screens

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        self.later.append((seconds, act))

    def _print(self, done: Callable[..., None]) -> bool:
        self.printed = done
        return self.printer

    def begin(self, what: str, terminal: str = "", order: str = "o1") -> None:
        self.orders.begin_all((OrderTaken(order, what, terminal, "c1"),), State(orders=(order,)))

    def outcomes(self) -> list[tuple[str, str]]:
        return [(c.order, c.outcome) for c in self.told if isinstance(c, commands.FinishOrder)]


class Collector:
    def __init__(self, *fails: CallFailed) -> None:
        self.fails = list(fails)
        self.pictures: list[tuple[str, bytes]] = []
        self.token = "old"

    def send_picture(self, terminal: str, png: bytes) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.pictures.append((terminal, png))

    def new_token(self) -> NewToken:
        if self.fails:
            raise self.fails.pop(0)
        return NewToken(token="n" * 30)

    def household_key(self) -> HouseholdKey:
        raise AssertionError("an order needs no key")

    def use_token(self, token: str) -> None:
        self.token = token


@pytest.fixture
def station(tmp_path: Path) -> Station:
    return Station(tmp_path)


@pytest.mark.parametrize(
    ("outcome", "result"), [("confirmed", "done"), ("sent", "done"), ("unknown", "failed"), ("failed", "failed")]
)
def test_a_test_page_ends_as_the_printer_says(station: Station, outcome: str, result: str) -> None:
    station.begin("test_page")
    assert station.outcomes() == []
    assert station.printed
    station.printed(outcome, "paper_out")
    assert station.outcomes() == [("o1", result)]


def test_without_a_printer_it_says_so(station: Station) -> None:
    station.printer = False
    station.begin("test_page")
    assert station.outcomes() == [("o1", "failed")]


def test_a_printer_that_hangs_is_no_end_of_the_station(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(done: object) -> bool:
        raise PortFullError("full")

    orders = Orders(Hands(station._put, station._screen, station._later, lambda: None, full, None))
    orders.begin(OrderTaken("o1", "test_page", "", "c1"))
    assert station.outcomes() == [("o1", "failed")]


def test_an_order_that_has_its_outcome_already_is_not_begun(station: Station) -> None:
    station.orders.begin_all((OrderTaken("o1", "test_page", "", "c1"),), State())
    assert station.printed is None


def test_a_screen_that_is_not_there_fails_at_once(station: Station) -> None:
    station.begin("screenshot", "hall-9")
    assert station.outcomes() == [("o1", "failed")]


def test_a_screen_that_never_answers_is_given_up(station: Station) -> None:
    station.begin("screenshot", "kiosk-1")
    ((seconds, give_up),) = station.later
    give_up()
    assert (seconds, station.outcomes()) == (PATIENCE_S, [("o1", "failed")])


def test_a_restart_is_done_when_the_screen_is_back(station: Station) -> None:
    station.begin("restart_screen", "kiosk-1")
    station.orders.connected("hall-1")
    assert station.outcomes() == []
    station.orders.connected("kiosk-1")
    station.later[0][1]()
    assert station.outcomes() == [("o1", "done")]


def test_a_picture_is_done_when_the_collector_has_it(station: Station) -> None:
    station.begin("screenshot", "kiosk-1")
    station.orders.pictured("kiosk-1", "o1", PNG)
    assert station.outcomes() == []
    collector = Collector()
    assert not station.orders.errands.run(collector)
    assert (collector.pictures, station.outcomes()) == ([("kiosk-1", PNG)], [("o1", "done")])


def test_a_new_token_is_on_the_disk_before_it_is_used(station: Station) -> None:
    station.begin("rotate_token")
    collector = Collector()
    station.orders.errands.run(collector)
    assert (station.token_file.read_text(), collector.token) == ("n" * 30, "n" * 30)
    assert station.outcomes() == [("o1", "done")]


def test_a_disk_that_refuses_keeps_the_old_token(station: Station) -> None:
    station.begin("rotate_token")
    station.token_file.unlink()
    station.token_file.parent.rmdir()
    collector = Collector()
    station.orders.errands.run(collector)
    assert (collector.token, station.outcomes()) == ("old", [("o1", "failed")])


def test_an_errand_waits_for_a_collector_that_is_busy_and_ends_with_one_that_refuses(station: Station) -> None:
    station.begin("rotate_token")
    collector = Collector(CallFailed(Failed("busy"), "503"), CallFailed(Failed("refused"), "404"))
    with pytest.raises(CallFailed):
        station.orders.errands.run(collector)
    assert station.orders.errands.waiting
    station.orders.errands.run(collector)
    assert (station.outcomes(), station.orders.errands.waiting) == ([("o1", "failed")], False)


def test_errands_are_bounded_and_the_oldest_hears_of_it() -> None:
    errands, ends = Errands(), list[tuple[int, str]]()

    def told(number: int, outcome: str, detail: str) -> None:
        ends.append((number, outcome))

    for number in range(MAX_WAITING + 1):
        errands.add(Errand(lambda client: None, partial(told, number)))
    assert ends == [(0, "failed")]


# --- the door


def asked(
    station: Station, word: str, body: bytes = b"", token: str = TOKEN, terminal: str = "kiosk-1", order: str = "o1"
) -> int:
    door = ScreenDoor({"kiosk-1": TerminalSettings(id="kiosk-1", token=TOKEN)}, station.orders)
    sent = [
        {"type": "http.request", "body": body[i : i + 65536], "more_body": True} for i in range(0, len(body), 65536)
    ]
    sent.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> dict[str, object]:
        return sent.pop(0)

    scope = {
        "type": "http",
        "method": "POST",
        "headers": [(b"authorization", f"Bearer {token}".encode())],
        "path_params": {"terminal": terminal, "order": order, "word": word},
    }

    async def heard() -> Response:
        return await door.heard(Request(scope, receive))

    return asyncio.run(heard()).status_code


def test_a_screen_answers_by_its_own_door(station: Station) -> None:
    station.begin("screenshot", "kiosk-1")
    assert asked(station, "waiting") == 204
    assert station.told == [commands.DelayOrder("delayed-o1", "o1")]
    assert asked(station, "picture", PNG + b"x") == 204
    assert station.orders.errands.waiting
    assert asked(station, "picture", PNG) == 404  # it has answered


def test_why_a_screen_could_not_is_kept(station: Station) -> None:
    station.begin("screenshot", "kiosk-1")
    assert asked(station, "failed", "Màn hình có người dùng".encode()) == 204
    assert station.told == [commands.FinishOrder("finished-o1", "o1", "failed", "Màn hình có người dùng")]


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"token": "wrong"}, 401),
        ({"terminal": "hall-9"}, 401),
        ({"order": "o2"}, 404),
        ({"word": "dance"}, 404),
        ({"body": b"GIF89a"}, 415),
        ({"body": PNG + bytes(MAX_PICTURE_BYTES)}, 413),
    ],
)
def test_strangers_and_what_is_no_picture_are_refused(
    station: Station, changes: dict[str, object], status: int
) -> None:
    station.begin("screenshot", "kiosk-1")
    wanted: dict[str, object] = {"word": "picture", "body": PNG, **changes}
    assert asked(station, **wanted) == status  # type: ignore[arg-type]
    assert station.told == []
