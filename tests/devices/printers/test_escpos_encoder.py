"""Documents to bytes: the strict decoder gives everything back, and nothing acts in real time."""

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from devices.printers import escpos
from devices.printers.bands import BAND_MOST_BYTES, bands, without_real_time
from devices.printers.commands import (
    Bold,
    Command,
    CutPaper,
    FeedDots,
    Initialize,
    Justify,
    Magnify,
    Padding,
    QrPrint,
    QrSetup,
    QrStore,
    Raster,
    Text,
)
from devices.printers.decoder import decode
from devices.printers.document import Block, Cut, Document, Emblem, Feed, Number, QrCode, Rule, Span, TextLine, line
from devices.printers.escpos import encode, recovery, wire_ms
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts

PROFILES = Path(__file__).parents[3] / "config" / "printers"
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")
ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=30)
PICTURE_BYTES = st.sampled_from([0x10, 0x04, 0x05, 0x14, 0x00, 0xFF])


def commands(blocks: list[Block], profile: PrinterProfile, fonts: Fonts) -> list[Command]:
    return [item.command for item in decode(encode(Document(tuple(blocks)), profile, fonts))]


def texts(found: list[Command]) -> list[str]:
    return [command.text for command in found if isinstance(command, Text)]


def rasters(found: list[Command]) -> list[Raster]:
    return [command for command in found if isinstance(command, Raster)]


def test_every_document_starts_from_a_known_state(wide: PrinterProfile, fonts: Fonts) -> None:
    assert commands([], wide, fonts) == [Initialize()]


def test_ascii_lines_go_native_and_vietnamese_lines_as_raster(wide: PrinterProfile, fonts: Fonts) -> None:
    assert texts(commands([line("09:41  30/07/2026")], wide, fonts)) == ["09:41  30/07/2026"]
    found = commands([line("Số người đang chờ: 7")], wide, fonts)
    assert texts(found) == []
    assert rasters(found)


def test_an_ascii_line_wider_than_the_paper_goes_as_fitted_raster(narrow: PrinterProfile, fonts: Fonts) -> None:
    found = commands([line("a" * 20 + " " + "b" * 20)], narrow, fonts)
    assert texts(found) == []
    assert len(rasters(found)) == 2


def test_bold_spans_are_switched_on_and_off_again(wide: PrinterProfile, fonts: Fonts) -> None:
    found = commands([TextLine((Span("a", bold=True), Span("b")))], wide, fonts)
    assert [item for item in found if isinstance(item, Bold | Text)] == [Bold(True), Text("a"), Bold(False), Text("b")]


@pytest.mark.parametrize(("text", "times"), [("A012", 8), ("1", 8), ("A01234", 7), ("A" * 20, 2)])
def test_a_number_is_as_large_as_it_fits(wide: PrinterProfile, fonts: Fonts, text: str, times: int) -> None:
    found = commands([Number(text)], wide, fonts)
    assert [item for item in found if isinstance(item, Magnify)] == [Magnify(times, times)]
    assert texts(found) == [text]


def test_a_number_that_cannot_fit_is_refused(narrow: PrinterProfile, fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="do not fit 384 dots"):
        encode(Document((Number("A" * 40),)), narrow, fonts)


def test_a_native_qr_code_is_centred(wide: PrinterProfile, fonts: Fonts) -> None:
    found = commands([QrCode("https://a.vn/p/A012")], wide, fonts)
    assert found[1] == Justify(1)
    assert found[2:] == [QrSetup(65, 2), QrSetup(67, 7), QrSetup(69, 49), QrStore("https://a.vn/p/A012"), QrPrint()]


def test_a_printer_without_qr_gets_it_as_raster(wide: PrinterProfile, fonts: Fonts) -> None:
    found = commands([QrCode("https://a.vn")], dataclasses.replace(wide, native_qr=False), fonts)
    assert not any(isinstance(item, QrStore) for item in found)
    assert sum(item.rows for item in rasters(found)) == 21 * 3
    assert {item.scale for item in rasters(found)} == {2}


def test_a_long_qr_code_gets_smaller_modules_and_a_hopeless_one_is_refused(
    narrow: PrinterProfile, fonts: Fonts
) -> None:
    sizes = [item.value for item in commands([QrCode("a" * 200)], narrow, fonts) if isinstance(item, QrSetup)]
    assert sizes[1] < 7
    with pytest.raises(ValueError, match="too wide for 192 dots"):
        encode(Document((QrCode("a" * 300),)), dataclasses.replace(narrow, width_dots=192), fonts)


