"""A trace of a bus tells requests and replies in words: whole, byte by byte, spoilt, and heard from the side."""

import random
import re
import struct
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modbus.bus_reading import BusReader
from devices.modbus.codec import ReadBits, ReadFifo, ReadInputs, WriteRegister, crc_bytes
from devices.modbus.maps import LevelInputs, RegisterPanel
from devices.modbus.session import ModbusSession
from devices.modbus.virtual import VirtualBus
from devices.panels.facts import Acknowledge, Display, Lamp, Pressed
from devices.runner import PortSettings, PortThread
from devices.trace import Direction, Entry
from devices.trace_reading import TraceReader
from tests.patience import wait_for

PAGE = (Path(__file__).parents[3] / "docs" / "panel-protocol.md").read_text()
EXAMPLES = PAGE.split("```registers\n")[1].split("```")[0]
VECTORS = [
    (name, bytes.fromhex(ask), bytes.fromhex(answer))
    for name, ask, answer in re.findall(r"^(\S.*)\n +ask +(.+)\n +answer +(.+)$", EXAMPLES, re.M)
]
STEP_MS = 20  # between two portions: too short to be a silence

# name in docs/panel-protocol.md, what its request and its answer mean
MEANINGS = {
    "count": ("function 3 at 13: count?", "function 3 at 13: count=1"),
    "boot_id to first entry": (
        "function 3 at 9: boot_id, oldest_seq, count, 1 presses?",
        "function 3 at 9: boot_id=305441741 oldest_seq=7 count=1 press(seq=7 key=4 age_ms=250)",
    ),
    "what waits": (
        "function 24 at 9: what waits?",
        "function 24 at 9: boot_id=305441741 oldest_seq=7 count=1 press(seq=7 key=4 age_ms=250)",
    ),
    "acked": ("function 16 at 256: write boot_id=305441741 acked_seq=7", "function 16 at 256: written"),
    "acked, with lamp 4 and a beep of 80 ms in the same request": (
        "function 16 at 256: write boot_id=305441741 acked_seq=7 lamps=[4] beep_ms=80",
        "function 16 at 256: written",
    ),
    "nothing waits": ("function 24 at 9: what waits?", "function 24 at 9: nothing waits"),
    "lamp 4 with a beep of 80 ms": ("function 16 at 260: write lamps=[4] beep_ms=80", "function 16 at 260: written"),
    "lamp 4": ("function 6 at 260: write lamps=[4]", "function 6 at 260: written"),
    "status": (
        "function 3 at 0: map_id, uid, keys, overflow, lamps, boot_id, oldest_seq, count?",
        "function 3 at 0: map_id=4B31 uid=0011223344556677 keys=5 overflow=0 lamps=[4] boot_id=305441741 "
        "oldest_seq=8 count=0",
    ),
    "A012, blinking": ("function 16 at 262: write text='A012' blink=1", "function 16 at 262: written"),
    "beyond the map": ("function 3 at 206: 1 registers?", "function 3 at 206: refused, exception 2, register unknown"),
}


def told(
    *portions: tuple[Direction, bytes], reader: BusReader | None = None, step_ms: int = STEP_MS
) -> list[list[str]]:
    reader = reader or BusReader([5])
    entries = [Entry(at + 1, 1_000 + at * step_ms, *portion) for at, portion in enumerate(portions)]
    return [list(reader.meanings(entry)) for entry in entries]


def flat(lines: list[list[str]]) -> list[str]:
    return [line for portion in lines for line in portion]


def framed(body: str) -> bytes:
    data = bytes.fromhex(body)
    return data + crc_bytes(data)


@pytest.mark.parametrize(("name", "ask", "answer"), VECTORS, ids=[name for name, *_ in VECTORS])
def test_every_vector_of_the_register_map_is_told_by_name(name: str, ask: bytes, answer: bytes) -> None:
    asked, answered = (f"address 5, {words}" for words in MEANINGS[name])
    assert told(("out", ask), ("in", answer)) == [[asked], [answered]]


