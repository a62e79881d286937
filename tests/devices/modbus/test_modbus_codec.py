"""Modbus RTU frames: known bytes, whole, byte by byte, with junk around, and nothing impossible."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.modbus.codec import (
    Bits,
    Done,
    ModbusError,
    ReadBits,
    ReadFifo,
    ReadHolding,
    ReadInputs,
    Refused,
    Registers,
    Reply,
    ReplyReader,
    Request,
    WriteRegister,
    WriteRegisters,
    crc_bytes,
)

ADDRESS, WORD, START = st.integers(1, 247), st.integers(0, 0xFFFF), st.integers(0, 0xFF00)

# the worked examples found in most Modbus tutorials
KNOWN: list[tuple[Request, str, Reply, str]] = [
    (
        ReadBits(0x11, 0xC4, 22),
        "11 02 00 C4 00 16 BA A9",
        Bits(tuple(bool(0x35DBAC >> at & 1) for at in range(22))),
        "11 02 03 AC DB 35 20 18",
    ),
    (
        ReadHolding(0x11, 0x6B, 3),
        "11 03 00 6B 00 03 76 87",
        Registers((0xAE41, 0x5652, 0x4340)),
        "11 03 06 AE 41 56 52 43 40 49 AD",
    ),
    (ReadInputs(0x11, 8, 1), "11 04 00 08 00 01 B2 98", Registers((10,)), "11 04 02 00 0A F8 F4"),
    (WriteRegister(0x11, 1, 3), "11 06 00 01 00 03 9A 9B", Done(), "11 06 00 01 00 03 9A 9B"),
    (
        WriteRegisters(0x11, 1, (0x000A, 0x0102)),
        "11 10 00 01 00 02 04 00 0A 01 02 C6 F0",
        Done(),
        "11 10 00 01 00 02 12 98",
    ),
]


def crc_by_bits(data: bytes) -> bytes:
    """Written apart from the codec's table: the shift register of the specification."""
    register = 0xFFFF
    for byte in data:
        for bit in range(8):
            carry = (register ^ byte >> bit) & 1
            register = register >> 1 ^ 0xA001 * carry
    return struct.pack("<H", register)


def framed(body: str) -> bytes:
    data = bytes.fromhex(body)
    return data + crc_by_bits(data)


def answers(draw: st.DrawFn, request: Request) -> tuple[Reply, bytes]:
    """A reply to the request and its bytes, made here by hand."""
    head = bytes([request.address, request.FUNCTION])
    match request:
        case ReadBits():
            values = tuple(draw(st.lists(st.booleans(), min_size=request.count, max_size=request.count)))
            packed = sum(1 << at for at, value in enumerate(values) if value)
            size = (request.count + 7) // 8
            return Bits(values), head + bytes([size]) + packed.to_bytes(size, "little")
        case ReadHolding():
            words = tuple(draw(st.lists(WORD, min_size=request.count, max_size=request.count)))
            return Registers(words), head + bytes([2 * len(words)]) + struct.pack(f">{len(words)}H", *words)
        case ReadFifo():
            words = tuple(draw(st.lists(WORD, max_size=31)))
            return Registers(words), head + struct.pack(f">HH{len(words)}H", 2 + 2 * len(words), len(words), *words)
        case WriteRegister():
            return Done(), head + struct.pack(">HH", request.start, request.value)
        case WriteRegisters():
            return Done(), head + struct.pack(">HH", request.start, len(request.values))
    raise AssertionError(request)


REQUESTS: st.SearchStrategy[Request] = st.one_of(
    st.builds(ReadBits, ADDRESS, START, st.integers(1, 64)),
    st.builds(ReadHolding, ADDRESS, START, st.integers(1, 125)),
    st.builds(ReadInputs, ADDRESS, START, st.integers(1, 125)),
    st.builds(ReadFifo, ADDRESS, START),
    st.builds(WriteRegister, ADDRESS, START, WORD),
    st.builds(WriteRegisters, ADDRESS, START, st.lists(WORD, min_size=1, max_size=123).map(tuple)),
)


@st.composite
def exchanges(draw: st.DrawFn) -> tuple[Request, Reply, bytes]:
    request = draw(REQUESTS)
    if draw(st.booleans()):
        code = draw(st.integers(1, 11))
        body = bytes([request.address, request.FUNCTION | 0x80, code])
        return request, Refused(code), body + crc_by_bits(body)
    reply, body = answers(draw, request)
    return request, reply, body + crc_by_bits(body)


def test_the_crc_is_crc_16_modbus() -> None:
    assert crc_bytes(b"123456789") == bytes.fromhex("37 4B")


@given(st.binary(max_size=260))
def test_the_crc_is_that_of_the_shift_register(data: bytes) -> None:
    assert crc_bytes(data) == crc_by_bits(data)


