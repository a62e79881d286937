"""The page by which a person finds out how a printer prints Vietnamese: all 134 letters in every way it may know.

Profiles are not trusted: the same model comes with other pages. Whoever reads the page names the line that is right.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from devices.printers.document import Block, Cut, Document, Feed, Rule, line
from devices.printers.escpos import Slip, slip
from devices.printers.profile import Page, PrinterProfile, Way
from devices.printers.raster import Fonts

LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS_A_LINE = 24  # fits 32 columns, also where a printer gives a tone a place of its own
TCVN3_PAGES = (30, 49)  # Epson and Citizen; Bixolon
CP1258_PAGES = (52, 41, 94, 35, 32, 27)  # Epson, Bixolon, Netum and Zjiang, Rongta, Citizen, Netum and Zjiang
QUESTION = "Phần nào in đúng và đủ dấu?"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way on the page, named by a capital; page 0 for raster."""

    mark: str
    way: Way
    page: int


def candidates(profile: PrinterProfile) -> tuple[Candidate, ...]:
    """Raster first, which is always right; then the profile's own pages, then those of other makers."""
    ways: list[tuple[Way, int]] = [("raster", 0)]
    ways += [("tcvn3", page) for page in _pages(profile.tcvn3_page, TCVN3_PAGES)]
    ways += [("cp1258", page) for page in _pages(profile.cp1258_page, CP1258_PAGES)]
    return tuple(Candidate(chr(ord("A") + at), way, page) for at, (way, page) in enumerate(ways))


def commissioning_page(profile: PrinterProfile, fonts: Fonts) -> Slip:
    """The page: question, then every candidate under its capital, then a cut."""
    head: list[Block] = [line(profile.title), line(QUESTION, bold=True), Rule()]
    page = slip(Document(tuple(head)), profile, fonts, "raster")
    for candidate in candidates(profile):
        page += _candidate(profile, fonts, candidate)
    return page + slip(Document((Feed(24), Cut())), profile, fonts, "raster")


def chosen(profile: PrinterProfile, mark: str) -> PrinterProfile:
    """The profile with the way a person found right. ValueError when the page has no such capital."""
    found = {candidate.mark: candidate for candidate in candidates(profile)}
    if mark not in found:
        raise ValueError(f"{mark!r}: expected one of {', '.join(found)}, the capitals on the page")
    return with_way(profile, found[mark].way, found[mark].page)


def with_way(profile: PrinterProfile, way: Way, page: int) -> PrinterProfile:
    """The profile with this way of printing Vietnamese, `page` as in `Candidate`. ProfileError when it cannot be."""
    if way == "raster":
        return dataclasses.replace(profile, vietnamese="raster")
    field = {f"{way}_page": page}
    return dataclasses.replace(profile, vietnamese=way, **field)  # type: ignore[arg-type]


def pages(profile: PrinterProfile) -> Mapping[int, Page]:
    """What the page numbers on the commissioning page stand for, for decoder and virtual printer."""
    return {
        number: page
        for candidate in candidates(profile)
        for number, page in with_way(profile, candidate.way, candidate.page).pages.items()
    }


def _pages(own: int, others: tuple[int, ...]) -> list[int]:
    return [*([own] if own else []), *[page for page in others if page != own]]


def _candidate(profile: PrinterProfile, fonts: Fonts, candidate: Candidate) -> Slip:
    signs = LETTERS + LETTERS.upper()
    rows = [signs[at : at + LETTERS_A_LINE] for at in range(0, len(signs), LETTERS_A_LINE)]
    title = f"{candidate.mark}  {candidate.way} {candidate.page or ''}".rstrip()
    blocks: list[Block] = [Feed(16), line(title, bold=True), *[line(row) for row in rows]]
    return slip(Document(tuple(blocks)), with_way(profile, candidate.way, candidate.page), fonts)
