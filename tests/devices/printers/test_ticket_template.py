"""The ticket laid out by a template: order, sizes, what narrow paper leaves out, and what can never be left out."""

import dataclasses

import pytest

from devices.printers import nv
from devices.printers.commands import PicturePrint, Raster
from devices.printers.decoder import decode
from devices.printers.document import Block, Emblem, Number, QrCode, Rule, TextLine
from devices.printers.escpos import encode
from devices.printers.profile import PrinterProfile
from devices.printers.raster import Fonts, strips
from devices.printers.ticket import STANDARD_PARTS, STANDARD_TICKET, Part, TicketContent, kept_groups, ticket_document

LEAST = (Part("number"), Part("code"))


def of(*parts: Part, **changes: object) -> TicketContent:
    return dataclasses.replace(STANDARD_TICKET, code="Mã phiếu: A012 4827", parts=parts, **changes)  # type: ignore[arg-type]


def blocks(content: TicketContent, profile: PrinterProfile) -> tuple[Block, ...]:
    return ticket_document(content, profile).blocks


def texts(content: TicketContent, profile: PrinterProfile) -> list[str]:
    return [block.text for block in blocks(content, profile) if isinstance(block, TextLine | Number)]


def test_parts_stand_in_the_order_of_the_template(wide: PrinterProfile) -> None:
    content = of(Part("thanks"), Part("code"), Part("service"), Part("number"))
    assert texts(content, wide) == ["Xin cảm ơn quý công dân!", "Mã phiếu: A012 4827", "Chứng thực bản sao", "A012"]


def test_a_part_for_wide_paper_is_left_out_on_narrow_paper(wide: PrinterProfile, narrow: PrinterProfile) -> None:
    content = of(*LEAST, Part("text", wide_only=True, text="Tầng 1"))
    assert "Tầng 1" in texts(content, wide)
    assert "Tầng 1" not in texts(content, narrow)


@pytest.mark.parametrize(
    ("parts", "rules"),
    [
        ((Part("rule"), *LEAST), 0),
        ((*LEAST, Part("rule")), 0),
        ((Part("number"), Part("rule"), Part("rule"), Part("code")), 1),
        ((Part("number"), Part("rule"), Part("slogan"), Part("rule"), Part("code")), 1),
        ((Part("number"), Part("rule"), Part("wait"), Part("rule"), Part("code")), 2),
    ],
)
def test_a_rule_parts_two_things_that_are_printed(parts: tuple[Part, ...], rules: int, wide: PrinterProfile) -> None:
    assert sum(isinstance(block, Rule) for block in blocks(of(*parts), wide)) == rules


@pytest.mark.parametrize("parts", [STANDARD_PARTS, LEAST], ids=["with service", "without service"])
def test_marks_stand_right_above_the_number_whatever_the_template(
    parts: tuple[Part, ...], wide: PrinterProfile, narrow: PrinterProfile
) -> None:
    for profile in (wide, narrow):
        found = texts(of(*parts, marks=("BẢN IN LẠI", "Ưu tiên")), profile)
        assert found[found.index("A012") - 1] == "BẢN IN LẠI · Ưu tiên"


def test_the_marks_are_as_large_as_the_service(wide: PrinterProfile) -> None:
    (mark,) = [block for block in blocks(of(*LEAST, marks=("Ưu tiên",)), wide) if "Ưu" in getattr(block, "text", "")]
    assert isinstance(mark, TextLine)
    assert (mark.size_px, mark.least_px, mark.spans[0].bold) == (28, 28, True)


def test_the_service_is_never_smaller_than_28_px_and_no_text_than_22(wide: PrinterProfile) -> None:
    content = of(Part("service", 10), Part("wait", 10), *LEAST)
    sizes = {block.text: block for block in blocks(content, wide) if isinstance(block, TextLine)}
    assert (sizes["Chứng thực bản sao"].size_px, sizes["Chứng thực bản sao"].least_px) == (28, 28)
    assert (sizes["Số người đang chờ: 7"].size_px, sizes["Số người đang chờ: 7"].least_px) == (22, 22)


def test_large_text_shrinks_to_22_px_before_it_wraps(narrow: PrinterProfile, fonts: Fonts) -> None:
    content = of(*LEAST, Part("text", 36, text="Hàng ghế xanh, tầng 1"))
    (large,) = [block for block in blocks(content, narrow) if isinstance(block, TextLine) and block.size_px == 36]
    assert len(strips(large, narrow.width_dots, fonts)) == 1
    (endless,) = [dataclasses.replace(large, spans=large.spans * 4)]
    assert {strip.ink.height for strip in strips(endless, narrow.width_dots, fonts)} <= set(range(16, 31))


