"""The strict decoder: any portions, and no byte that it does not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printers.commands import FenceRequest, LineFeed, StatusRequest, Text
from devices.printers.decoder import DecodeError, Decoder, decode
from devices.printers.document import Document
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts
from devices.printers.ticket import STANDARD_TICKET, ticket_document


@pytest.fixture(scope="module")
def ticket(wide: PrinterProfile, fonts: Fonts) -> bytes:
    return encode(ticket_document(STANDARD_TICKET, wide), wide, fonts)


def test_byte_by_byte_gives_the_same_commands_as_whole(ticket: bytes) -> None:
    decoder = Decoder()
    single = [item.command for byte in ticket for item in decoder.feed(bytes([byte]))]
    whole = [item.command for item in decode(ticket)]
    assert [item for item in single if not isinstance(item, Text)] == [
        item for item in whole if not isinstance(item, Text)
    ]
    assert "".join(item.text for item in single if isinstance(item, Text)) == (
        "".join(item.text for item in whole if isinstance(item, Text))
    )
    assert decoder.unfinished == b""


def test_the_commands_cover_every_byte_in_order(ticket: bytes) -> None:
    end = 0
    for item in decode(ticket):
        assert item.start == end
        end = item.end
    assert end == len(ticket)


@pytest.mark.parametrize(
    "junk",
    [
        b"\x80", b"\x07", b"\r", b"\x18", b"\x7f", b"\x1bZ", b"\x1b\x00", b"\x1dZ", b"\x1ba\x03", b"\x1bE\x02",
        b"\x1d!\x80", b"\x1d!\x08", b"\x1dV\x07", b"\x1dr\x05", b"\x1dv0\x01\x01\x00\x01\x00\xff",
        b"\x1dv1\x00\x01\x00\x01\x00\xff", b"\x1dv0\x00\x00\x00\x01\x00", b"\x1dv0\x00\x01\x00\x00\x00",
        b"\x1d(L\x02\x00\x30\x45", b"\x1d(k\x03\x00\x32\x43\x03", b"\x1d(k\x03\x00\x31\x43\x11",
        b"\x1d(k\x03\x00\x31\x45\x29", b"\x1d(k\x04\x00\x31\x41\x31\x00", b"\x1d(k\x03\x00\x31\x50\x30",
        b"\x1d(k\x04\x00\x31\x50\x30\xc3", b"\x1d(k\x03\x00\x31\x99\x30", b"\x1d(k\x02\x00\x31\x51",
        b"\x10\x04\x09", b"\x10\x05\x01", b"\x10\x14\x01",
    ],
)  # fmt: skip
def test_an_unknown_byte_fails_with_its_offset_wherever_it_stands(ticket: bytes, junk: bytes) -> None:
    with pytest.raises(DecodeError, match="expected") as caught:
        decode(ticket + junk + ticket)
    assert caught.value.offset == len(ticket)


@pytest.mark.parametrize("cut_off", [b"\x1b", b"\x1d!", b"\x1dv0\x00\x02\x00\x02\x00abc", b"\x1d(k\x09\x00\x31"])
def test_an_unfinished_command_fails(cut_off: bytes) -> None:
    with pytest.raises(DecodeError, match=r"offset 2.*the rest"):
        decode(b"A\n" + cut_off)


def test_after_an_error_one_byte_can_be_skipped() -> None:
    decoder = Decoder()
    with pytest.raises(DecodeError):
        list(decoder.feed(b"\x80A"))
    decoder.skip()
    assert [(item.start, item.command) for item in decoder.feed(b"\n")] == [(1, Text("A")), (2, LineFeed())]


def test_requests_are_commands_too() -> None:
    assert [item.command for item in decode(b"\x10\x04\x02\x1dr\x01")] == [StatusRequest(2), FenceRequest(1)]


@given(st.binary(max_size=60))
def test_junk_gives_commands_or_a_decode_error_and_nothing_else(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DecodeError as error:
        assert error.offset < len(data)  # noqa: PT017  either way is right, and each has its own rule
    else:
        assert sum(item.end - item.start for item in decoded) == len(data)


def test_an_empty_document_is_one_command(wide: PrinterProfile, fonts: Fonts) -> None:
    assert len(decode(encode(Document(()), wide, fonts))) == 1
