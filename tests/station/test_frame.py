"""Frames of a WebSocket are told apart and written as RFC 6455 says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from kiosk.station.frame import in_pieces, span, text_frame
from kiosk.wire.base import MAX_REQUEST_BYTES

MASK = b"\x01\x02\x03\x04"


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (0xFFFF, b"\x81\x7e\xff\xff"),
        (0x10000, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_text_is_sent_whole_with_its_length_and_unmasked(size: int, head: bytes) -> None:
    assert text_frame(b"x" * size) == head + b"x" * size


@pytest.mark.parametrize(
    ("head", "start", "end"),
    [
        (b"\x81\x80", 6, 6),
        (b"\x81\xfd", 6, 131),
        (b"\x81\xfe\x00\x7e", 8, 134),
        (b"\x81\xff\x00\x00\x00\x00\x00\x00\x01\x00", 14, 270),
        (b"\x89\x84", 6, 10),
    ],
)
def test_the_head_tells_where_the_content_starts_and_ends(head: bytes, start: int, end: int) -> None:
    assert span(head) == (start, end)
    assert span(head + MASK + b"content") == (start, end)
    assert all(span(head[:length]) is None for length in range(len(head)))


@pytest.mark.parametrize("head", [b"\x81\x05", b"\x81\xfe\x40\x01", b"\x81\xff" + (1 << 62).to_bytes(8)])
def test_one_that_is_refused_is_passed_on_with_what_is_there(head: bytes) -> None:
    """Without a mask, or a byte too long."""
    assert MAX_REQUEST_BYTES == 0x4000
    assert span(head) == (0, len(head))
    assert span(head + b"more") == (0, len(head) + 4)


@given(st.text(max_size=70_000).map(str.encode))
def test_the_library_writes_the_same(content: bytes) -> None:
    assert text_frame(content) == Frame(Opcode.TEXT, content).serialize(mask=False)


@given(
    st.sampled_from([Opcode.TEXT, Opcode.BINARY, Opcode.CONT]),
    st.binary(max_size=MAX_REQUEST_BYTES),
    st.binary(max_size=20),
)
def test_what_the_library_writes_ends_where_it_ends(opcode: Opcode, content: bytes, behind: bytes) -> None:
    written = Frame(opcode, content).serialize(mask=True)
    place = span(written + behind)
    assert place is not None
    assert place[1] == len(written)
    assert place[1] - place[0] == len(content)


def test_a_text_in_pieces_ends_with_its_last_one() -> None:
    first, middle, last, ping, text = 0x01, 0x00, 0x80, 0x89, 0x81
    states = [False]
    for head in (ping, text, first, ping, middle, last, text):
        states.append(in_pieces(head, states[-1]))
    assert states[1:] == [False, False, True, True, True, False, False]
