"""Vietnamese in the printer's own letters: every letter there and back, by tables that know nothing of each other."""

import dataclasses
import itertools
import json
import subprocess
import unicodedata
from pathlib import Path

import escpos
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops

from devices.printers.codepage import runs
from devices.printers.commands import Magnify, Raster, SelectPage, Text
from devices.printers.decoder import DecodeError, Decoder, decode
from devices.printers.document import LARGEST_PX, SERVICE_LEAST_PX, TEXT_LEAST_PX, Document, TextLine, line
from devices.printers.escpos import encode
from devices.printers.legibility import DOTS_LEAST, distance
from devices.printers.letters import letter
from devices.printers.profile import PrinterProfile, ProfileError, Way, load_profile
from devices.printers.raster import Fonts, find_fonts
from devices.printers.rendering import render
from devices.printers.ticket import STANDARD_TICKET, ticket_document

SMALL = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = SMALL + SMALL.upper()
WAYS: list[Way] = ["tcvn3", "cp1258"]
BYTES_MOST = 430  # the standard ticket: 0.45 s at 9600 baud
EPSON = load_profile(Path(__file__).parents[3] / "config" / "printers" / "epson-tm-t82.toml")
WITH_PAGES = [
    profile
    for path in sorted((Path(__file__).parents[3] / "config" / "printers").glob("*.toml"))
    if (profile := dataclasses.replace(load_profile(path), native_qr=True)).pages
]


def printed(text: str, way: Way, profile: PrinterProfile = EPSON) -> str:
    data = encode(Document((line(text),)), profile, find_fonts(), way)
    found = [item.command for item in decode(data, profile.pages)]
    assert not any(isinstance(item, Raster) for item in found)
    return unicodedata.normalize("NFC", "".join(item.text for item in found if isinstance(item, Text)))


@pytest.mark.parametrize("way", WAYS)
def test_all_134_letters_come_back_from_the_strict_decoder(way: Way) -> None:
    assert len(set(LETTERS)) == 134
    assert all(printed(sign, way) == sign for sign in LETTERS)


def test_the_decoders_small_letters_stand_where_glibc_has_them() -> None:
    codes = bytes(code for code in range(0xA8, 0xFF) if letter("tcvn3_small", code))
    ours = "".join(letter("tcvn3_small", code) or "" for code in codes)
    theirs = subprocess.run(["iconv", "-f", "TCVN", "-t", "UTF-8"], input=codes, capture_output=True, check=True)
    assert unicodedata.normalize("NFC", theirs.stdout.decode()) == ours


@pytest.mark.parametrize(("number", "page"), [(1, "tcvn3_small"), (2, "tcvn3_capital")])
def test_python_escpos_has_the_same_pages_but_for_its_wrong_d(number: int, page: str) -> None:
    file = Path(escpos.__file__).parent / "capabilities.json"
    rows = json.loads(file.read_text(encoding="utf-8"))["encodings"][f"TCVN-3-{number}"]["data"]
    theirs = "".join(rows).replace("\u00d0", "\u0110")
    ours = "".join(letter(page, code) or " " for code in range(0x80, 0x100))  # type: ignore[arg-type]
    assert ours == theirs


def test_the_big_d_with_stroke_is_vietnamese() -> None:
    data = encode(Document((line("Đăng"),)), EPSON, find_fonts(), "tcvn3")
    assert data == b"\x1b@\x1ba\x01\x1bt\x1f\xa7\x1bt\x1e\xa8ng\n"


def test_1258_sets_the_tone_behind_its_letter() -> None:
    data = encode(Document((line("Số ở"),)), EPSON, find_fonts(), "cp1258")
    assert data == b"\x1b@\x1ba\x01\x1bt\x34S\xf4\xec \xf5\xd2\n"


@pytest.mark.parametrize("way", WAYS)
@given(text=st.text(st.sampled_from(LETTERS + "aAnN .,:-019"), min_size=1, max_size=40))
def test_any_vietnamese_text_comes_back(way: Way, text: str) -> None:
    assert printed(text, way) == text


