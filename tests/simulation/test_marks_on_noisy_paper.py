"""A reprint is known by its mark although the line to the printer was noisy; other paper is none."""

import pytest

from kiosk.simulation.checks_of_paper import is_marked

FIRST = """TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG
PHƯỜNG TÍCH LƯƠNG
....................
Chứng thực
Làm ngay | Ưu tiên: Người cao tuổi
A027
Người chờ trước: chưa có ai | quầy chưa mở
07:53  23/11/2026
Mã phiếu: A027 9059
Xin cảm ơn quý công dân!
"""
MARKS = "Chứng thực\nBẢN IN LẠI | Làm ngay"


@pytest.mark.parametrize(
    "marked",
    [
        MARKS,
        MARKS.replace("BẢN IN LẠI", "BẢN IN LẠI (REPRINT)"),
        MARKS.replace("LẠI", "L?I"),
        MARKS.replace("\nBẢN IN LẠI", "BẢN IN LI"),  # seed 307: an end of a line and a letter swallowed
        MARKS.replace("BẢN IN LẠI |", "BN IN LẠI|"),
    ],
)
def test_a_marked_paper_is_known(marked: str) -> None:
    text = FIRST.replace("Chứng thực\nLàm ngay", marked)
    assert text != FIRST
    assert is_marked(text)


def test_a_first_paper_has_no_mark() -> None:
    assert not is_marked(FIRST)
    assert not is_marked(FIRST.replace("\n", "").upper())


def test_a_paper_of_a_few_letters_has_none() -> None:
    assert not is_marked("")
    assert not is_marked("A027")
