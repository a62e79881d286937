"""Told apart on paper, as the decoder draws what was sent: every Vietnamese letter from every other, none clipped."""

from pathlib import Path

import pytest
from PIL import Image

from devices.printers import legibility
from devices.printers.commands import Raster
from devices.printers.decoder import decode
from devices.printers.document import SERVICE_LEAST_PX, TEXT_LEAST_PX, Document, line
from devices.printers.escpos import encode
from devices.printers.legibility import DOTS_LEAST, LETTERS, clipped, distance, letter, nearest, printed, read_qr
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, strips
from devices.printers.ticket import STANDARD_TICKET, ticket_document

FOLDER = Path(__file__).parents[3] / "config" / "printers"
EPSON = load_profile(FOLDER / "epson-tm-t82.toml")


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("size_px", [TEXT_LEAST_PX, SERVICE_LEAST_PX])
def test_any_two_of_the_134_letters_differ_by_four_dots_or_more(fonts: Fonts, size_px: int, bold: bool) -> None:
    assert len(set(LETTERS)) == 134
    dots, pair = nearest(EPSON, fonts, size_px, bold=bold)
    assert dots >= DOTS_LEAST, pair


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize("size_px", [TEXT_LEAST_PX, SERVICE_LEAST_PX])
def test_no_letter_loses_a_dot_of_its_glyph(fonts: Fonts, size_px: int, bold: bool) -> None:
    assert clipped(EPSON, fonts, size_px, bold=bold) == ""


def test_a_clipped_mark_is_seen(fonts: Fonts, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = letter("Ấ", EPSON, fonts, TEXT_LEAST_PX)
    box = whole.getbbox()
    assert box is not None
    short = whole.copy()
    short.paste(0, (0, 0, whole.width, box[1] + 1))
    monkeypatch.setattr(legibility, "letter", lambda sign, *_, **__: short)
    assert "Ấ" in clipped(EPSON, fonts, TEXT_LEAST_PX)


def test_paper_without_a_code_reads_as_nothing(fonts: Fonts) -> None:
    assert read_qr(printed(Document((line("A012"),)), EPSON, fonts)) == ""


def test_the_distance_counts_dots() -> None:
    blank = Image.new("L", (8, 4))
    dots = blank.copy()
    dots.putpixel((1, 1), 255)
    dots.putpixel((7, 3), 255)
    assert distance(blank, blank) == 0
    assert distance(blank, dots) == 2


@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
@pytest.mark.parametrize(("size_px", "least"), [(TEXT_LEAST_PX, 16), (SERVICE_LEAST_PX, 20)])
def test_a_capital_on_paper_is_high_enough(fonts: Fonts, size_px: int, least: int, bold: bool) -> None:
    box = letter("Đ", EPSON, fonts, size_px, bold=bold).getbbox()
    assert box is not None
    assert box[3] - box[1] >= least


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_no_word_of_the_ticket_touches_the_papers_edge(path: Path, fonts: Fonts) -> None:
    profile = load_profile(path)
    paper = printed(ticket_document(STANDARD_TICKET, profile), profile, fonts)
    cut_line = 60 if profile.cutter else 0
    box = paper.crop((0, 0, paper.width, paper.height - cut_line)).getbbox()
    assert box is not None
    assert box[0] > 0
    assert box[2] < profile.width_dots
    assert box[1] > 0


def test_no_ink_is_lost_between_the_line_as_drawn_and_the_line_on_paper(wide: PrinterProfile, fonts: Fonts) -> None:
    """Every row of the letters' full height comes out: nothing is cut where pieces meet or end."""
    for sign in LETTERS:
        (strip,) = strips(line(sign), wide.width_dots, fonts)
        sent = [item.command for item in decode(encode(Document((line(sign),)), wide, fonts))]
        dots = sum(int.from_bytes(item.data, "big").bit_count() for item in sent if isinstance(item, Raster))
        assert dots == int.from_bytes(strip.ink.tobytes(), "big").bit_count(), sign
