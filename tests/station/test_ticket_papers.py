"""The papers to bring on a ticket: as many as there is room for, and how many more there are."""

import pytest

from kiosk import resources
from kiosk.procedures.catalogue import Procedure, read_catalogue
from kiosk.station.printing.ticket_papers import LETTERS_MOST, PAPERS_MOST, papers_to_bring
from kiosk.station.printing.ticket_words import words_of

CATALOGUE = read_catalogue(resources.config("procedures.csv").read_text(encoding="utf-8"))[0]


def procedure(*components: str) -> Procedure:
    return CATALOGUE[0].model_copy(update={"components": components})


def lines(*components: str) -> tuple[str, ...]:
    return papers_to_bring(procedure(*components), words_of("vi"))


def test_a_heading_then_one_paper_a_line() -> None:
    assert lines("Giấy chứng sinh", "Tờ khai") == ("Giấy tờ cần mang:", "– Giấy chứng sinh", "– Tờ khai")


def test_without_procedure_or_without_known_papers_there_is_nothing() -> None:
    assert papers_to_bring(None, words_of("vi")) == ()
    assert lines() == ()


def test_a_short_detail_stays_with_its_paper_and_a_long_one_on_the_screen() -> None:
    assert lines("Văn bản ủy quyền (nếu đi làm thay)")[1] == "– Văn bản ủy quyền (nếu đi làm thay)"
    assert lines("Giấy tờ tùy thân (căn cước, CCCD hoặc hộ chiếu, chỉ xuất trình)")[1] == "– Giấy tờ tùy thân"


def test_more_papers_than_fit_are_counted() -> None:
    found = lines(*[f"Giấy {n}" for n in range(PAPERS_MOST + 3)])
    assert len(found) == PAPERS_MOST + 2
    assert found[-1] == "Còn 3 giấy tờ: xem tại máy lấy số hoặc hỏi cán bộ"


def test_long_names_leave_room_for_fewer() -> None:
    found = lines(*["Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác"] * 5)
    assert found[-1] == "Còn 2 giấy tờ: xem tại máy lấy số hoặc hỏi cán bộ"


def test_one_endless_paper_is_cut_and_still_there() -> None:
    (_, paper) = lines("Giấy " * 100)
    assert len(paper) <= 92
    assert paper.endswith("…")


def test_a_cell_of_several_lines_is_one_line() -> None:
    assert lines("Giấy\nchứng\x07 sinh")[1] == "– Giấy chứng sinh"


@pytest.mark.parametrize("row", CATALOGUE, ids=lambda row: row.id)
def test_every_procedure_of_the_starter_catalogue_fits(row: Procedure) -> None:
    found = papers_to_bring(row, words_of("vi"))
    assert sum(len(line) - 2 for line in found[1:] if line.startswith("– ")) <= LETTERS_MOST
    shown = [line for line in found if line.startswith("– ")]
    assert bool(shown) == bool(row.papers())