@pytest.mark.parametrize(("name", "ask", "answer"), VECTORS, ids=[name for name, *_ in VECTORS])
def test_frames_are_told_where_they_end_however_they_are_cut(name: str, ask: bytes, answer: bytes) -> None:
    single: list[tuple[Direction, bytes]] = [("out", bytes([byte])) for byte in ask]
    single += [("in", bytes([byte])) for byte in answer]
    lines = told(*single)
    assert flat(lines) == flat(told(("out", ask), ("in", answer)))
    assert lines[len(ask) - 1]
    assert lines[-1]


def test_who_only_listens_hears_requests_and_replies_in_one_direction() -> None:
    both: list[tuple[Direction, bytes]] = [("in", ask + answer) for _, ask, answer in VECTORS]
    apart = [flat(told(("out", ask), ("in", answer))) for _, ask, answer in VECTORS]
    assert told(*both) == apart


def test_a_reply_with_a_wrong_check_sum_is_told_with_both_and_the_question_stays_unanswered() -> None:
    ask, good = bytes.fromhex("05 03 00 0D 00 01 14 4D"), bytes.fromhex("05 03 02 00 01 88 44")
    lines = told(("out", ask), ("in", good[:-1] + b"\x45"), ("out", ask), ("in", good))
    assert lines[1] == ["7 bytes not understood: address 5: CRC 88 45, expected 88 44"]
    assert lines[2] == ["address 5 gave no good reply", "address 5, function 3 at 13: count?"]
    assert lines[3] == ["address 5, function 3 at 13: count=1"]


def test_noise_before_a_reply_is_counted_and_the_reply_is_read() -> None:
    ask, answer = bytes.fromhex("05 03 00 0D 00 01 14 4D"), bytes.fromhex("05 03 02 00 01 88 44")
    lines = told(("out", ask), ("in", b"\x05\x55\x00" + answer))
    assert lines[1] == ["address 5, function 3 at 13: count=1", "3 bytes not understood"]


def test_a_dead_address_is_told_with_the_next_question() -> None:
    lines = told(("out", ReadBits(7, 0, 8).to_bytes()), ("out", ReadBits(8, 0, 8).to_bytes()))
    assert lines[1] == ["address 7 gave no good reply", "address 8, function 2 at 0: 8 inputs?"]


def test_a_reply_that_breaks_off_is_told_with_what_comes_next() -> None:
    ask = bytes.fromhex("05 03 00 0D 00 01 14 4D")
    lines = told(("out", ask), ("in", b"\x05\x03\x02"), ("out", ask))
    assert lines[1:] == [
        [],
        ["3 bytes before were no whole frame", "address 5 gave no good reply", "address 5, function 3 at 13: count?"],
    ]


def test_a_silence_ends_what_was_begun() -> None:
    answer = bytes.fromhex("05 03 02 00 01 88 44")
    lines = told(("out", bytes.fromhex("05 03 00 0D 00 01 14 4D")), ("in", answer[:3]), ("in", answer), step_ms=60)
    assert lines[2] == ["3 bytes before were no whole frame", "address 5, function 3 at 13: count=1"]


def test_registers_and_inputs_of_a_plain_module_have_no_names() -> None:
    lines = told(
        ("out", ReadInputs(9, 0, 2).to_bytes()),
        ("in", framed("09 04 04 00 07 12 34")),
        ("out", ReadBits(9, 32, 8).to_bytes()),
        ("in", framed("09 02 01 05")),
        ("out", WriteRegister(9, 8, 3).to_bytes()),
        ("in", WriteRegister(9, 8, 3).to_bytes()),
    )
    assert flat(lines) == [
        "address 9, function 4 at 0: 2 registers?",
        "address 9, function 4 at 0: 0007 1234",
        "address 9, function 2 at 32: 8 inputs?",
        "address 9, function 2 at 32: closed [32, 34]",
        "address 9, function 6 at 8: write 0003",
        "address 9, function 6 at 8: written",
    ]


def test_each_waiting_press_has_its_own_number_and_what_lies_beyond_the_count_is_none() -> None:
    values = (0, 9, 0, 7, 2, 4, 0, 250, 1, 1, 44, 5, 0, 0)  # boot_id 9, oldest_seq 7, count 2, three entries
    answer = framed(struct.pack(">BB16H", 5, 24, 2 + 2 * len(values), len(values), *values).hex())
    lines = told(("out", ReadFifo(5, 9).to_bytes()), ("in", answer))
    assert lines[1] == [
        "address 5, function 24 at 9: boot_id=9 oldest_seq=7 count=2 "
        "press(seq=7 key=4 age_ms=250) press(seq=8 key=1 age_ms=65580)"
    ]


