"""What the paper says, and the devices' words in the station's."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from devices.printers.status import UNKNOWN, PrinterStatus
from devices.printers.ticket import STANDARD_PARTS, Part
from kiosk.domain.calendar import local
from kiosk.settings import CentreSettings
from kiosk.settings.hours import WEEKDAYS
from kiosk.settings.queue import ExpressDay
from kiosk.settings.station import PanelPort
from kiosk.station.desks.running import Running
from kiosk.station.health import PaperState
from kiosk.station.phone import phone_url
from kiosk.station.printing.paper import paper_state
from kiosk.station.printing.ticket_paper import slogan_of, ticket_content
from kiosk.station.printing.ticket_words import waiting_line, words_of
from tests.domain.centre_rules import opened

TICKET = replace(opened().take(), number="A012", key="9fQ2x7Zd", check="4827", ahead=7, wait_min=8, wait_max=14)


def test_the_paper_has_everything_the_citizen_needs(running: Running) -> None:
    content = ticket_content(TICKET, running.configuration.centre, running.rules)
    assert content.centre == ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "PHƯỜNG TÍCH LƯƠNG")
    assert (content.service, content.number) == ("Chứng thực", "A012")
    assert content.code == "Mã phiếu: A012 4827"
    assert content.qr == "https://xephang.tichluong.thainguyen.gov.vn/p/A012?k=9fQ2x7Zd"
    assert content.issued == "08:00  20/11/2026"
    assert content.wifi == ("Wi-Fi miễn phí: TTHCC-TichLuong", "Không cần mật khẩu")


def test_a_reprint_and_a_priority_are_marked(running: Running) -> None:
    content = ticket_content(replace(TICKET, priority=True), running.configuration.centre, running.rules, reprint=True)
    assert (content.service, content.marks) == ("Chứng thực", ("BẢN IN LẠI", "Ưu tiên"))


def test_without_a_phone_page_there_is_no_qr(running: Running) -> None:
    centre = running.configuration.centre.model_copy(update={"phone_base_url": ""})
    assert phone_url(centre, TICKET) == ""
    assert ticket_content(TICKET, centre, running.rules).qr == ""


def test_without_wifi_the_paper_does_not_speak_of_it(running: Running) -> None:
    centre = running.configuration.centre
    off = centre.model_copy(update={"wifi": centre.wifi.model_copy(update={"enabled": False})})
    assert ticket_content(TICKET, off, running.rules).wifi == ()


def test_a_ticket_taken_in_english_is_in_english(running: Running) -> None:
    content = ticket_content(replace(TICKET, language="en"), running.configuration.centre, running.rules)
    assert content.centre == ("PUBLIC SERVICE CENTRE", "TICH LUONG WARD")
    assert content.service == "Certified copies"
    assert content.waiting == ("People ahead: 7 · 8–14 minutes",)
    assert content.code == "Ticket code: A012 4827"
    assert content.closing == ("Please watch the screen for your number",)
    assert content.wifi == ("Free Wi-Fi: TTHCC-TichLuong", "No password needed")
    assert content.thanks == "Thank you for coming!"


def test_what_has_no_english_name_keeps_its_vietnamese_one(running: Running) -> None:
    data = running.configuration.centre.model_dump()
    data["names"]["line_2_en"] = data["services"][0]["name_en"] = ""
    centre = CentreSettings.model_validate(data)
    content = ticket_content(replace(TICKET, language="en"), centre, running.rules)
    assert (content.centre[1], content.service) == ("PHƯỜNG TÍCH LƯƠNG", "Chứng thực")


def test_own_words_are_printed_in_the_tickets_language_where_they_have_one(running: Running) -> None:
    parts = [
        {"part": "number"},
        {"part": "code"},
        {"part": "text", "text": "Tầng 1", "text_en": "First floor"},
        {"part": "thanks", "text": "Hẹn gặp lại"},
    ]
    centre = with_template(running, *parts)
    said = [
        [part.text for part in ticket_content(replace(TICKET, language=language), centre, running.rules).parts]
        for language in ("vi", "en")
    ]
    assert said == [["", "", "Tầng 1", "Hẹn gặp lại"], ["", "", "First floor", "Hẹn gặp lại"]]


def test_the_default_template_is_the_standard_tickets(running: Running) -> None:
    content = ticket_content(TICKET, running.configuration.centre, running.rules)
    assert content.parts == STANDARD_PARTS


def test_the_templates_words_become_dots_and_parts_left_out_are_gone(running: Running) -> None:
    parts: list[dict[str, object]] = [
        {"part": "code", "size": "largest", "align": "left"},
        {"part": "number"},
        {"part": "wait", "size": "large", "bold": True, "shown": "wide"},
        {"part": "wifi", "shown": "never"},
    ]
    content = ticket_content(TICKET, with_template(running, *parts), running.rules)
    assert content.parts == (
        Part("code", 36, align="left"),
        Part("number"),
        Part("wait", 28, bold=True, wide_only=True),
    )


def test_papers_are_those_of_the_tickets_procedure(running: Running) -> None:
    procedure = running.procedures["P001"]
    content = ticket_content(TICKET, running.configuration.centre, running.rules, procedure)
    assert content.papers[:2] == ("Giấy tờ cần mang:", "– Giấy chứng sinh")
    assert ticket_content(TICKET, running.configuration.centre, running.rules).papers == ()


def test_slogans_take_turns_by_number_and_stay_with_their_ticket(running: Running) -> None:
    centre = running.configuration.centre
    said = [slogan_of(centre, f"A{ordinal:03d}") for ordinal in range(7)]
    assert said[:3] == [
        "4 luôn: mỉm cười, nhẹ nhàng, lắng nghe, giúp đỡ",
        "4 xin: chào, lỗi, cảm ơn, phép",
        "Không cửa quyền, hách dịch, gây khó khăn, phiền hà",
    ]
    assert len(set(said)) == 7
    assert slogan_of(centre, "B000") == said[0]
    assert slogan_of(centre.model_copy(update={"slogans": ()}), "A001") == ""


def with_template(running: Running, *parts: Mapping[str, object]) -> CentreSettings:
    data = running.configuration.centre.model_dump()
    return CentreSettings.model_validate({**data, "ticket": {"parts": parts}})


@pytest.mark.parametrize(
    ("ahead", "wait_min", "wait_max", "line"),
    [
        (0, 0, 0, "Người chờ trước: không chờ"),
        (0, 2, 5, "Dự kiến đến lượt: 2–5 phút"),
        (7, 8, 14, "Người chờ trước: 7 · 8–14 phút"),
        (0, -1, -1, "Người chờ trước: chưa có ai · quầy chưa mở"),
        (3, -1, -1, "Người chờ trước: 3 · quầy chưa mở"),
    ],
)
def test_a_wait_is_an_interval(ahead: int, wait_min: int, wait_max: int, line: str) -> None:
    assert waiting_line(replace(TICKET, ahead=ahead, wait_min=wait_min, wait_max=wait_max), words_of("vi")) == line


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (UNKNOWN, "unknown"),
        (PrinterStatus("ok", False, False, False), "ok"),
        (PrinterStatus("near_end", False, False, False), "low"),
        (PrinterStatus("out", False, False, False), "out"),
        (PrinterStatus("ok", True, False, False), "trouble"),
        (PrinterStatus("ok", False, True, False), "trouble"),
        (PrinterStatus("ok", False, False, True), "trouble"),
        (PrinterStatus("unknown", False, False, False), "unknown"),
        (PrinterStatus("ok", None, False, False), "unknown"),
        (PrinterStatus("out", None, None, None), "out"),
    ],
)
def test_a_printers_status_is_one_word(status: PrinterStatus, word: PaperState) -> None:
    assert paper_state(status) == word


def test_a_panel_is_named_by_counter_and_address() -> None:
    assert PanelPort(port="/dev/ttyS0", counter="quay-1", address=3).id == "quay-1-3"


def test_what_is_particular_about_a_ticket_stands_above_its_number(running: Running) -> None:
    centre = running.configuration.centre
    known = centre.queue.priority_classes[0]
    weekday = WEEKDAYS[local(TICKET.issued_at).weekday()]
    day = ExpressDay(weekday=weekday, name="Ngày giải quyết ngay", counters=("quay-1",))
    centre = centre.model_copy(update={"queue": centre.queue.model_copy(update={"express_days": (day,)})})
    ticket = replace(TICKET, priority=True, priority_class=known.id, dossiers=3, express=True, due_at=TICKET.issued_at)
    marks = ("Ngày giải quyết ngay", "Hẹn 08:00", f"Ưu tiên: {known.name}", "3 hồ sơ")
    assert ticket_content(ticket, centre, running.rules).marks == marks
    english = ticket_content(replace(ticket, language="en"), centre, running.rules).marks
    assert f"Ưu tiên (PRIORITY): {known.name}" in english
    assert ticket_content(TICKET, centre, running.rules).marks == ()
