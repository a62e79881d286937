"""The standard ticket: its order, its sizes, its bytes, and the paper that comes out."""

import dataclasses
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from devices.printers.commands import Command, CutPaper, QrStore, Raster, Text
from devices.printers.decoder import decode
from devices.printers.document import Emblem, Number, QrCode, Rule, TextLine
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts
from devices.printers.rendering import render, tickets
from devices.printers.ticket import STANDARD_TICKET, TicketContent, ticket_document

PROFILES = Path(__file__).parents[3] / "config" / "printers"
BYTES_MOST = 6_800  # the standard ticket at 576 dots: 7.1 s at 9600 baud
SHORT_BYTES_MOST = 5_000  # its short form at 384 dots


def standard(profile: PrinterProfile, fonts: Fonts) -> bytes:
    return encode(ticket_document(STANDARD_TICKET, profile), profile, fonts)


def words(found: list[Command]) -> list[str]:
    """Native text without the rules."""
    return [item.text for item in found if isinstance(item, Text) and item.text.strip(".")]


def test_the_ticket_reads_in_the_agreed_order(wide: PrinterProfile) -> None:
    blocks = ticket_document(STANDARD_TICKET, wide).blocks
    assert [block.text for block in blocks if isinstance(block, TextLine | Number)] == [
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "PHƯỜNG TÍCH LƯƠNG",
        "Chứng thực bản sao",
        "A012",
        "Số người đang chờ: 7",
        "09:41  30/07/2026",
        "Vui lòng theo dõi số thứ tự trên màn hình",
        "Wi-Fi miễn phí:",
        "TTHCC-TichLuong",
        "Không cần mật khẩu",
        "Xin cảm ơn quý công dân!",
    ]
    assert isinstance(blocks[0], Emblem)
    assert sum(isinstance(block, Rule) for block in blocks) == 2


def test_the_names_and_the_service_are_bold_and_values_behind_a_colon_too(wide: PrinterProfile) -> None:
    lines = [block for block in ticket_document(STANDARD_TICKET, wide).blocks if isinstance(block, TextLine)]
    bold = ["".join(span.text for span in text.spans if span.bold) for text in lines]
    assert bold == [
        "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "PHƯỜNG TÍCH LƯƠNG",
        "Chứng thực bản sao",
        "7",
        "09:41",
        "",
        "",
        "TTHCC-TichLuong",
        "",
        "Xin cảm ơn quý công dân!",
    ]


def test_the_service_is_the_largest_text_and_none_is_too_small(wide: PrinterProfile) -> None:
    lines = [block for block in ticket_document(STANDARD_TICKET, wide).blocks if isinstance(block, TextLine)]
    assert max(lines, key=lambda text: text.size_px).text == STANDARD_TICKET.service
    assert min(text.least_px for text in lines) >= 22


def test_the_standard_ticket_keeps_its_byte_budget(wide: PrinterProfile, narrow: PrinterProfile, fonts: Fonts) -> None:
    assert len(standard(wide, fonts)) <= BYTES_MOST
    assert len(standard(narrow, fonts)) <= SHORT_BYTES_MOST


def test_narrow_paper_gets_the_short_form(narrow: PrinterProfile) -> None:
    blocks = ticket_document(STANDARD_TICKET, narrow).blocks
    lines = [block.text for block in blocks if isinstance(block, TextLine)]
    assert not any(isinstance(block, Emblem) for block in blocks)
    assert lines[-2:] == ["Wi-Fi miễn phí:", "TTHCC-TichLuong"]


def test_a_network_name_that_is_not_ascii_stays_in_its_line(wide: PrinterProfile) -> None:
    content = dataclasses.replace(STANDARD_TICKET, wifi=("Wi-Fi: Phường",))
    lines = [block.text for block in ticket_document(content, wide).blocks if isinstance(block, TextLine)]
    assert "Wi-Fi: Phường" in lines