def test_a_device_that_answers_as_a_smart_panel_is_known_by_it() -> None:
    write, status = (
        (ask, answer) for wanted in ("lamp 4", "status") for name, ask, answer in VECTORS if name == wanted
    )
    reader = BusReader()
    first, _ = told(("out", write[0]), ("in", write[1]), reader=reader)
    told(("out", status[0]), ("in", status[1]), reader=reader)
    second, _ = told(("out", write[0]), ("in", write[1]), reader=reader)
    assert (first, second) == (
        ["address 5, function 6 at 260: write 0008"],
        ["address 5, function 6 at 260: write lamps=[4]"],
    )


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("05 03 00 00 00 00", "count 0, expected 1 to 125"),
        ("F8 03 00 00 00 01", "address 248, expected 1 to 247"),
        ("05 10 00 00 00 02 02 00 01", "function 16 tells of 2 bytes for 2 registers"),
    ],
)
def test_a_request_that_cannot_be_is_told_with_what_is_wrong(body: str, error: str) -> None:
    frame = framed(body)
    (lines,) = told(("out", frame))
    assert lines == [f"{len(frame)} bytes not understood: address {frame[0]}: {error}"]


frames = st.sampled_from([frame for _, *both in VECTORS for frame in both])
spoilt = st.tuples(frames, st.integers(0, 40), st.integers(0, 255)).map(
    lambda drawn: drawn[0][: drawn[1]] + bytes([drawn[2]]) + drawn[0][drawn[1] + 1 :]
)


@given(st.lists(st.tuples(st.sampled_from(["in", "out"]), st.one_of(frames, spoilt, st.binary(max_size=300)))))
def test_whatever_goes_over_a_bus_can_be_told(portions: list[tuple[Direction, bytes]]) -> None:
    lines = flat(told(*portions, reader=BusReader()))
    assert all("\n" not in line for line in lines)


@given(st.lists(st.integers(0, 0xFFFF), min_size=1, max_size=60), st.integers(0, 280))
def test_any_registers_of_a_panel_can_be_told(values: list[int], start: int) -> None:
    count = len(values)
    ask = framed(struct.pack(">BBHH", 5, 3, start, count).hex())
    answer = framed(struct.pack(f">BBB{count}H", 5, 3, 2 * count, *values).hex())
    assert flat(told(("out", ask), ("in", answer)))[1].startswith(f"address 5, function 3 at {start}: ")


def test_the_talk_of_a_master_with_a_bus_is_understood_to_the_last_byte() -> None:
    presses: list[Pressed] = []
    rng = random.Random(4)
    with VirtualBus(panels=(1,), modules=(2,), baud=115_200, rng=rng) as bus:
        session = ModbusSession([RegisterPanel(1), LevelInputs(2)], 115_200, rng)

        def take(output: object) -> None:
            if isinstance(output, Pressed):
                presses.append(output)

        thread = PortThread(
            "bus",
            PortSettings(bus.path, 115_200, trace_bytes=65_536),
            session,
            take,
            lambda: time.monotonic_ns() // 1_000_000,
        )
        thread.start()
        bus.press(1, 3)
        wait_for(lambda: bool(presses))
        thread.post(Acknowledge(1, presses[0].boot_id, presses[0].press_seq))
        thread.post(Lamp(1, 0b100, 80))
        thread.post(Display(1, "A012", blink=True))
        wait_for(lambda: bus.panels[1].text == "A012")
        thread.stop()
    assert thread.trace is not None
    reader = TraceReader(bus=BusReader([1]))
    lines = [line for entry in thread.trace.entries() for line in reader.lines(entry)]
    text = "\n".join(lines)
    assert "not understood" not in text
    assert "press(seq=1 key=3" in text
    assert "acked_seq=1" in text
    assert "write text='A012' blink=1" in text
    assert any("← 02 02 01 00" in line and "address 2, function 2 at 0: closed []" in line for line in lines)
