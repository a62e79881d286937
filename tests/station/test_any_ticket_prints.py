"""Whatever template and texts the settings accept: the ticket encodes, the decoder takes it, the ink stays inside."""

import dataclasses
import unicodedata
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ImageChops

from devices.printers import nv
from devices.printers.commands import LineFeed, Raster, Text
from devices.printers.decoder import decode
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile, Way, load_profile
from devices.printers.raster import find_fonts
from devices.printers.rendering import render
from devices.printers.ticket import TicketContent, kept_groups, ticket_document
from kiosk import resources
from kiosk.configuration import load_centre
from kiosk.domain.state import Ticket
from kiosk.procedures.catalogue import Procedure, read_catalogue
from kiosk.settings import CentreSettings
from kiosk.settings.rules import rules_of
from kiosk.settings.ticket import OWN_WORDS, TEXT_MOST, TEXTS_MOST, PartName, TicketPart, TicketSettings
from kiosk.station.printing.ticket_paper import ticket_content
from tests.domain.centre_rules import opened

PRINTERS = Path(__file__).parents[2] / "config" / "printers"
WIDE = dataclasses.replace(load_profile(PRINTERS / "epson-tm-t82.toml"))
NARROW = dataclasses.replace(WIDE, name="narrow", width_dots=384)
BYTES_MOST = 60_000  # the longest ticket of all: half a minute at 19200 baud, and far below any time-out's end
CENTRE = load_centre(resources.config("centre.toml"))
TICKET = dataclasses.replace(opened().take(), number="A012", key="9fQ2x7Zd", check="4827")
CATALOGUE = read_catalogue(resources.config("procedures.csv").read_text(encoding="utf-8"))[0]

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĐẨỮỵWMſ0123456789 .,:-–()\"'&☆漢🙂\u200b"
WORDS = st.text(st.sampled_from(LETTERS), max_size=TEXT_MOST)
LONG = st.text(st.sampled_from("WMĐẨ"), min_size=30, max_size=TEXT_MOST)  # one word wider than any paper
TEXTS = st.one_of(WORDS, LONG, st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=TEXT_MOST))
SHOWN, SIZES, ALIGNS = (get_args(TicketPart.model_fields[name].annotation) for name in ("shown", "size", "align"))


@st.composite
def templates(draw: st.DrawFn) -> TicketSettings:
    """Any order of any parts; number and code among them, as they must."""
    names = [name for name in get_args(PartName) if name in ("number", "code") or draw(st.booleans())]
    names += ["rule"] * draw(st.integers(0, 3)) + ["text"] * draw(st.integers(0, TEXTS_MOST - 1))
    return TicketSettings(parts=tuple(draw(part(name)) for name in draw(st.permutations(names))))


@st.composite
def part(draw: st.DrawFn, name: str) -> TicketPart:
    needed = name in ("number", "code")
    own = draw(TEXTS.map(str.strip)) if name in OWN_WORDS else ""
    return TicketPart.model_validate(
        {
            "part": name,
            "shown": "always" if needed else "never" if name == "text" and not own else draw(st.sampled_from(SHOWN)),
            "size": draw(st.sampled_from(SIZES)),
            "bold": draw(st.booleans()),
            "align": draw(st.sampled_from(ALIGNS)),
            "text": own,
            "text_en": draw(TEXTS) if own else "",
        }
    )


@st.composite
def centres(draw: st.DrawFn) -> CentreSettings:
    data = CENTRE.model_dump(mode="json")
    data["names"]["line_1"], data["names"]["line_2"] = draw(TEXTS)[:60], draw(TEXTS)[:40]
    data["wifi"]["ssid"] = draw(st.text(st.sampled_from("WMwm_-9Đ"), min_size=1, max_size=15).map(str.strip))
    data["wifi"]["enabled"] = draw(st.booleans())
    data["services"][0]["name"], data["services"][0]["name_en"] = draw(TEXTS)[:28], draw(TEXTS)[:32]
    data["slogans"] = [{"name": draw(TEXTS)[:20], "lead": draw(TEXTS)[:16], "items": [draw(TEXTS)] * 2}]
    data["phone_base_url"] = draw(st.sampled_from(["", "https://x.vn", f"https://{'x' * 68}.vn"]))
    data["ticket"] = draw(templates()).model_dump(mode="json")
    return CentreSettings.model_validate(data)