def test_feeds_are_joined_and_split_at_255(wide: PrinterProfile, fonts: Fonts) -> None:
    found = commands([Feed(100), Feed(200), Rule()], wide, fonts)
    assert [item for item in found if isinstance(item, FeedDots)] == [FeedDots(255), FeedDots(45)]


def test_the_end_is_a_cut_or_a_feed_to_the_tear_bar(wide: PrinterProfile, narrow: PrinterProfile, fonts: Fonts) -> None:
    assert commands([Cut()], wide, fonts)[-1] == CutPaper(0)
    assert commands([Cut()], narrow, fonts)[-1] == FeedDots(narrow.cut_margin_dots)


def test_no_band_is_longer_than_half_a_buffer(wide: PrinterProfile, fonts: Fonts) -> None:
    assert all(len(item.data) <= BAND_MOST_BYTES for item in rasters(commands([Emblem(500)], wide, fonts)))


def test_recovery_fills_the_widest_band_and_cuts(wide: PrinterProfile) -> None:
    found = [item.command for item in decode(recovery(wide))]
    assert found.count(Padding()) == BAND_MOST_BYTES
    assert found[-2:] == [Initialize(), CutPaper(0)]


def test_wire_time_is_ten_bits_a_byte() -> None:
    assert wire_ms(960, 9600) == 1000
    assert wire_ms(1, 115_200) == 1


@given(st.binary(max_size=80) | st.lists(PICTURE_BYTES, max_size=80).map(bytes))
def test_rows_lose_their_real_time_pairs_and_gain_at_most_one_dot_for_each(row: bytes) -> None:
    safe = without_real_time(row)
    assert not REAL_TIME.search(safe)
    changed = [(old, new) for old, new in zip(row, safe, strict=True) if old != new]
    assert all((old, new) == (0x10, 0x18) for old, new in changed)
    assert len(changed) == len(REAL_TIME.findall(row))


@given(st.integers(1, 104), st.lists(PICTURE_BYTES, min_size=1, max_size=400))
def test_bands_give_the_rows_back_and_hide_no_real_time_command(width_bytes: int, seed: list[int]) -> None:
    rows = -(-len(seed) // width_bytes) + 3
    data = (bytes(seed) * (rows * width_bytes // len(seed) + 1))[: rows * width_bytes]
    made = list(bands(data, width_bytes))
    assert not any(REAL_TIME.search(band) for band in made)
    starts = range(0, len(data), width_bytes)
    assert b"".join(made) == b"".join(without_real_time(data[at : at + width_bytes]) for at in starts)


@settings(max_examples=40, deadline=None)
@given(st.lists(PICTURE_BYTES, min_size=72, max_size=1440), st.integers(0, 7))
def test_whole_documents_hold_no_real_time_command(seed: list[int], shift: int) -> None:
    """A picture made of nothing but dangerous bytes, sent the way a text line is."""
    picture = Image.frombytes("1", (576, len(seed) // 72), bytes(seed)[: len(seed) // 72 * 72])
    writer = escpos._Writer(_wide(), find_fonts())
    writer._picture(picture.crop((shift, 0, 576, picture.height)))
    assert not REAL_TIME.search(bytes(writer.out))
    writer._place("left")  # what is blank at the end
    made = [item.command for item in decode(bytes(writer.out))]
    feeds = sum(item.dots for item in made if isinstance(item, FeedDots))
    assert sum(item.rows for item in rasters(made)) + feeds == picture.height


BLOCKS = st.one_of(
    ASCII.map(line),
    ASCII.map(Number),
    ASCII.map(QrCode),
    st.text(st.sampled_from("Chứng thực bản sao ĐƯỜNG"), min_size=1, max_size=40).map(lambda text: line(text, 28)),
    st.integers(0, 600).map(Feed),
    st.just(Rule()),
    st.just(Cut()),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(BLOCKS, max_size=8))
def test_the_strict_decoder_gives_back_every_text_number_qr_code_and_cut(blocks: list[Block]) -> None:
    data = encode(Document(tuple(blocks)), _wide(), find_fonts())
    found = [item.command for item in decode(data)]
    lines = [
        "." * 16 if isinstance(block, Rule) else block.text
        for block in blocks
        if isinstance(block, Rule) or (isinstance(block, TextLine | Number) and block.text.isascii())
    ]
    assert texts(found) == lines
    assert [item.data for item in found if isinstance(item, QrStore)] == [
        block.data for block in blocks if isinstance(block, QrCode)
    ]
    assert sum(isinstance(item, CutPaper) for item in found) == sum(isinstance(block, Cut) for block in blocks)
    assert not REAL_TIME.search(data)


def _wide() -> PrinterProfile:
    return load_profile(PROFILES / "generic-80mm.toml")
