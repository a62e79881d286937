"""A terminal's questions are answered one after the other in their order, whether at once, later or by a task."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from kiosk.station.conversation import Conversation
from kiosk.station.desks.requests import Caller
from kiosk.station.terminals import Terminal
from kiosk.wire import pushes, requests


class FakeLine:
    def __init__(self) -> None:
        self.told: list[str] = []
        self.is_slow = False
        self.failed = False
        self.read_paused = False
        self.minded = 0

    def tell(self, text: bytes) -> bool:
        if not self.is_slow:
            self.told.append(json.loads(text)["id"])
        return not self.is_slow

    def mind_reading(self) -> None:
        self.minded += 1

    def fail(self) -> None:
        self.failed = True


class FakeDesk:
    """A search takes long, a ticket is told later, the rest at once."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.later: list[Callable[[], None]] = []
        self.searched = asyncio.Event()
        self.fault: Exception | None = None

    def takes_long(self, request: requests.Request) -> bool:
        return isinstance(request, requests.Search)

    def answer(self, request: requests.Request, caller: Caller, tell: Callable[[pushes.Reply], None]) -> None:
        self.asked.append(request.id)
        reply = pushes.Reply(id=request.id)
        if isinstance(request, requests.TakeTicket):
            self.later.append(lambda: tell(reply))
        else:
            tell(reply)

    async def handle(self, request: requests.Request, caller: Caller) -> pushes.Reply:
        self.asked.append(request.id)
        await self.searched.wait()
        if self.fault:
            raise self.fault
        return pushes.Reply(id=request.id)


class Talk:
    def __init__(self) -> None:
        self.desk, self.line = FakeDesk(), FakeLine()
        self.terminal = Terminal(Caller("kiosk-1", "kiosk"))
        desk: Any = self.desk
        line: Any = self.line
        self.conversation = Conversation(desk, self.terminal, line)

    def says(self, name: str, **fields: Any) -> None:
        self.conversation.hear(json.dumps({"id": name, **fields}))

    def asks_at_once(self, name: str) -> None:
        self.says(name, type="find_ticket", code="A001 1234")

    def takes_a_ticket(self, name: str) -> None:
        self.says(name, type="take_ticket", service="ho-tich")

    def searches(self, name: str) -> None:
        self.says(name, type="search", query="khai sinh")


def on(story: Callable[[Talk], Awaitable[None]]) -> None:
    async def run() -> None:
        await story(Talk())

    asyncio.run(run())


async def soon() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


def test_the_next_question_waits_for_the_answer_to_the_one_before() -> None:
    async def story(talk: Talk) -> None:
        talk.takes_a_ticket("ticket-01")
        talk.asks_at_once("number-02")
        talk.searches("search-03")
        talk.asks_at_once("number-04")
        assert (talk.desk.asked, talk.conversation.unread) == (["ticket-01"], 3)
        talk.desk.later.pop()()
        await soon()
        assert talk.desk.asked == ["ticket-01", "number-02", "search-03"]
        talk.desk.searched.set()
        await soon()
        assert talk.line.told == ["ticket-01", "number-02", "search-03", "number-04"]
        assert talk.conversation.unread == 0

    on(story)


def test_thousands_that_are_answered_at_once_stand_on_no_stack() -> None:
    async def story(talk: Talk) -> None:
        names = [f"number-{n:04d}" for n in range(3_000)]
        talk.takes_a_ticket("ticket-01")
        for name in names:
            talk.asks_at_once(name)
        talk.desk.later.pop()()
        assert talk.line.told == ["ticket-01", *names]

    on(story)


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        ('{"id": "0123456789", "type": "no_such"}', "0123456789"),
        ("no json", "unknown-id"),
        (b"\x00\x01", "unknown-id"),
    ],
)
def test_what_is_no_request_is_answered_by_its_id_where_it_has_one(frame: str | bytes, name: str) -> None:
    async def story(talk: Talk) -> None:
        talk.conversation.hear(frame)
        talk.asks_at_once("number-02")
        assert talk.line.told == [name, "number-02"]

    on(story)


def test_what_was_told_before_comes_before_the_answer() -> None:
    async def story(talk: Talk) -> None:
        told = pushes.PrintStatus(ticket="20260730-A001", outcome="sent")
        talk.terminal.outbox.put("print", told)
        talk.asks_at_once("number-01")
        assert talk.line.told == []
        first, second = await talk.terminal.outbox.take()
        assert first is told
        assert isinstance(second, pushes.Reply)

    on(story)


def test_an_answer_to_one_slow_to_read_waits_with_what_else_it_is_told() -> None:
    async def story(talk: Talk) -> None:
        talk.line.is_slow = True
        talk.asks_at_once("number-01")
        [reply] = await talk.terminal.outbox.take()
        assert isinstance(reply, pushes.Reply)
        assert reply.id == "number-01"

    on(story)


def test_a_task_of_ours_that_breaks_off_ends_the_line(caplog: pytest.LogCaptureFixture) -> None:
    async def story(talk: Talk) -> None:
        talk.desk.fault = ZeroDivisionError("a fault of ours")
        talk.searches("search-01")
        talk.desk.searched.set()
        await soon()
        assert talk.line.failed

    on(story)
    assert "a fault of ours" in caplog.text


def test_after_an_answer_one_that_is_not_read_is_thought_of_again() -> None:
    async def story(talk: Talk) -> None:
        talk.asks_at_once("number-01")
        assert talk.line.minded == 0
        talk.line.read_paused = True
        talk.asks_at_once("number-02")
        assert talk.line.minded == 1

    on(story)
