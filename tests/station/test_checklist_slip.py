"""A procedure's papers on a slip: all of them, as a list to tick; asked for twice it is printed once."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from devices.printers.profile import load_profile
from devices.printers.ticket import TicketContent, ticket_document
from kiosk import resources
from kiosk.domain.decision import Refused
from kiosk.procedures.catalogue import Procedure
from kiosk.station.desks.find import FindDesk
from kiosk.station.desks.requests import Caller
from kiosk.station.desks.running import Running
from kiosk.station.printing.checklist_slip import LETTERS_MOST, checklist_content
from kiosk.station.printing.slip_limit import SLIPS_MOST
from kiosk.wire.find import PrintChecklist, SlipView

CALLER = Caller("kiosk-1", "kiosk")


@pytest.fixture
def birth(running: Running) -> Procedure:
    return running.procedures["P001"]


@pytest.fixture
def content(running: Running, birth: Procedure) -> TicketContent:
    return checklist_content(birth, "Quầy 2", "https://x.vn/tt/tich-luong/P001", running.configuration.centre, "vi")


def test_every_paper_stands_on_it_with_its_detail(content: TicketContent, birth: Procedure) -> None:
    assert content.papers[0] == "Giấy tờ cần mang:"
    assert len(content.papers) == 1 + len(birth.papers())
    assert content.papers[1].startswith("[  ] Giấy chứng sinh (1 bản chính; không có thì")


def test_time_fee_and_place_stand_on_it(content: TicketContent) -> None:
    texts = [part.text for part in content.parts if part.kind == "text"]
    assert [text.partition(":")[0] for text in texts] == ["Thời hạn", "Lệ phí", "Nơi nộp"]
    assert texts[-1] == "Nơi nộp: Quầy 2"


def test_what_nobody_has_compared_says_so(content: TicketContent) -> None:
    assert "Thông tin tham khảo, xin xác nhận tại quầy." in content.closing


def test_unknown_papers_are_asked_for_at_the_counter(running: Running, birth: Procedure) -> None:
    bare = birth.model_copy(update={"components": ()})
    assert checklist_content(bare, "", "", running.configuration.centre, "vi").papers[1:] == (
        "Xin hỏi cán bộ tại quầy",
    )


def test_a_list_without_end_stops_where_the_paper_would(running: Running, birth: Procedure) -> None:
    long = birth.model_copy(update={"components": tuple(f"Giấy số {n} {'x' * 100}" for n in range(40))})
    papers = checklist_content(long, "", "", running.configuration.centre, "vi").papers
    assert sum(map(len, papers)) < LETTERS_MOST + 200
    assert papers[-1].startswith(f"Còn {40 - len(papers) + 2} giấy tờ")


def test_it_speaks_the_language_it_was_asked_in(running: Running, birth: Procedure) -> None:
    said = checklist_content(birth, "", "", running.configuration.centre, "en")
    assert said.papers[0] == "Papers to bring:"


def test_originals_and_copies_are_counted_in_that_language(running: Running, birth: Procedure) -> None:
    counted = birth.model_copy(update={"components": ("Giấy chứng sinh (1 bản chính, 2 bản sao; đã công chứng)",)})
    papers = {
        language: checklist_content(counted, "", "", running.configuration.centre, language).papers[1]
        for language in ("vi", "en")
    }
    assert papers["vi"] == "[  ] Giấy chứng sinh (1 bản chính, 2 bản sao; đã công chứng)"
    assert papers["en"] == "[  ] Giấy chứng sinh (1 original, 2 copies; đã công chứng)"


def test_papers_that_leave_it_open_are_answered_by_one_line_below_them(running: Running, birth: Procedure) -> None:
    told = checklist_content(birth, "", "", running.configuration.centre, "vi").papers
    assert not told[-1].startswith("Xin mang")
    two = birth.model_copy(update={"components": ("Giấy chứng sinh", "Giấy báo tử")})
    papers = checklist_content(two, "", "", running.configuration.centre, "vi").papers
    assert papers[-1] == "Xin mang theo bản chính. Cán bộ sẽ báo giấy nào cần thêm bản sao."
    assert len(papers) == 1 + 2 + 1


@pytest.mark.parametrize("profile", ["generic-80mm", "generic-58mm"])
def test_it_fits_both_papers(content: TicketContent, profile: str) -> None:
    path = resources.config("printers", f"{profile}.toml")
    assert ticket_document(content, load_profile(path)).blocks


class Printing:
    """A desk whose printer notes what it was to print."""

    station = "tich-luong"

    def uptime_ms(self) -> int:
        return 0

    def __init__(self, running: object) -> None:
        self.running = running
        self.made: dict[str, TicketContent] = {}

    async def print_slip(self, key: str, make: Callable[[], TicketContent], terminal: str) -> str:
        self.made[key] = make()
        return "queued"


def test_a_repeat_of_the_request_names_the_same_slip(running: Running) -> None:
    desk = Printing(running)
    find = FindDesk(desk)  # type: ignore[arg-type]
    request = PrintChecklist(id="request-0001", procedure="P001")
    replies = [asyncio.run(find.checklist(request, CALLER)).slip for _ in range(2)]
    assert replies == [SlipView(key="checklist-request-0001", printing="queued")] * 2
    assert list(desk.made) == ["checklist-request-0001"]


def test_so_many_lists_and_no_more_are_printed_at_once(running: Running) -> None:
    desk = Printing(running)
    find = FindDesk(desk)  # type: ignore[arg-type]
    wishes = [PrintChecklist(id=f"request-{n:04d}", procedure="P001") for n in range(SLIPS_MOST + 1)]
    for wish in wishes[:-1]:
        asyncio.run(find.checklist(wish, CALLER))
    with pytest.raises(Refused, match="vừa in nhiều giấy"):
        asyncio.run(find.checklist(wishes[-1], CALLER))
    assert len(desk.made) == SLIPS_MOST


def test_its_qr_leads_to_the_page_on_the_phone_where_there_is_one(running: Running) -> None:
    qr = {}
    for base in ("", "https://xephang.vn"):
        centre = running.configuration.centre.model_copy(update={"phone_base_url": base})
        configuration = SimpleNamespace(centre=centre)
        desk = Printing(
            SimpleNamespace(configuration=configuration, rules=running.rules, procedures=running.procedures)
        )
        asyncio.run(FindDesk(desk).checklist(PrintChecklist(id="request-0001", procedure="P001"), CALLER))  # type: ignore[arg-type]
        qr[base] = next(iter(desk.made.values())).qr
    assert qr["https://xephang.vn"] == "https://xephang.vn/tt/tich-luong/P001"
    assert "dichvucong.gov.vn" in qr[""]


def test_a_procedure_that_is_gone_prints_nothing(running: Running) -> None:
    desk = Printing(running)
    with pytest.raises(Refused, match="không còn trong danh mục"):
        asyncio.run(FindDesk(desk).checklist(PrintChecklist(id="request-0001", procedure="P999"), CALLER))  # type: ignore[arg-type]
    assert desk.made == {}
