"""The page for firmware engineers says what the code does."""

import binascii
import dataclasses
import re
import struct
from pathlib import Path
from typing import Any

import pytest
from cobs import cobs

from devices.panels import frames, session, twin
from devices.panels.frames import (
    AckFrame,
    DisplayFrame,
    Frame,
    FrameDecoder,
    FrameError,
    HeartbeatFrame,
    HeldFrame,
    HelloFrame,
    LampFrame,
    PressFrame,
    from_bytes,
)

PAGE = (Path(__file__).parents[3] / "docs" / "panel-protocol.md").read_text()
FRAMES: dict[str, type[Frame]] = {
    "hello": HelloFrame,
    "press": PressFrame,
    "ack": AckFrame,
    "heartbeat": HeartbeatFrame,
    "lamp": LampFrame,
    "display": DisplayFrame,
    "held": HeldFrame,
}
SIZES = {"B": 1, "H": 2, "I": 4, "8s": 8}

LETTERS = (frames.FIRST_LETTER, frames.LAST_LETTER)


def block(name: str) -> list[str]:
    found = re.search(rf"```{name}\n(.*?)```", PAGE, re.S)
    assert found, f"no block {name}"
    return found[1].splitlines()


def vectors() -> list[tuple[str, bytes, int, bytes]]:
    lines = block("vectors")
    return [
        (lines[at], *_body(lines[at + 1]), bytes.fromhex(lines[at + 2].removeprefix("    wire ")))
        for at in range(0, len(lines), 3)
    ]


def _body(line: str) -> tuple[bytes, int]:
    body, crc = line.removeprefix("    body ").split("  crc ")
    return bytes.fromhex(body), int(crc, 16)


def frame_of(words: str) -> Frame:
    name, *pairs = words.split()
    fields: dict[str, Any] = {key: int(value, 0) for key, value in (pair.split("=") for pair in pairs)}
    if "text" in fields:
        fields["text"] = fields["text"].to_bytes(8, "big")
    return FRAMES[name](**fields)


@pytest.mark.parametrize(("words", "body", "crc", "wire"), vectors(), ids=lambda item: str(item)[:40])
def test_each_vector_is_what_the_code_sends_and_reads(words: str, body: bytes, crc: int, wire: bytes) -> None:
    frame = frame_of(words)
    assert frame.to_bytes() == wire
    assert list(FrameDecoder().feed(wire)) == [frame]
    assert cobs.decode(wire[1:-1]) == body + crc.to_bytes(2, "big")
    assert binascii.crc_hqx(body, 0xFFFF) == crc


def test_every_type_of_frame_has_a_vector() -> None:
    assert {words.split()[0] for words, *_ in vectors()} == set(FRAMES)


@pytest.mark.parametrize("line", block("rejected"))
def test_each_rejected_frame_is_rejected_for_the_reason_given(line: str) -> None:
    reason, wire = re.split(r"  +", line)
    with pytest.raises(FrameError, match=reason):
        from_bytes(bytes.fromhex(wire)[1:-1])


@pytest.mark.parametrize("name", FRAMES)
def test_the_table_of_a_frame_has_its_places_sizes_and_limits(name: str) -> None:
    kind = FRAMES[name]
    found = re.search(rf"### {name}: type (\d+).*?\n((?:\|[^\n]*\n)+)", PAGE, re.S)
    assert found
    rows = [[cell.strip() for cell in row.split("|")[1:6]] for row in found[2].splitlines()[2:]]
    fields = [field for field in dataclasses.fields(kind) if field.name != "address"]
    limits = {"version": (1, 1), "type": (kind.TYPE, kind.TYPE), **frames._LIMITS, "text": LETTERS}
    names = ["version", "type", "address", *(field.name for field in fields)]
    at, expected = 0, []
    for field_name, letter in zip(names, ["B", "B", "B", *re.findall(r"8s|[BHI]", kind.FORMAT)], strict=True):
        expected.append([str(at), str(SIZES[letter]), field_name, *map(str, limits[field_name])])
        at += SIZES[letter]
    assert int(found[1]) == kind.TYPE
    assert rows == expected
    assert at == 3 + struct.calcsize(kind.FORMAT)


@pytest.mark.parametrize(
    ("name", "value_ms"),
    [
        ("first repeat", twin.RESEND_MS),
        ("longest repeat", twin.RESEND_MOST_MS),
        ("heartbeat", twin.HEARTBEAT_MS),
        ("silent", session.SILENT_MS),
        ("shortest press", session.PRESS_LEAST_MS),
    ],
)
def test_the_times_of_the_page_are_those_of_twin_and_host(name: str, value_ms: int) -> None:
    assert f"| {name} | {value_ms} ms |" in PAGE


def test_the_limits_in_the_text_are_those_of_the_code() -> None:
    longest = max(len(wire) for *_, wire in vectors())
    assert f"The longest frame is {longest} bytes on the wire" in PAGE
    assert f"must hold {frames.FRAME_MOST_BYTES} bytes" in PAGE
    assert f"must keep at least {twin.FIFO_MOST} presses" in PAGE
    assert f"is {binascii.crc_hqx(b'123456789', 0xFFFF):04X}" in PAGE
