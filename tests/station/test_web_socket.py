"""Whatever a terminal says is heard in its order, however it comes in pieces; faults are the library's to refuse."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.uri import parse_uri

from kiosk.station.web_socket import UNREAD_MOST, Line
from kiosk.wire.base import MAX_REQUEST_BYTES


class Transport(asyncio.Transport):
    """Takes down what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.closed = False
        self.reads = True

    def write(self, data: Any) -> None:
        self.written += bytes(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True

    def taken(self) -> bytes:
        written, self.written = self.written, b""
        return written


class Ears:
    def __init__(self) -> None:
        self.heard: list[str | bytes] = []
        self.unread = 0

    def hear(self, frame: str | bytes) -> None:
        self.heard.append(frame)


class Side:
    """Both ends of one connection, of which the other one is the library's own."""

    def __init__(self) -> None:
        self.transport = Transport()
        self.client = ClientProtocol(parse_uri("ws://127.0.0.1/ws"))
        self.ears = Ears()
        self.ends: list[int] = []

    async def open(self, early: bytes = b"", *, listens: bool = True) -> None:
        """`early`: comes before we say yes."""
        config = uvicorn.Config(
            self.app, interface="asgi3", ws_max_size=MAX_REQUEST_BYTES, ws_per_message_deflate=False, lifespan="off"
        )
        config.load()
        self.line = Line(config, ServerState(), {}, asyncio.get_running_loop())
        self.line.connection_made(self.transport)
        self.client.send_request(self.client.connect())
        self.line.data_received(b"".join(self.client.data_to_send()))
        if early:
            self.line.data_received(early)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.client.receive_data(self.transport.taken())
        self.client.events_received()
        if listens:
            self.line.listen(self.ears)

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] != "websocket.disconnect":
            pass
        self.ends.append(message["code"])

    def said(self, *frames: Frame) -> bytes:
        return b"".join(frame.serialize(mask=True) for frame in frames)

    def answered(self) -> list[tuple[Opcode, bytes]]:
        self.client.receive_data(self.transport.taken())
        return [(e.opcode, bytes(e.data)) for e in self.client.events_received() if isinstance(e, Frame)]


def on(story: Callable[[Side], Any], **how: Any) -> None:
    async def run() -> None:
        side = Side()
        await side.open(**how)
        await story(side)

    asyncio.run(run())


def text(content: str) -> Frame:
    return Frame(Opcode.TEXT, content.encode())


def in_two(content: bytes) -> tuple[Frame, Frame, Frame]:
    """With a ping between the pieces."""
    half = len(content) // 2
    return Frame(Opcode.TEXT, content[:half], fin=False), Frame(Opcode.PING, b"?"), Frame(Opcode.CONT, content[half:])


SAID = st.one_of(
    st.text(max_size=300).map(lambda content: (content, (text(content),))),
    st.text(max_size=40).map(lambda content: (content, in_two(content.encode()))),
    st.binary(max_size=20).map(lambda content: (content, (Frame(Opcode.BINARY, content),))),
    st.just((None, (Frame(Opcode.PING, b"?"),))),
)


@given(st.lists(SAID, max_size=12), st.lists(st.integers(1, 200), max_size=40))
def test_all_is_heard_in_its_order_wherever_it_is_cut(said: Sequence[Any], cuts: Sequence[int]) -> None:
    async def story(side: Side) -> None:
        data = side.said(*(frame for _, frames in said for frame in frames))
        for cut in cuts:
            side.line.data_received(data[:cut])
            data = data[cut:]
        side.line.data_received(data)
        assert side.ears.heard == [content for content, _ in said if content is not None]
        pings = sum(frame.opcode is Opcode.PING for _, frames in said for frame in frames)
        assert side.answered() == [(Opcode.PONG, b"?")] * pings

    on(story)


def test_what_came_before_anybody_listened_is_heard_first() -> None:
    async def story(side: Side) -> None:
        side.line.queue.put_nowait({"type": "websocket.receive", "text": "before"})
        side.line.listen(side.ears)
        side.line.data_received(side.said(text("after")))
        assert side.ears.heard == ["before", "after"]

    on(story, listens=False)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Frame(Opcode.TEXT, b"\xff\xfe").serialize(mask=True), 1007),
        (Frame(Opcode.TEXT, b"no mask").serialize(mask=False), 1002),
        (Frame(Opcode.TEXT, b"x" * (MAX_REQUEST_BYTES + 1)).serialize(mask=True), 1009),
        (Frame(Opcode.TEXT, b"x" * (MAX_REQUEST_BYTES + 1)).serialize(mask=True)[:20], 1009),
        (b"\xc1\x81\x00\x00\x00\x00x", 1002),
        (Frame(Opcode.CONT, b"x").serialize(mask=True), 1002),
    ],
    ids=["no UTF-8", "no mask", "too long", "begin of what is too long", "reserved bit", "piece of nothing"],
)
def test_what_is_wrong_closes_with_the_librarys_code_and_is_not_heard(wrong: bytes, code: int) -> None:
    async def story(side: Side) -> None:
        side.line.data_received(side.said(text("right")) + wrong)
        side.line.data_received(side.said(text("too late")))
        assert side.ears.heard == ["right"]
        [(opcode, content)] = side.answered()
        assert (opcode, int.from_bytes(content[:2])) == (Opcode.CLOSE, code)
        assert side.transport.closed

    on(story)


def test_a_text_amid_the_pieces_of_another_is_refused() -> None:
    async def story(side: Side) -> None:
        first, _, _ = in_two(b"pieces")
        side.line.data_received(side.said(first, text("amid")))
        assert side.ears.heard == []
        assert side.transport.closed

    on(story)


def test_of_one_who_speaks_before_we_say_yes_only_the_library_knows_where_a_frame_ends() -> None:
    early = text("early").serialize(mask=True)

    async def story(side: Side) -> None:
        side.line.data_received(early[5:] + side.said(text("late")))
        assert side.ears.heard == ["early", "late"]

    on(story, early=early[:5])


def test_a_text_is_told_as_one_frame() -> None:
    async def story(side: Side) -> None:
        assert side.line.tell("Quầy 1".encode())
        assert side.answered() == [(Opcode.TEXT, "Quầy 1".encode())]

    on(story)


def test_one_slow_to_read_is_not_told_now_and_one_that_is_gone_never() -> None:
    async def story(side: Side) -> None:
        side.line.pause_writing()
        assert not side.line.tell(b"later")
        side.line.resume_writing()
        assert side.line.tell(b"now")
        side.line.connection_lost(None)
        assert side.line.tell(b"never")
        assert side.answered() == [(Opcode.TEXT, b"now")]

    on(story)


def test_with_too_many_waiting_requests_no_more_are_read() -> None:
    async def story(side: Side) -> None:
        side.ears.unread = UNREAD_MOST
        side.line.data_received(side.said(text("one more")))
        assert not side.transport.reads
        side.ears.unread = UNREAD_MOST - 1
        side.line.mind_reading()
        assert side.transport.reads

    on(story)


def test_a_text_in_pieces_leaves_it_reading() -> None:
    """uvicorn stops reading at each, until its application asks for more; who listens never asks."""

    async def story(side: Side) -> None:
        side.line.data_received(side.said(*in_two(b"pieces")))
        assert side.ears.heard == ["pieces"]
        assert side.transport.reads

    on(story)


def test_the_application_hears_of_the_end() -> None:
    async def story(side: Side) -> None:
        side.line.data_received(side.said(Frame(Opcode.CLOSE, (1001).to_bytes(2))))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert side.ends == [1001]

    on(story)
