"""Lines kept in the printer's memory: a ticket calls them by key, and what is not kept is printed the long way."""

import dataclasses
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.printers import nv
from devices.printers.commands import PicturePrint, PictureStore, Raster
from devices.printers.decoder import DecodeError, decode
from devices.printers.document import Number, line
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts
from devices.printers.rendering import render
from devices.printers.ticket import STANDARD_TICKET, TicketContent, kept_groups, ticket_document

EPSON = load_profile(Path(__file__).parents[3] / "config" / "printers" / "epson-tm-t82.toml")
BYTES_MOST = 220  # the standard ticket once its lines are kept


def kept(content: TicketContent = STANDARD_TICKET, profile: PrinterProfile = EPSON) -> dict[nv.Group, bytes]:
    return nv.album(kept_groups(content, profile), profile, find_fonts())


def ticket(content: TicketContent, album: nv.Album, fonts: Fonts) -> bytes:
    return encode(ticket_document(content, EPSON), EPSON, fonts, album=album)


def test_a_ticket_of_kept_lines_is_small_and_holds_no_picture(fonts: Fonts) -> None:
    data = ticket(STANDARD_TICKET, kept(), fonts)
    assert len(data) <= BYTES_MOST
    found = [item.command for item in decode(data)]
    assert not any(isinstance(item, Raster) for item in found)
    assert [item.key for item in found if isinstance(item, PicturePrint)] == list(kept().values())


def test_a_changed_line_is_printed_the_long_way(fonts: Fonts) -> None:
    data = ticket(dataclasses.replace(STANDARD_TICKET, service="Hộ tịch"), kept(), fonts)
    found = [item.command for item in decode(data)]
    assert sum(isinstance(item, PicturePrint) for item in found) == 3
    assert any(isinstance(item, Raster) for item in found)


def test_a_changed_line_has_another_key(fonts: Fonts) -> None:
    other = kept(dataclasses.replace(STANDARD_TICKET, thanks="Xin cảm ơn!"))
    assert [one == two for one, two in zip(kept().values(), other.values(), strict=True)] == [True, True, True, False]


def test_storing_gives_the_decoder_every_picture_dot_by_dot(fonts: Fonts) -> None:
    found = [item.command for item in decode(nv.store_all(kept(), EPSON, fonts))]
    assert found == [
        PictureStore(code, 576, (made := nv.picture(group, EPSON, fonts)).height, made.tobytes())
        for group, code in kept().items()
    ]


def test_a_phone_reads_the_code_and_the_paper_shows_the_kept_lines(fonts: Fonts, tmp_path: Path) -> None:
    data = ticket(STANDARD_TICKET, kept(), fonts)
    paper = render(nv.store_all(kept(), EPSON, fonts) + data, EPSON, fonts)
    without = render(data, EPSON, fonts)
    assert paper.height - without.height == sum(nv.picture(group, EPSON, fonts).height for group in kept())
    picture = tmp_path / "ticket.png"
    paper.save(picture)
    read = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, timeout=30, check=True)
    assert read.stdout.strip() == STANDARD_TICKET.qr


def test_a_printer_without_memory_keeps_nothing(wide: PrinterProfile) -> None:
    with pytest.raises(ValueError, match="generic-80mm keeps 0; store fewer"):
        kept(profile=wide)


def test_what_changes_from_ticket_to_ticket_is_refused(fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="the same on many tickets"):
        nv.picture((Number("A012"),), EPSON, fonts)


def test_the_same_words_under_two_keys_are_refused(fonts: Fonts) -> None:
    with pytest.raises(ValueError, match="2 groups, 1 keys"):
        nv.album([(line("A"),), (line("A", least_px=21),)], EPSON, fonts)


def test_kept_pictures_hold_no_real_time_command(fonts: Fonts) -> None:
    assert not re.search(rb"\x10[\x04\x05\x14]", nv.store_all(kept(), EPSON, fonts))


@pytest.mark.parametrize(
    "junk",
    [
        b"\x1d(L\x06\x000E\x00a\x01\x01",
        b"\x1d(L\x06\x000Eaa\x02\x01",
        b"\x1d(L\x0c\x000C0aa\x01\x08\x00\x02\x001\xff",
        b"\x1d(L\x0c\x000C0aa\x02\x08\x00\x01\x001\xff",
        b"\x1d(L\x02\x000D",
        b"\x1d(M\x01\x00a",
    ],
)
def test_the_decoder_refuses_any_other_picture_command(junk: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(junk)


@given(st.binary(max_size=40))
def test_junk_in_a_picture_command_is_a_decode_error_or_a_command(body: bytes) -> None:
    try:
        found = decode(b"\x1d(L" + len(body).to_bytes(2, "little") + body)
    except DecodeError as error:
        assert error.offset == 0  # noqa: PT017  either way is right
    else:
        assert isinstance(found[0].command, PicturePrint | PictureStore)
