"""python-escpos sends the same bytes for the commands it gets right; what it sends is understood by our decoder.

Left out is what it does not get right or does not know: TCVN-3's Đ, code page 1258, feeds by dots, kept pictures.
"""

import dataclasses
import re
from pathlib import Path
from typing import Literal

import pytest
from escpos.constants import QR_ECLEVEL_M, RT_STATUS_ONLINE, RT_STATUS_PAPER
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from devices.printers import escpos, status
from devices.printers.commands import Command, CutPaper, Justify, LineFeed, Magnify, QrStore, Raster, Text
from devices.printers.decoder import decode
from devices.printers.document import Document, Number, QrCode, Span, TextLine, line
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts

ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=20)
GENERIC = load_profile(Path(__file__).parents[3] / "config" / "printers" / "generic-80mm.toml")
PAGE_0 = b"\x1bt\x00"  # python-escpos says so before each text; after ESC @ it is so anyway


def theirs(printer: Dummy) -> bytes:
    return bytes(printer.output).replace(PAGE_0, b"")


def understood(data: bytes) -> list[Command]:
    return [item.command for item in decode(data)]


def test_initialize() -> None:
    oracle = Dummy()
    oracle.hw("INIT")
    assert theirs(oracle) == escpos.INITIALIZE


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_alignment(side: Literal["left", "center", "right"]) -> None:
    oracle = Dummy()
    oracle.set(align=side)
    assert theirs(oracle) == escpos.ALIGN[side]
    assert understood(theirs(oracle)) == [Justify(["left", "center", "right"].index(side))]


@settings(deadline=None)
@given(ASCII)
def test_a_line_of_text(text: str) -> None:
    oracle = Dummy()
    oracle.hw("INIT")
    oracle.textln(text)
    wide = dataclasses.replace(GENERIC, width_dots=832)
    ours = encode(Document((TextLine((Span(text),), align="left"),)), wide, find_fonts())
    assert theirs(oracle) == ours


def test_bold_and_then_not_bold(wide: PrinterProfile, fonts: Fonts) -> None:
    oracle = Dummy()
    oracle.hw("INIT")
    oracle.set(align="center")
    oracle.set(bold=True)
    oracle.text("a")
    oracle.set(bold=False)
    oracle.text("b\n")
    ours = encode(Document((TextLine((Span("a", bold=True), Span("b"))),)), wide, fonts)
    assert theirs(oracle) == ours


@pytest.mark.parametrize("wide_times", range(1, 9))
@pytest.mark.parametrize("high_times", range(1, 9))
def test_every_size_is_understood(wide_times: int, high_times: int) -> None:
    oracle = Dummy()
    oracle.set(custom_size=True, width=wide_times, height=high_times)
    assert understood(theirs(oracle)) == [Magnify(wide_times, high_times)]


def test_the_number_is_magnified_the_same_way(wide: PrinterProfile, fonts: Fonts) -> None:
    oracle = Dummy()
    oracle.set(custom_size=True, width=8, height=8)
    (size,) = re.findall(rb"\x1d!.", oracle.output, re.DOTALL)
    assert size in encode(Document((Number("A012"),)), wide, fonts)


@pytest.mark.parametrize("data", ["https://a.vn/p/A012", "a" * 200])
def test_a_qr_code(wide: PrinterProfile, fonts: Fonts, data: str) -> None:
    ours = encode(Document((QrCode(data, 5),)), wide, fonts)
    oracle = Dummy()
    oracle.qr(data, ec=QR_ECLEVEL_M, size=5, native=True)
    assert ours.removeprefix(escpos.INITIALIZE + escpos.ALIGN["center"]) in theirs(oracle)
    assert QrStore(data) in understood(theirs(oracle))


def test_a_cut_behind_the_feed_to_the_cutter() -> None:
    oracle = Dummy()
    oracle.cut(mode="PART", feed=False)
    assert theirs(oracle) == escpos.CUT
    assert understood(theirs(oracle)) == [CutPaper(0)]


@settings(deadline=None)
@given(st.integers(1, 72), st.binary(min_size=1, max_size=200))
def test_a_picture_is_the_same_rows(width_bytes: int, seed: bytes) -> None:
    rows = -(-len(seed) // width_bytes)
    dots = seed.ljust(rows * width_bytes, b"\0")
    picture = Image.frombytes("1", (width_bytes * 8, rows), dots)
    oracle = Dummy()
    oracle.image(ImageChops.invert(picture.convert("L")), impl="bitImageRaster")
    assert understood(oracle.output) == [Raster(width_bytes, rows, dots)]  # whole: PAGE_0 may stand in the dots


def test_a_rasterized_line_has_the_same_header_and_rows(wide: PrinterProfile, fonts: Fonts) -> None:
    ours = encode(Document((line("Số người đang chờ"),)), wide, fonts)
    pictures = [(item, ours[item.start : item.end]) for item in decode(ours) if isinstance(item.command, Raster)]
    assert pictures
    for item, sent in pictures:
        assert isinstance(item.command, Raster)
        picture = Image.frombytes("1", (item.command.width_bytes * 8, item.command.rows), item.command.data)
        oracle = Dummy()
        oracle.image(ImageChops.invert(picture.convert("L")), impl="bitImageRaster")
        assert theirs(oracle) == sent


def test_status_requests() -> None:
    assert status.REQUESTS[0] == RT_STATUS_ONLINE
    assert status.REQUESTS[3] == RT_STATUS_PAPER


def test_its_line_feeds_are_understood() -> None:
    oracle = Dummy()
    oracle.textln("A012")
    oracle.ln(2)
    assert understood(theirs(oracle)) == [Text("A012"), LineFeed(), LineFeed(), LineFeed()]
