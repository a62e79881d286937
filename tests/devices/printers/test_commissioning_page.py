"""The commissioning page shows all letters in every way; the answer becomes the profile's way."""

import unicodedata
from pathlib import Path

import pytest

from devices.printers.commands import CutPaper, FeedDots, Raster, SelectPage, Text
from devices.printers.commissioning import LETTERS, candidates, chosen, commissioning_page, pages
from devices.printers.decoder import decode
from devices.printers.document import Document, line
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts

FOLDER = Path(__file__).parents[3] / "config" / "printers"
PROFILES = [load_profile(path) for path in sorted(FOLDER.glob("*.toml"))]


def ids(profile: PrinterProfile) -> str:
    return profile.name


def test_the_page_has_all_134_letters() -> None:
    assert len(set(LETTERS + LETTERS.upper())) == 134


@pytest.mark.parametrize("profile", PROFILES, ids=ids)
def test_every_way_prints_every_letter_under_its_capital(profile: PrinterProfile, fonts: Fonts) -> None:
    found = [item.command for item in decode(commissioning_page(profile, fonts).data, pages(profile))]
    text = unicodedata.normalize("NFC", "".join(item.text for item in found if isinstance(item, Text)))
    _, *parts = text.split("A  raster")
    for candidate in candidates(profile)[1:]:
        title = f"{candidate.mark}  {candidate.way} {candidate.page}"
        assert title + LETTERS + LETTERS.upper() in parts[0]
    assert any(isinstance(item, Raster) for item in found)
    assert isinstance(found[-1], CutPaper if profile.cutter else FeedDots)


def test_the_printers_own_pages_are_asked_before_those_of_others() -> None:
    bixolon = load_profile(FOLDER / "bixolon-srp-350.toml")
    assert [(item.mark, item.way, item.page) for item in candidates(bixolon)][:4] == [
        ("A", "raster", 0),
        ("B", "tcvn3", 49),
        ("C", "tcvn3", 30),
        ("D", "cp1258", 41),
    ]


@pytest.mark.parametrize("profile", PROFILES, ids=ids)
def test_the_answer_is_the_way_from_then_on(profile: PrinterProfile, fonts: Fonts) -> None:
    for candidate in candidates(profile):
        right = chosen(profile, candidate.mark)
        data = encode(Document((line("đ"),)), right, fonts)
        found = [item.command for item in decode(data, right.pages)]
        numbers = [item.number for item in found if isinstance(item, SelectPage)]
        assert (right.vietnamese, numbers) == (candidate.way, [candidate.page] if candidate.page else [])


def test_an_answer_that_is_not_on_the_page_is_refused(wide: PrinterProfile) -> None:
    with pytest.raises(ValueError, match="'Z': expected one of A, B, C"):
        chosen(wide, "Z")