TICKETS = st.builds(
    dataclasses.replace,
    st.just(TICKET),
    number=st.sampled_from(["A001", "Z999", "A1234"]),
    service=st.just(CENTRE.services[0].id),
    priority=st.booleans(),
    language=st.sampled_from(["vi", "en", "fr"]),
    ahead=st.integers(0, 999),
    wait_min=st.integers(-1, 600),
    wait_max=st.integers(-1, 6000),
)


@st.composite
def contents(draw: st.DrawFn) -> TicketContent:
    centre, ticket = draw(centres()), draw(TICKETS)
    procedure: Procedure | None = draw(st.sampled_from([None, *CATALOGUE]))
    return ticket_content(ticket, centre, rules_of(centre), procedure, reprint=draw(st.booleans()))


def assert_on_the_paper(content: TicketContent, data: bytes, profile: PrinterProfile) -> None:
    found = [item.command for item in decode(data, profile.pages)]
    paper = render(data, profile, find_fonts()).convert("L")
    assert paper.width == profile.width_dots
    assert all(item.width_bytes * 8 <= profile.width_dots for item in found if isinstance(item, Raster))
    native = "".join(item.text for item in found if isinstance(item, Text))
    assert content.number in native
    dashes = 60 if profile.cutter else 0  # where the decoder's picture shows the cut
    ink = ImageChops.invert(paper).crop((0, 0, paper.width, paper.height - dashes)).getbbox()
    assert ink is not None
    assert ink[0] > 0, "ink at the left edge"
    assert ink[2] < paper.width, "ink at the right edge"
    assert len(data) <= BYTES_MOST


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents(), profile=st.sampled_from([WIDE, NARROW]))
def test_any_template_with_any_texts_comes_out_whole(content: TicketContent, profile: PrinterProfile) -> None:
    data = encode(ticket_document(content, profile), profile, find_fonts())
    assert_on_the_paper(content, data, profile)


@pytest.mark.parametrize("way", ["tcvn3", "cp1258"])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents(), profile=st.sampled_from([WIDE, NARROW]))
def test_so_it_does_by_code_page(way: Way, content: TicketContent, profile: PrinterProfile) -> None:
    data = encode(ticket_document(content, profile), profile, find_fonts(), way)
    decode(data, profile.pages)
    assert all(len(line) * profile.cell_width <= profile.width_dots for line in _native_lines(data, profile))


def _native_lines(data: bytes, profile: PrinterProfile) -> list[str]:
    """What the printer sets in its own letters, before any magnification; a mark shares its letter's place."""
    commands = [item.command for item in decode(data, profile.pages)]
    texts = [item.text if isinstance(item, Text) else "\n" if isinstance(item, LineFeed) else "" for item in commands]
    return unicodedata.normalize("NFC", "".join(texts)).split("\n")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=contents(), profile=st.sampled_from([WIDE, NARROW]))
def test_what_is_kept_in_the_printer_is_called_and_not_printed_twice(
    content: TicketContent, profile: PrinterProfile
) -> None:
    fonts, room = find_fonts(), dataclasses.replace(profile, nv_bytes=16_777_216)
    groups = kept_groups(content, room)
    album = {group: nv.key(nv.picture(group, room, fonts)) for group in groups}
    document = ticket_document(content, room)
    data = encode(document, room, fonts, album=album)
    decode(data, room.pages)
    assert len(data) <= len(encode(document, room, fonts)) + 11 * len(groups)


@given(centre=centres(), ticket=TICKETS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_reprint_says_what_the_original_said(centre: CentreSettings, ticket: Ticket) -> None:
    first = ticket_content(ticket, centre, rules_of(centre))
    again = ticket_content(ticket, centre, rules_of(centre), reprint=True)
    assert dataclasses.replace(again, marks=first.marks) == first
    assert "BẢN IN LẠI" in again.marks[0]
