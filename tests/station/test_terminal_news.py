"""The outbox of a terminal keeps the latest news only, and everybody hears what is theirs."""

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import FakeClock
from kiosk.domain import kinds
from kiosk.private import PrivateStore
from kiosk.station.counter.sign_in import Sitting
from kiosk.station.desks.desk import Desk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.terminals import MAX_UNREAD, Frames, Outbox, Terminal, Terminals
from kiosk.wire import pushes
from kiosk.wire.codec import encode
from tests.domain.centre_rules import MORNING, Hand, opened


def news(terminal: Terminal) -> list[dict[str, Any]]:
    """What the terminal has not read yet."""
    if not terminal.outbox._waiting:
        return []
    return [json.loads(encode(message)) for message in asyncio.run(terminal.outbox.take())]


def types(terminal: Terminal) -> list[str]:
    return [message["type"] for message in news(terminal)]


class House:
    """Terminals of a desk whose state is set by hand."""

    def __init__(self, folder: Path, running: Running) -> None:
        self.private = PrivateStore(folder)
        self.hand: Hand = opened()
        self.hand.rules = running.rules
        self.clock = FakeClock(MORNING)
        self.desk = Desk(lambda item: None, running, self.hand.state, self.private, self.clock, has_printer=True)
        self.terminals = Terminals(self.desk, {"quay-1": "quay-1-1"})

    def join(self, caller: Caller) -> Terminal:
        terminal = Terminal(caller)
        self.terminals.add(terminal)
        return terminal

    def publish(self, *facts: kinds.Fact) -> None:
        self.desk.state = self.hand.state
        self.terminals.publish(facts)


@pytest.fixture
def house(tmp_path: Path, running: Running) -> Iterator[House]:
    house = House(tmp_path, running)
    yield house
    house.private.close()


def officer_page(house: House, officer: str = "nguyen-thi-huong") -> Terminal:
    house.hand.sign_in("quay-1", officer)
    house.desk.state = house.hand.state
    session = house.hand.state.counters["quay-1"].session
    return house.join(Caller("counter:quay-1", "counter", Sitting(officer, "quay-1", session)))


def test_newer_news_replaces_older_of_the_same_kind_and_moves_to_the_end() -> None:
    outbox = Outbox()
    outbox.put("board", pushes.PrintStatus(ticket="old", outcome="queued"))
    outbox.put("reply a", pushes.Reply(id="a"))
    outbox.put("board", pushes.PrintStatus(ticket="new", outcome="queued"))
    frames = [json.loads(encode(message)) for message in asyncio.run(outbox.take())]
    assert [frame.get("id") or frame.get("ticket") for frame in frames] == ["a", "new"]


def test_a_terminal_that_reads_nothing_is_cut_off() -> None:
    outbox = Outbox()
    for n in range(MAX_UNREAD):
        outbox.put(f"reply {n}", pushes.Reply(id=str(n)))
    assert not outbox.overrun
    outbox.put("reply one more", pushes.Reply(id="x"))
    assert outbox.overrun


def test_a_kiosk_gets_board_and_configuration_when_it_comes(house: House) -> None:
    assert types(house.join(Caller("kiosk-1", "kiosk"))) == ["board", "configuration"]


def test_a_kiosk_that_was_cut_off_learns_what_became_of_its_paper(house: House) -> None:
    ticket = house.hand.take()
    failed = kinds.PrintFailed(ticket.id, f"{ticket.id}/1", "port_lost", True)
    house.hand.record([kinds.PrintStarted(ticket.id, f"{ticket.id}/1", False), failed])
    house.publish(failed)
    told = [m for m in news(house.join(Caller("kiosk-1", "kiosk"))) if m["type"] == "print_status"]
    assert [(m["ticket"], m["outcome"], m["reason"]) for m in told] == [(ticket.id, "unknown", "port_lost")]
    assert types(house.join(Caller("kiosk-2", "kiosk"))) == ["board", "configuration"]


def test_an_officers_page_gets_its_view(house: House) -> None:
    (view,) = news(officer_page(house))
    assert (view["type"], view["officer_name"], view["panel"]) == ("counter_view", "Nguyễn Thị Hương", "silent")


def test_everybody_hears_of_a_change(house: House) -> None:
    kiosk, page = house.join(Caller("kiosk-1", "kiosk")), officer_page(house)
    news(kiosk), news(page)
    house.hand.take()
    house.publish()
    (board,), (view,) = news(kiosk), news(page)
    assert board["waiting"] == 1
    assert [row["number"] for row in view["waiting"]] == ["A001"]


def test_only_the_terminal_of_the_ticket_hears_of_its_paper(house: House) -> None:
    mine, other = house.join(Caller("kiosk-1", "kiosk")), house.join(Caller("kiosk-2", "kiosk"))
    news(mine), news(other)
    ticket = house.hand.take()
    printed = kinds.TicketPrinted(ticket.id, f"{ticket.id}/1", True)
    house.hand.record([kinds.PrintStarted(ticket.id, f"{ticket.id}/1", False), printed])
    house.publish(printed)
    statuses = [m for m in news(mine) if m["type"] == "print_status"]
    assert [(s["ticket"], s["outcome"]) for s in statuses] == [(ticket.id, "confirmed")]
    assert types(other) == ["board"]