@pytest.mark.parametrize(("request_", "asked", "reply", "answered"), KNOWN, ids=lambda item: type(item).__name__)
def test_the_known_examples_hold(request_: Request, asked: str, reply: Reply, answered: str) -> None:
    assert request_.to_bytes() == bytes.fromhex(asked)
    assert ReplyReader(request_).feed(bytes.fromhex(answered)) == reply


@given(REQUESTS)
def test_a_request_ends_with_its_crc_and_begins_with_its_address(request_: Request) -> None:
    data = request_.to_bytes()
    assert data[-2:] == crc_by_bits(data[:-2])
    assert (data[0], data[1]) == (request_.address, request_.FUNCTION)
    assert len(data) <= 256


@given(exchanges())
def test_a_reply_is_found_whole_and_byte_by_byte_and_not_before_its_end(
    exchange: tuple[Request, Reply, bytes],
) -> None:
    request, reply, data = exchange
    assert ReplyReader(request).feed(data) == reply
    reader = ReplyReader(request)
    assert [reader.feed(bytes([byte])) for byte in data] == [None] * (len(data) - 1) + [reply]


@given(exchanges(), st.binary(max_size=120), st.binary(max_size=120))
def test_junk_around_a_reply_does_not_hide_it(
    exchange: tuple[Request, Reply, bytes], before: bytes, after: bytes
) -> None:
    request, reply, data = exchange
    assert ReplyReader(request).feed(before + data + after) == reply


@given(exchanges(), st.data())
def test_one_wrong_byte_is_never_taken_for_the_reply(
    exchange: tuple[Request, Reply, bytes], data: st.DataObject
) -> None:
    request, _, wire = exchange
    at = data.draw(st.integers(0, len(wire) - 1))
    spoilt = bytearray(wire)
    spoilt[at] ^= data.draw(st.integers(1, 255))
    assert ReplyReader(request).feed(bytes(spoilt)) is None


@given(REQUESTS, st.lists(st.binary(max_size=300), max_size=8))
def test_noise_raises_nothing_and_takes_no_memory(request_: Request, portions: list[bytes]) -> None:
    reader = ReplyReader(request_)
    for portion in portions:
        reader.feed(portion)
    assert len(reader._heard) <= 512


@pytest.mark.parametrize(
    ("request_", "body", "words"),
    [
        (ReadHolding(5, 0, 1), "05 03 04 0001", "tells of 4 bytes, expected 2"),
        (ReadBits(5, 0, 3), "05 02 01 08", "bits beyond input 3 are set"),
        (ReadBits(5, 0, 9), "05 02 01 08 00", "tells of 1 bytes, expected 2"),
        (WriteRegister(5, 7, 1), "05 06 0007 0002", "expected 00 07 00 01"),
        (WriteRegisters(5, 7, (1, 2)), "05 10 0007 0001", "expected 00 07 00 02"),
        (ReadFifo(5, 9), "05 18 0006 0001 0001 0002", "tells of 1 registers"),
        (ReadFifo(5, 9), "05 18 0042 0020" + "0000" * 32, "at most 31"),
        (ReadHolding(5, 0, 1), "05 83 00", "exception 0, expected 1 to 11"),
        (ReadHolding(5, 0, 1), "05 83 0C", "exception 12"),
    ],
)
def test_a_good_crc_does_not_excuse_an_impossible_reply(request_: Request, body: str, words: str) -> None:
    reader = ReplyReader(request_)
    assert reader.feed(framed(body)) is None
    assert words in reader.last_error


@pytest.mark.parametrize("body", ["06 03 02 0001", "05 04 02 0001", "05 84 02"])
def test_the_reply_of_another_device_or_function_is_none(body: str) -> None:
    assert ReplyReader(ReadHolding(5, 0, 1)).feed(framed(body)) is None


def test_a_crc_error_tells_found_and_expected() -> None:
    reader = ReplyReader(ReadInputs(0x11, 8, 1))
    reader.feed(bytes.fromhex("11 04 02 00 0A F8 F5"))
    assert reader.last_error == "address 17: CRC f8 f5, expected f8 f4"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ReadBits, (0, 0, 1)),
        (ReadBits, (248, 0, 1)),
        (ReadBits, (1, 0, 2_001)),
        (ReadHolding, (1, 0, 126)),
        (ReadHolding, (1, 0xFFFF, 2)),
        (ReadInputs, (1, -1, 1)),
        (WriteRegister, (1, 0, 0x1_0000)),
        (WriteRegisters, (1, 0, ())),
        (WriteRegisters, (1, 0, (0,) * 124)),
        (WriteRegisters, (1, 0, (-1,))),
    ],
)
def test_an_impossible_request_cannot_be_made(kind: type[Request], fields: tuple[int, ...]) -> None:
    with pytest.raises(ModbusError):
        kind(*fields)
