"""Vietnamese text as dots: every mark whole, large enough, fitted to the paper."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from devices.printers.document import SERVICE_LEAST_PX, TEXT_LEAST_PX, Span, TextLine, line
from devices.printers.raster import BOLD_LEAST_PX, INK_LEVEL, FontMissingError, Fonts, find_fonts, strips

TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
LETTERS = [letter for small in SMALL for letter in (small, small.upper()) if not letter.isascii()]


def ink(text: str, size_px: int, fonts: Fonts, *, bold: bool = False) -> Image.Image:
    return strips(line(text, size_px, bold=bold, least_px=size_px), 576, fonts)[0].ink


def drawn_with_room(text: str, size_px: int, fonts: Fonts, *, bold: bool) -> Image.Image:
    """The same text on a canvas far too large to clip anything."""
    canvas = Image.new("L", (20 * size_px, 20 * size_px))
    font = fonts.load(size_px, bold=bold)
    ImageDraw.Draw(canvas).text((10 * size_px, 10 * size_px), text, fill=255, font=font, anchor="ls")
    if bold and size_px < BOLD_LEAST_PX:
        canvas = ImageChops.lighter(canvas, ImageChops.offset(canvas, 1, 0))
    dots = canvas.point([255 if level > INK_LEVEL else 0 for level in range(256)], "1")
    return dots.crop(dots.getbbox())


def test_the_vietnamese_letters_are_134() -> None:
    assert len(set(LETTERS)) == 134


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("size_px", [TEXT_LEAST_PX, SERVICE_LEAST_PX])
def test_no_mark_of_any_letter_is_clipped(fonts: Fonts, size_px: int, bold: bool) -> None:
    for letter in LETTERS:
        assert ink(letter, size_px, fonts, bold=bold).tobytes() == (
            drawn_with_room(letter, size_px, fonts, bold=bold).tobytes()
        ), letter


@pytest.mark.parametrize("bold", [False, True])
def test_all_letters_stay_different_from_each_other(fonts: Fonts, bold: bool) -> None:
    pictures: dict[tuple[tuple[int, int], bytes], str] = {}
    for letter in [*LETTERS, *"aăâeêioôơuưydAEIOUYD"]:
        picture = ink(letter, TEXT_LEAST_PX, fonts, bold=bold)
        key = (picture.size, picture.tobytes())
        assert pictures.setdefault(key, letter) == letter, f"{letter} looks as {pictures[key]}"


def test_a_letter_with_two_marks_is_higher_than_with_one_than_with_none(fonts: Fonts) -> None:
    heights = [ink(letter, TEXT_LEAST_PX, fonts).height for letter in "oôố"]
    assert heights == sorted(set(heights))


def test_capitals_have_the_least_heights(fonts: Fonts) -> None:
    for bold in (False, True):
        assert ink("H", TEXT_LEAST_PX, fonts, bold=bold).height >= 16
        assert ink("H", SERVICE_LEAST_PX, fonts, bold=bold).height >= 20


def test_small_bold_text_is_bolder_than_regular_text(fonts: Fonts) -> None:
    regular, bold = (ink("Đường", TEXT_LEAST_PX, fonts, bold=bold).tobytes() for bold in (False, True))
    assert int.from_bytes(bold, "big").bit_count() > 1.3 * int.from_bytes(regular, "big").bit_count()


def test_blank_rows_and_ink_make_up_one_line_height(fonts: Fonts) -> None:
    heights = {
        strip.top + strip.ink.height + strip.bottom
        for text in ("ạ", "Ẩ", "a")
        for strip in strips(line(text), 576, fonts)
    }
    assert len(heights) == 1


def test_nothing_but_blanks_is_only_feed(fonts: Fonts) -> None:
    (strip,) = strips(line(" "), 576, fonts)
    assert strip.ink.size == (0, 0)
    assert strip.bottom > 0


def test_a_line_too_wide_shrinks_first(fonts: Fonts) -> None:
    text = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"
    made = strips(line(text, 40, bold=True), 576, fonts)
    assert len(made) == 1
    assert 500 < made[0].ink.width <= 576


def test_then_it_wraps_into_balanced_lines(fonts: Fonts) -> None:
    made = strips(line("Vui lòng theo dõi số thứ tự trên màn hình"), 384, fonts)
    widths = [strip.ink.width for strip in made]
    assert len(made) == 2
    assert min(widths) > 0.7 * max(widths)


def test_bold_and_regular_stand_in_one_line(fonts: Fonts) -> None:
    mixed = strips(TextLine((Span("Số: "), Span("7", bold=True))), 576, fonts)
    assert len(mixed) == 1
    assert mixed[0].ink.width > ink("Số: ", TEXT_LEAST_PX, fonts).width


def test_one_endless_word_is_cut_to_the_width(fonts: Fonts) -> None:
    assert all(strip.ink.width <= 384 for strip in strips(line("Ă" * 200), 384, fonts))


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from([*LETTERS, "a", "n", "g", " "]), max_size=120), st.sampled_from([384, 576]))
def test_any_text_fits_the_paper(text: str, width: int) -> None:
    assert all(strip.ink.width <= width for strip in strips(line(text, 30), width, find_fonts()))


def test_a_missing_font_names_the_debian_package(tmp_path: Path) -> None:
    with pytest.raises(FontMissingError, match="apt install fonts-noto-core"):
        find_fonts(tmp_path)