def test_number_time_and_qr_code_go_native(wide: PrinterProfile, fonts: Fonts) -> None:
    found = [item.command for item in decode(standard(wide, fonts))]
    assert words(found) == ["A012", "09:41", "  30/07/2026", "TTHCC-TichLuong"]
    assert [item.data for item in found if isinstance(item, QrStore)] == [STANDARD_TICKET.qr]
    assert found[-1] == CutPaper(0)


def test_without_an_address_there_is_no_qr_code(wide: PrinterProfile, fonts: Fonts) -> None:
    content = dataclasses.replace(STANDARD_TICKET, qr="")
    assert not any(isinstance(block, QrCode) for block in ticket_document(content, wide).blocks)


def test_a_ticket_of_the_least_content_prints(wide: PrinterProfile, fonts: Fonts) -> None:
    content = TicketContent(centre=(), service="Tư pháp", number="1", waiting=(), issued="")
    found = [item.command for item in decode(encode(ticket_document(content, wide), wide, fonts))]
    assert words(found) == ["1"]


def test_the_code_line_stands_before_the_qr_code(wide: PrinterProfile) -> None:
    content = dataclasses.replace(STANDARD_TICKET, code="Mã phiếu: K7Q2")
    blocks = list(ticket_document(content, wide).blocks)
    code = next(at for at, block in enumerate(blocks) if isinstance(block, TextLine) and "K7Q2" in block.text)
    qr = next(at for at, block in enumerate(blocks) if isinstance(block, QrCode))
    assert code < qr


def test_the_longest_names_still_fit_58_mm(narrow: PrinterProfile, fonts: Fonts) -> None:
    content = dataclasses.replace(
        STANDARD_TICKET, service="Đăng ký lại khai sinh, kết hôn, khai tử có yếu tố nước ngoài tại Việt Nam"
    )
    data = encode(ticket_document(content, narrow), narrow, fonts)
    widths = [item.command.width_bytes * 8 for item in decode(data) if isinstance(item.command, Raster)]
    assert max(widths) <= narrow.width_dots


@pytest.mark.parametrize("native_qr", [True, False])
@pytest.mark.parametrize("path", sorted(PROFILES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_phone_reads_the_qr_code_from_the_paper_of_every_printer(
    fonts: Fonts, tmp_path: Path, path: Path, native_qr: bool
) -> None:
    profile = dataclasses.replace(load_profile(path), native_qr=native_qr)
    picture = tmp_path / "ticket.png"
    render(standard(profile, fonts), profile, fonts).save(picture)
    read = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, timeout=30, check=True)
    assert read.stdout.strip() == STANDARD_TICKET.qr


def test_the_paper_is_as_wide_as_the_printer_and_nothing_touches_its_edge(wide: PrinterProfile, fonts: Fonts) -> None:
    paper = render(standard(wide, fonts), wide, fonts)
    assert paper.width == 576
    columns = [paper.convert("L").crop((x, 0, x + 1, paper.height - 60)) for x in (0, 575)]
    assert all(column.getextrema() == (255, 255) for column in columns)


def test_the_number_is_the_largest_thing_on_the_paper(wide: PrinterProfile, fonts: Fonts) -> None:
    with_number = render(standard(wide, fonts), wide, fonts)
    content = dataclasses.replace(STANDARD_TICKET, number=" ")
    without = render(encode(ticket_document(content, wide), wide, fonts), wide, fonts)
    assert with_number.size == without.size
    box = _difference(with_number, without).getbbox()
    assert box is not None
    assert box[3] - box[1] >= 110
    assert box[2] - box[0] >= 300


def test_tickets_are_parted_at_the_cuts(wide: PrinterProfile, fonts: Fonts) -> None:
    data = standard(wide, fonts)
    assert tickets(data * 3) == [data] * 3
    assert tickets(data + b"rest\n") == [data, b"rest\n"]
    assert tickets(b"\x10\x04\x01" + data + b"\x1dr\x01" + b"\x10\x04\x04" + data + b"\x1dr\x01") == [data] * 2
    assert tickets(b"") == []


def _difference(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.difference(one.convert("L"), other.convert("L"))