@pytest.mark.parametrize("way", WAYS)
def test_a_line_with_a_sign_of_no_page_goes_as_raster(fonts: Fonts, way: Way) -> None:
    data = encode(Document((line("Quầy ☆ 1"),)), EPSON, fonts, way)
    assert any(isinstance(item.command, Raster) for item in decode(data, EPSON.pages))
    assert runs("☆", way, EPSON) is None


def test_a_line_wider_than_the_paper_goes_as_raster(fonts: Fonts) -> None:
    data = encode(Document((line("Số " * 20),)), EPSON, fonts, "tcvn3")
    assert any(isinstance(item.command, Raster) for item in decode(data, EPSON.pages))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("profile", WITH_PAGES, ids=lambda profile: profile.name)
def test_the_standard_ticket_is_small_and_every_line_of_it_native(
    fonts: Fonts, profile: PrinterProfile, way: Way
) -> None:
    document = ticket_document(STANDARD_TICKET, profile)
    data = encode(document, profile, fonts, way)
    assert len(data) <= BYTES_MOST
    found = [item.command for item in decode(data, profile.pages)]
    words = unicodedata.normalize("NFC", "".join(item.text for item in found if isinstance(item, Text)))
    assert all(block.text in words for block in document.blocks if isinstance(block, TextLine))
    assert not any(isinstance(item, Raster) for item in found)


@pytest.mark.parametrize("way", WAYS)
def test_its_picture_shows_every_letter_and_a_code_for_phones(fonts: Fonts, tmp_path: Path, way: Way) -> None:
    pictures = {render(encode(Document((line(sign),)), EPSON, fonts, way), EPSON, fonts).tobytes() for sign in LETTERS}
    assert len(pictures) == 134
    paper = render(encode(ticket_document(STANDARD_TICKET, EPSON), EPSON, fonts, way), EPSON, fonts)
    picture = tmp_path / "ticket.png"
    paper.save(picture)
    read = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, timeout=30, check=True)
    assert read.stdout.strip() == STANDARD_TICKET.qr


def test_the_profile_chooses_the_way(fonts: Fonts) -> None:
    chosen = dataclasses.replace(EPSON, vietnamese="tcvn3")
    document = ticket_document(STANDARD_TICKET, EPSON)
    assert encode(document, chosen, fonts) == encode(document, EPSON, fonts, "tcvn3")
    assert encode(document, chosen, fonts, "raster") == encode(document, EPSON, fonts)


@pytest.mark.parametrize("way", WAYS)
def test_a_printer_without_the_page_refuses_the_way(wide: PrinterProfile, fonts: Fonts, way: Way) -> None:
    with pytest.raises(ProfileError, match=f"{way}_page = 0"):
        encode(Document(()), wide, fonts, way)


