"""Frames of the panel box: whole, byte by byte, with junk around, and nothing impossible."""

import binascii

import pytest
from cobs import cobs
from hypothesis import given
from hypothesis import strategies as st

from devices.panels.frames import (
    AGE_MOST_MS,
    FRAME_MOST_BYTES,
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

PRESS = PressFrame(5, 0x1234ABCD, 7, 4, 250)
LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
WORD, HALF = st.integers(0, 0xFFFF_FFFF), st.integers(0, 0xFFFF)
ADDRESS, SEQ, KEY = st.integers(1, 247), st.integers(1, 0xFFFF_FFFF), st.integers(1, 16)
FRAMES: st.SearchStrategy[Frame] = st.one_of(
    st.builds(HelloFrame, ADDRESS, WORD, KEY, HALF, WORD),
    st.builds(PressFrame, ADDRESS, WORD, SEQ, KEY, st.integers(0, AGE_MOST_MS)),
    st.builds(AckFrame, ADDRESS, WORD, SEQ),
    st.builds(HeartbeatFrame, ADDRESS, WORD, HALF, WORD, HALF),
    st.builds(LampFrame, ADDRESS, HALF, st.integers(0, 5000)),
    st.builds(HeldFrame, ADDRESS, WORD, SEQ, KEY, st.integers(0, AGE_MOST_MS), HALF),
    st.builds(DisplayFrame, ADDRESS, st.text(LETTERS, min_size=8, max_size=8).map(str.encode), st.integers(0, 1)),
)


def inside(body: bytes) -> bytes:
    """A body with a right CRC, as it stands between two 00."""
    return bytes(cobs.encode(body + binascii.crc_hqx(body, 0xFFFF).to_bytes(2, "big")))


def test_the_test_vectors_of_the_description_hold() -> None:
    assert PRESS.to_bytes() == bytes.fromhex("00 08 01 02 05 12 34 AB CD 01 01 03 07 04 01 01 04 FA 29 C6 00")
    assert AckFrame(5, 0x1234ABCD, 7).to_bytes() == bytes.fromhex("00 08 01 03 05 12 34 AB CD 01 01 04 07 A0 B3 00")


def test_the_crc_is_ccitt_false() -> None:
    assert binascii.crc_hqx(b"123456789", 0xFFFF) == 0x29B1


@given(FRAMES)
def test_what_is_sent_is_what_is_read(frame: Frame) -> None:
    data = frame.to_bytes()
    assert data.count(b"\0") == 2
    assert len(data) <= 24
    assert from_bytes(data[1:-1]) == frame


@given(st.lists(FRAMES, max_size=5), st.lists(st.integers(1, 30), max_size=30))
def test_any_portions_give_the_same_frames(frames: list[Frame], portions: list[int]) -> None:
    data, decoder, seen = b"".join(frame.to_bytes() for frame in frames), FrameDecoder(), []
    for size in portions:
        seen += list(decoder.feed(data[:size]))
        data = data[size:]
    seen += [frame for byte in data for frame in decoder.feed(bytes([byte]))]
    assert seen == frames
    assert decoder.rejected == 0


@given(st.binary(max_size=200), FRAMES, st.binary(max_size=200))
def test_junk_around_a_frame_hides_neither_it_nor_the_next(before: bytes, frame: Frame, after: bytes) -> None:
    decoder = FrameDecoder()
    seen = list(decoder.feed(before + frame.to_bytes() + after + PRESS.to_bytes()))
    assert frame in seen
    assert seen[-1] == PRESS


@given(FRAMES, st.data())
def test_one_wrong_bit_is_never_taken_for_a_frame(frame: Frame, data: st.DataObject) -> None:
    wire = bytearray(frame.to_bytes())
    at = data.draw(st.integers(1, len(wire) - 2))
    wire[at] ^= 1 << data.draw(st.integers(0, 7))
    assert list(FrameDecoder().feed(bytes(wire))) == []


def test_a_crc_error_tells_found_and_expected() -> None:
    body = cobs.decode(PRESS.to_bytes()[1:-1])[:-2]
    with pytest.raises(FrameError, match="CRC 1234, expected 29C6"):
        from_bytes(bytes(cobs.encode(body + b"\x12\x34")))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("02 02 05 00000001 00000001 01 00000000", "version 2"),
        ("01 09 05 00000001 00000001 01 00000000", "type 9"),
        ("01 02 00 00000001 00000001 01 00000000", "address 0, expected 1 to 247"),
        ("01 02 F8 00000001 00000001 01 00000000", "address 248"),
        ("01 02 05 00000001 00000000 01 00000000", "seq 0"),
        ("01 02 05 00000001 00000001 00 00000000", "key 0, expected 1 to 16"),
        ("01 02 05 00000001 00000001 11 00000000", "key 17"),
        ("01 02 05 00000001 00000001 01 FFFFFFFF", "age_ms"),
        ("01 02 05 00000001 00000001 01 000000", "12 bytes of fields, expected 13"),
        ("01 05 05 0001 FFFF", "beep_ms 65535, expected 0 to 5000"),
        ("01", "expected head and CRC"),
    ],
)
def test_a_good_crc_does_not_excuse_impossible_values(body: str, words: str) -> None:
    with pytest.raises(FrameError) as caught:
        from_bytes(inside(bytes.fromhex(body)))
    assert words in str(caught.value)


def test_endless_noise_without_a_delimiter_takes_no_memory_and_counts_once() -> None:
    decoder = FrameDecoder()
    for _ in range(1_000):
        assert list(decoder.feed(b"\x55" * FRAME_MOST_BYTES)) == []
    assert list(decoder.feed(b"\0" + PRESS.to_bytes())) == [PRESS]
    assert decoder.rejected == 1
    assert "more than 64 bytes" in decoder.last_error


def test_impossible_values_cannot_be_sent_either() -> None:
    with pytest.raises(FrameError, match="key 17"):
        PressFrame(5, 1, 1, 17, 0)
