"""The paper a slip takes is counted while it is encoded, and is what the decoder's picture shows."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.printers import nv
from devices.printers.commissioning import commissioning_page, pages
from devices.printers.document import Block, Cut, Document, Emblem, Feed, Number, QrCode, Rule, line
from devices.printers.escpos import Slip, slip
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts
from devices.printers.rendering import EDGE_DOTS, render
from devices.printers.ticket import STANDARD_TICKET, kept_groups, ticket_document

FOLDER = Path(__file__).parents[3] / "config" / "printers"
PROFILES = [load_profile(path) for path in sorted(FOLDER.glob("*.toml"))]
EPSON = load_profile(FOLDER / "epson-tm-t82.toml")
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.sampled_from([line("Xin cảm ơn"), line("KHU VỰC CHỜ", 28, bold=True), line("09:41"), line("Chữ " * 60)]),
    st.sampled_from([Number("A012"), Rule(), Emblem(), QrCode("https://a.vn/p/A012"), line("")]),
    st.integers(0, 600).map(Feed),
)


def ids(profile: PrinterProfile) -> str:
    return profile.name


def seen_dots(made: bytes, profile: PrinterProfile, fonts: Fonts) -> int:
    """Of a slip with one cut at its end. The picture has white edges, and no way to the cutter."""
    height = render(made, profile, fonts, pages(profile)).height - 2 * EDGE_DOTS
    return height - EDGE_DOTS + profile.cut_margin_dots if profile.cutter else height


@pytest.mark.parametrize("profile", PROFILES, ids=ids)
def test_a_ticket_takes_what_its_picture_shows(profile: PrinterProfile, fonts: Fonts) -> None:
    made = slip(ticket_document(STANDARD_TICKET, profile), profile, fonts)
    assert made.fed_dots == seen_dots(made.data, profile, fonts)


@pytest.mark.parametrize("way", ["tcvn3", "cp1258"])
def test_in_the_printers_own_letters_too(way: str, fonts: Fonts) -> None:
    profile = dataclasses.replace(EPSON, vietnamese=way)  # type: ignore[arg-type]
    made = slip(ticket_document(STANDARD_TICKET, profile), profile, fonts)
    assert made.fed_dots == seen_dots(made.data, profile, fonts)


def test_kept_pictures_count_as_high_as_they_are(fonts: Fonts) -> None:
    album = nv.album(kept_groups(STANDARD_TICKET, EPSON), EPSON, fonts)
    made = slip(ticket_document(STANDARD_TICKET, EPSON), EPSON, fonts, album=album)
    stored = nv.store_all(album, EPSON, fonts)
    assert made.fed_dots == seen_dots(stored + made.data, EPSON, fonts)


@pytest.mark.parametrize("profile", PROFILES, ids=ids)
def test_so_does_the_commissioning_page(profile: PrinterProfile, fonts: Fonts) -> None:
    made = commissioning_page(profile, fonts)
    assert made.fed_dots == seen_dots(made.data, profile, fonts)


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOCKS, max_size=8), st.sampled_from(PROFILES))
def test_whatever_a_slip_says(blocks: list[Block], profile: PrinterProfile) -> None:
    fonts = find_fonts()
    made = slip(Document((*blocks, Cut())), profile, fonts)
    assert made.fed_dots == seen_dots(made.data, profile, fonts)


def test_slips_add_up() -> None:
    assert Slip(b"a", 10) + Slip(b"b", 5) == Slip(b"ab", 15)