def test_the_officer_who_was_replaced_is_told_by_whom(house: House) -> None:
    page = officer_page(house)
    news(page)
    house.hand.sign_in("quay-1", "do-van-hai")
    house.publish()
    assert news(page) == [{"type": "superseded", "by": "Đỗ Văn Hải"}]


def test_a_new_configuration_goes_to_screens_and_changes_the_officers_view(house: House) -> None:
    kiosk, page = house.join(Caller("kiosk-1", "kiosk")), officer_page(house)
    news(kiosk), news(page)
    house.desk.running = replace(house.desk.running, revision=9)
    house.terminals.configuration_changed()
    revisions = [m["revision"] for m in news(kiosk) if m["type"] == "configuration"]
    assert revisions == [9]
    assert types(page) == ["counter_view"]


def test_who_left_hears_nothing_and_is_not_counted(house: House) -> None:
    kiosk = house.join(Caller("kiosk-1", "kiosk"))
    news(kiosk)
    house.terminals.remove(kiosk)
    house.publish()
    assert news(kiosk) == []
    assert house.terminals.connected() == []


def test_the_list_of_terminals_may_be_read_while_others_come_and_go(house: House) -> None:
    """The uplink's thread reads it."""
    stop = threading.Event()
    errors: list[RuntimeError] = []

    def read() -> None:
        while not stop.is_set():
            try:
                house.terminals.connected()
            except RuntimeError as error:
                errors.append(error)

    reading = threading.Thread(target=read)
    reading.start()
    for n in range(3000):
        terminal = Terminal(Caller(f"kiosk-{n}", "kiosk"))
        house.terminals._connected.add(terminal)
        if n % 3 == 0:
            house.terminals.remove(terminal)
    stop.set()
    reading.join()
    assert errors == []


def test_a_tablet_hears_of_its_own_counter_and_only_what_is_new(house: House) -> None:
    house.hand.sign_in("quay-1", "nguyen-thi-huong")
    house.publish()
    tablet = house.join(Caller("tablet-1", "rating", counter="quay-1"))
    assert types(tablet) == ["tablet_view", "configuration"]
    house.hand.take()
    house.publish()
    assert types(tablet) == []
    house.hand.call("quay-1", "nguyen-thi-huong")
    house.hand.start("quay-1", "nguyen-thi-huong")
    house.publish()
    (view,) = news(tablet)
    assert (view["type"], view["state"], view["number"]) == ("tablet_view", "live", "A001")


def test_a_tablet_falls_asleep_by_time_alone(house: House) -> None:
    house.hand.sign_in("quay-1", "nguyen-thi-huong")
    house.hand.take()
    house.hand.serve("quay-1", "nguyen-thi-huong")
    house.publish()
    tablet = house.join(Caller("tablet-1", "rating", counter="quay-1"))
    assert news(tablet)[0]["state"] == "live"
    house.clock.advance(seconds=house.desk.running.rules.rating_window_s + 1)
    house.terminals.publish(())
    assert [m["state"] for m in news(tablet)] == ["asleep"]


def test_the_hall_hears_of_calls_and_queues_and_only_what_is_new(house: House) -> None:
    house.hand.sign_in("quay-1", "nguyen-thi-huong")
    house.publish()
    hall = house.join(Caller("hall-1", "hall"))
    assert types(hall) == ["hall_view", "configuration"]
    house.publish()
    assert types(hall) == []
    house.hand.take()
    house.hand.call("quay-1", "nguyen-thi-huong")
    house.publish()
    (view,) = news(hall)
    assert [(call["number"], call["counter_label"]) for call in view["calls"]] == [("A001", "Quầy 1")]


def test_a_kiosk_hears_when_a_call_is_spoken_and_when_it_has_ended(house: House) -> None:
    """So that it does not read its screen aloud meanwhile."""
    kiosk = house.join(Caller("kiosk-1", "kiosk"))
    news(kiosk)
    house.terminals.speaking("ticket-1")
    house.terminals.speaking("")
    assert [message["calling"] for message in news(kiosk) if message["type"] == "board"] == [False]
    house.terminals.speaking("ticket-1")
    assert [message["calling"] for message in news(kiosk)] == [True]


def test_the_hall_learns_by_time_alone_how_long_one_waits(house: House) -> None:
    hall = house.join(Caller("hall-1", "hall"))
    news(hall)
    house.clock.advance(days=40)
    house.terminals.publish(())
    assert [message["notice"] for message in news(hall)] != []


def test_what_many_terminals_get_is_written_once_and_an_answer_is_each_ones_own() -> None:
    frames = Frames()
    board = pushes.Superseded(by="Nguyễn Thị Hương")
    first = frames.of(board)
    assert frames.of(pushes.Reply(id="reply-0001")) == encode(pushes.Reply(id="reply-0001"))
    assert frames.of(board) is first
    assert frames.of(pushes.Superseded(by="Đỗ Văn Hải")) == encode(pushes.Superseded(by="Đỗ Văn Hải"))
