"""The line to the station: says who it is, repeats what was not answered with the same id, comes back by itself."""

import queue
import time
from collections.abc import Callable, Iterator

import pytest
from screens_fake_station import TOKEN, FakeStation, starter_centre

from kiosk.wire.pushes import Board, Configuration, Reply
from kiosk.wire.requests import CallHelp, TakeTicket
from screens.link import GaveUp, Line, Link, Linked

SOON_S = 8


class Heard:
    def __init__(self) -> None:
        self.pushes: queue.Queue = queue.Queue()
        self.linked: queue.Queue = queue.Queue()
        self.gave_up: queue.Queue = queue.Queue()

    def __call__(self, event: object) -> None:
        match event:
            case Linked():
                self.linked.put((event.up, event.refused))
            case GaveUp():
                self.gave_up.put(event.request_id)
            case _:
                self.pushes.put(event)

    def reply_to(self, request_id: str) -> Reply:
        return self.first(lambda push: isinstance(push, Reply) and push.id == request_id)

    def first(self, wanted: Callable[[object], bool]):
        deadline = time.monotonic() + SOON_S
        while time.monotonic() < deadline:
            push = self.pushes.get(timeout=SOON_S)
            if wanted(push):
                return push
        raise AssertionError("the push did not come in time")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def open_link(heard: Heard) -> Iterator[Callable[..., Link]]:
    links: list[Link] = []

    def start(url: str, token: str = TOKEN) -> Link:
        links.append(Link(Line(url, "kiosk-1", token)))
        links[-1].listen(heard)
        links[-1].start()
        return links[-1]

    yield start
    for link in links:
        link.stop()


def test_hello_names_the_terminal_and_brings_configuration_and_board(station, heard, open_link) -> None:
    open_link(station.url)
    assert heard.first(lambda push: isinstance(push, Configuration)).revision == 1
    assert heard.first(lambda push: isinstance(push, Board)).waiting == 14
    assert (station.hellos[0].terminal, station.hellos[0].role) == ("kiosk-1", "kiosk")
    assert heard.linked.get(timeout=SOON_S) == (True, "")


def test_what_came_before_anybody_listened_is_heard_first(station, heard) -> None:
    """A window takes its time to open; the line is begun before it."""
    link = Link(Line(station.url, "kiosk-1", TOKEN))
    link.start()
    deadline = time.monotonic() + SOON_S
    while not station.hellos and time.monotonic() < deadline:
        time.sleep(0.01)
    link.ask(CallHelp(id="help-0001"), 30_000)
    link.listen(heard)
    try:
        assert isinstance(heard.pushes.get(timeout=SOON_S), Configuration)
        assert isinstance(heard.pushes.get(timeout=SOON_S), Board)
        assert heard.linked.get(timeout=SOON_S) == (True, "")
        assert heard.reply_to("help-0001").ok
    finally:
        link.stop()


def test_a_refused_terminal_is_told_why_and_tries_on(station, heard, open_link) -> None:
    open_link(station.url, token="wrong")
    assert heard.linked.get(timeout=SOON_S) == (False, "Máy này chưa được nhận.")
    assert heard.linked.get(timeout=SOON_S) == (False, "Máy này chưa được nhận.")


def test_a_request_lost_with_the_line_is_repeated_with_its_id(station, heard, open_link) -> None:
    link = open_link(station.url)
    assert heard.linked.get(timeout=SOON_S)[0]
    station.silent = True
    request = TakeTicket(id="take-0001", service="chung-thuc")
    link.ask(request, 30_000)
    deadline = time.monotonic() + SOON_S
    while not station.taken() and time.monotonic() < deadline:
        time.sleep(0.01)
    station.silent = False
    station.drop_all()
    assert heard.reply_to(request.id).ticket.number == "A001"
    assert [taken.id for taken in station.taken()] == [request.id, request.id]
    assert len(station.issued) == 1


def test_a_request_asked_while_the_line_is_down_goes_out_when_it_is_back(heard, open_link) -> None:
    centre = starter_centre()
    with FakeStation(centre) as station:
        port, link = station.port, open_link(station.url)
        assert heard.linked.get(timeout=SOON_S) == (True, "")
    assert heard.linked.get(timeout=SOON_S)[0] is False
    link.ask(CallHelp(id="help-0001"), 30_000)
    with FakeStation(centre, port):
        assert heard.reply_to("help-0001").ok


def test_patience_has_an_end(heard, open_link) -> None:
    link = open_link("ws://127.0.0.1:9/ws")
    link.ask(CallHelp(id="help-0001"), 100)
    assert heard.gave_up.get(timeout=SOON_S) == "help-0001"


def test_a_forgotten_request_is_not_sent_again(station, heard, open_link) -> None:
    link = open_link(station.url)
    assert heard.linked.get(timeout=SOON_S)[0]
    station.silent = True
    link.ask(CallHelp(id="help-0001"), 30_000)
    deadline = time.monotonic() + SOON_S
    while not station.heard and time.monotonic() < deadline:
        time.sleep(0.01)
    link.forget("help-0001")
    station.drop_all()
    assert heard.linked.get(timeout=SOON_S) == (False, "")
    assert heard.linked.get(timeout=SOON_S) == (True, "")
    time.sleep(0.1)
    assert [request.id for request in station.heard] == ["help-0001"]
