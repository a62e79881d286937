"""A line in memory does what a real port and its thread do, to the millisecond, the same for the same seed."""

from collections.abc import Sequence
from random import Random

import pytest

from devices.facts import Input, Output, PortDown, PortFault, PortUp, Received, Send, Tick, WriteStalled, Written
from devices.virtual_wire import SYSTEM_BYTES, WRITE_STALL_MS, VirtualWire

BAUD = 9_600


class Noting:
    """Sends what it is told to; notes what it is given."""

    def __init__(self, now_ms: int = 0) -> None:
        self.given: list[tuple[int, Input]] = []
        self.wakeup_ms: int | None = None

    def step(self, now_ms: int, inputs: Sequence[Input]) -> list[Output]:
        self.given += [(now_ms, item) for item in inputs if not isinstance(item, Tick)]
        return [Send(item.data) for item in inputs if isinstance(item, Say)]

    def next_wakeup_ms(self) -> int | None:
        return self.wakeup_ms

    def told(self, kind: type[Input]) -> list[tuple[int, Input]]:
        return [item for item in self.given if isinstance(item[1], kind)]


class Say(Input):
    def __init__(self, data: bytes) -> None:
        self.data = data


class Echo:
    """Says back what it hears, if it has room for it."""

    def __init__(self, room: int = 1_000) -> None:
        self.plugged = True
        self.heard = b""
        self.places = room

    def step(self, now_ms: int, received: bytes) -> bytes:
        self.heard += received
        return received

    def room(self) -> int:
        return self.places

    def next_wakeup_ms(self) -> int | None:
        return None


def made(room: int = 1_000) -> tuple[VirtualWire, Noting, Echo]:
    session, twin = Noting(), Echo(room)
    return VirtualWire(session, twin, BAUD, Random(1)), session, twin


def test_bytes_take_their_time_both_ways() -> None:
    wire, session, _ = made()
    wire.step(1_000, [Say(bytes(96))])
    wire.run(5_000)
    ((at_ms, item),) = session.told(Received)
    assert item == Received(bytes(96))
    assert at_ms == 1_000 + 2 * 100


def test_portions_follow_each_other_without_a_gap() -> None:
    wire, _, twin = made()
    wire.step(0, [Say(bytes(2_880))])
    wire.run(2_999)
    assert len(twin.heard) < 2_880
    wire.run(2)
    assert len(twin.heard) == 2_880


def test_the_system_takes_so_much_at_once_and_the_rest_as_the_line_goes_on() -> None:
    wire, session, twin = made()
    wire.step(0, [Say(bytes(SYSTEM_BYTES + 1_000))])
    assert session.told(Written) == [(0, Written(SYSTEM_BYTES))]
    wire.run(10_000)
    assert sum(item.count for _, item in session.told(Written) if isinstance(item, Written)) == SYSTEM_BYTES + 1_000
    assert len(twin.heard) == SYSTEM_BYTES + 1_000


def test_a_device_without_room_holds_the_host_back_until_it_is_stuck() -> None:
    wire, session, twin = made(room=0)
    wire.step(0, [Say(bytes(SYSTEM_BYTES + 1))])
    wire.run(WRITE_STALL_MS + 1_000)
    assert session.told(WriteStalled) == [(WRITE_STALL_MS, WriteStalled())]
    twin.places = 1_000
    wire.step(wire.now_ms + 1, [Say(b"A")])
    wire.run(1_000)
    assert twin.heard == b"A"


def test_an_unplugged_device_is_lost_and_found_again() -> None:
    wire, _, twin = made()
    assert wire.step(100, [Say(bytes(1_000))]) == [PortUp()]
    twin.plugged = False
    outputs = wire.run(5_000)
    assert [type(item) for item in outputs] == [PortDown, PortFault, PortFault]
    twin.plugged = True
    outputs = wire.run(60_000)
    assert [type(item) for item in outputs] == [PortUp]
    assert len(twin.heard) < 1_000


def test_a_restarted_host_begins_anew_and_what_the_system_had_goes_on() -> None:
    wire, session, twin = made()
    wire.step(0, [Say(bytes(SYSTEM_BYTES + 1_000))])
    wire.restart_host(fresh := Noting())
    wire.run(10_000)
    assert len(twin.heard) == SYSTEM_BYTES
    assert fresh.given[0] == (0, PortUp())
    assert session.told(Received) == []


def test_time_stops_at_the_output_that_is_waited_for() -> None:
    wire, _, twin = made()
    twin.plugged = False
    wire.run(10_000, lambda output: isinstance(output, PortDown))
    assert wire.now_ms < 100


def test_a_session_that_always_wants_to_be_woken_does_not_stop_time() -> None:
    wire, session, _ = made()
    session.wakeup_ms = 0
    wire.run(50)
    assert wire.now_ms == 50


@pytest.mark.parametrize("now_ms", [0, 7, 123_456])
def test_time_goes_on_also_when_nothing_happens(now_ms: int) -> None:
    wire, _, _ = made()
    wire.step(now_ms)
    assert wire.now_ms == now_ms