@pytest.mark.parametrize(
    "junk",
    [
        b"\xb5",  # no page chosen
        b"\x1bt\x07",  # a page this printer is not known to have
        b"\x1bt\x1e\x80",  # nothing there
        b"\x1bt\x1e\xb5\x1b@\xb5",  # initialized: page 0 again
        b"\x1bt\x34\xec",  # a tone without a letter
        b"\x1bt\x34a\xec\xec",  # two tones
        b"\x1bt\x34a\n\xec",  # a tone on the next line
    ],
)
def test_the_decoder_refuses_what_is_no_letter_of_the_page(junk: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(junk, EPSON.pages)


def test_bytes_one_at_a_time_mean_the_same() -> None:
    data = encode(ticket_document(STANDARD_TICKET, EPSON), EPSON, find_fonts(), "cp1258")
    decoder = Decoder(EPSON.pages)
    one_by_one = [item.command for byte in data for item in decoder.feed(bytes([byte]))]
    whole = [item.command for item in decode(data, EPSON.pages)]
    assert [item for item in one_by_one if not isinstance(item, Text)] == [
        item for item in whole if not isinstance(item, Text)
    ]
    assert "".join(i.text for i in one_by_one if isinstance(i, Text)) == "".join(
        i.text for i in whole if isinstance(i, Text)
    )
    assert SelectPage(52) in whole


@given(st.binary(max_size=60))
def test_junk_gives_commands_or_a_decode_error(data: bytes) -> None:
    try:
        found = decode(b"\x1bt\x34" + data, EPSON.pages)
    except DecodeError as error:
        assert error.offset < len(data) + 3  # noqa: PT017  either way is right
    else:
        assert found[-1].end == len(data) + 3


@pytest.mark.parametrize("way", WAYS)
def test_signs_of_print_become_those_of_a_typewriter(way: Way) -> None:
    assert printed("Dự kiến: 8–14 phút “sớm”", way) == 'Dự kiến: 8-14 phút "sớm"'


def test_the_dot_between_two_facts_stays_or_becomes_a_bar() -> None:
    assert printed("3 · 8–14", "cp1258") == "3 · 8-14"
    assert printed("3 · 8–14", "tcvn3") == "3 | 8-14"


@pytest.mark.parametrize("sign", ["ç", "€", "ÿ", "\u0323"])
def test_letters_of_other_languages_are_left_to_raster(sign: str) -> None:
    assert all(runs(sign, way, EPSON) is None for way in WAYS)


def sizes(text: str, size_px: int, profile: PrinterProfile = EPSON) -> list[tuple[int, int]]:
    data = encode(Document((line(text, size_px),)), profile, find_fonts(), "tcvn3")
    return [
        (item.command.wide, item.command.high)
        for item in decode(data, profile.pages)
        if isinstance(item.command, Magnify)
    ]


@pytest.mark.parametrize(
    ("letters", "normal", "large", "largest"),
    [
        (16, [], [(2, 2)], [(3, 3)]),
        (17, [], [(2, 2)], [(2, 3)]),
        (24, [], [(2, 2)], [(2, 3)]),
        (25, [], [(1, 2)], [(1, 2)]),
        (48, [], [(1, 2)], [(1, 2)]),
    ],
)
def test_larger_text_is_larger_as_far_as_it_fits(
    letters: int, normal: list[object], large: list[object], largest: list[object]
) -> None:
    text = "Ư" * letters
    found = [sizes(text, size_px) for size_px in (TEXT_LEAST_PX, SERVICE_LEAST_PX, LARGEST_PX)]
    assert found == [normal, large, largest]


def test_a_printer_that_only_doubles_prints_the_largest_text_twice_as_large() -> None:
    assert sizes("Chứng thực", LARGEST_PX, dataclasses.replace(EPSON, max_magnification=2)) == [(2, 2)]


@pytest.mark.parametrize("size_px", [SERVICE_LEAST_PX, LARGEST_PX])
@given(text=st.text(st.sampled_from(LETTERS + "aAnN .,:-019"), min_size=1, max_size=48).filter(str.strip))
def test_larger_text_keeps_every_letter_on_the_paper(size_px: int, text: str) -> None:
    ((wide, high),) = sizes(text, size_px)
    assert len(text) * wide * EPSON.cell_width <= EPSON.width_dots
    assert wide <= high <= wide + 1
    data = encode(Document((line(text, size_px),)), EPSON, find_fonts(), "tcvn3")
    words = "".join(item.command.text for item in decode(data, EPSON.pages) if isinstance(item.command, Text))
    assert words == text


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("size_px", [SERVICE_LEAST_PX, LARGEST_PX])
def test_any_two_letters_differ_at_every_size(fonts: Fonts, way: Way, size_px: int) -> None:
    pictures = {
        sign: ImageChops.invert(
            render(encode(Document((line(sign, size_px),)), EPSON, fonts, way), EPSON, fonts).convert("L")
        )
        for sign in LETTERS
    }
    assert min(distance(pictures[one], pictures[two]) for one, two in itertools.combinations(LETTERS, 2)) >= DOTS_LEAST