def test_own_words_stand_instead_of_the_usual_ones(wide: PrinterProfile) -> None:
    content = of(*LEAST, Part("follow", text="Mời ngồi chờ"), Part("thanks", text="Hẹn gặp lại"))
    assert texts(content, wide)[2:] == ["Mời ngồi chờ", "Hẹn gặp lại"]


def test_papers_have_a_bold_heading_and_stand_at_the_left(wide: PrinterProfile) -> None:
    content = of(*LEAST, Part("papers", align="left"), papers=("Giấy tờ cần mang:", "– Giấy chứng sinh"))
    lines = [block for block in blocks(content, wide) if isinstance(block, TextLine) and block.align == "left"]
    assert [(text.text, text.spans[0].bold) for text in lines] == [
        ("  Giấy tờ cần mang:", True),
        ("  – Giấy chứng sinh", False),
    ]


def test_what_has_nothing_to_say_takes_no_paper(wide: PrinterProfile) -> None:
    empty = of(*LEAST, Part("papers"), Part("slogan"), Part("wifi"), Part("thanks"), wifi=(), thanks="")
    assert blocks(empty, wide) == blocks(of(*LEAST), wide)


def test_a_template_without_emblem_and_code_for_phones_prints_neither(wide: PrinterProfile) -> None:
    found = blocks(of(*LEAST), wide)
    assert not any(isinstance(block, Emblem | QrCode) for block in found)


def test_text_at_the_left_keeps_clear_of_the_edge_and_wraps_behind_its_dash(
    narrow: PrinterProfile, fonts: Fonts
) -> None:
    papers = ("Giấy tờ cần mang:", "– Văn bản thỏa thuận cử hoặc chọn người giám sát việc giám hộ")
    content = of(*LEAST, Part("papers", align="left"), papers=papers)
    (text,) = [block for block in blocks(content, narrow) if isinstance(block, TextLine) and "–" in block.text]
    first, *more = strips(text, narrow.width_dots, fonts)
    begins = [_first_dot(strip.ink) for strip in (first, *more)]
    assert begins[0] >= 8
    assert more
    assert all(begin - begins[0] >= 10 for begin in begins[1:])


def _first_dot(ink: object) -> int:
    return ink.getbbox()[0]  # type: ignore[attr-defined,no-any-return]


# --- kept in the printer's memory


KEPT_PARTS = (
    Part("emblem"),
    Part("names", bold=True),
    Part("rule"),
    Part("service", 36, bold=True),
    Part("number"),
    Part("wait"),
    Part("code"),
    Part("text", 28, text="Tầng 1, hàng ghế xanh"),
    Part("papers", align="left"),
    Part("follow"),
    Part("thanks", bold=True),
)


@pytest.fixture
def keeping(wide: PrinterProfile) -> PrinterProfile:
    return dataclasses.replace(wide, nv_bytes=262_144)


@pytest.mark.parametrize("papers", [(), ("Giấy tờ cần mang:", "– Giấy chứng sinh")], ids=["no papers", "papers"])
def test_what_is_kept_serves_tickets_with_and_without_papers(
    papers: tuple[str, ...], keeping: PrinterProfile, fonts: Fonts
) -> None:
    album = nv.album(kept_groups(of(*KEPT_PARTS), keeping), keeping, fonts)
    assert len(album) == 6
    document = ticket_document(of(*KEPT_PARTS, papers=papers), keeping)
    sent = [item.command for item in decode(encode(document, keeping, fonts, album=album))]
    assert [item.key for item in sent if isinstance(item, PicturePrint)] == list(album.values())
    assert any(isinstance(item, Raster) for item in sent) == bool(papers)


def test_a_reprint_calls_the_kept_pictures_and_prints_its_mark_the_long_way(
    keeping: PrinterProfile, fonts: Fonts
) -> None:
    album = nv.album(kept_groups(of(*KEPT_PARTS), keeping), keeping, fonts)
    reprint = ticket_document(of(*KEPT_PARTS, marks=("BẢN IN LẠI",)), keeping)
    sent = [item.command for item in decode(encode(reprint, keeping, fonts, album=album))]
    assert [item.key for item in sent if isinstance(item, PicturePrint)] == list(album.values())
    assert any(isinstance(item, Raster) for item in sent)


def test_lines_at_the_left_and_large_labels_are_not_kept(keeping: PrinterProfile) -> None:
    content = of(Part("follow", align="left"), Part("number"), Part("wait", 28), Part("code", align="left"))
    assert kept_groups(content, keeping) == []


def test_a_kept_service_is_as_large_as_the_printed_one(keeping: PrinterProfile, fonts: Fonts) -> None:
    heights = [
        nv.picture(kept_groups(of(Part("service", size_px), *LEAST), keeping)[0], keeping, fonts).height
        for size_px in (28, 36)
    ]
    assert heights[0] < heights[1]
