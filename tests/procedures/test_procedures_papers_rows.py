"""A line of the checklist and its row in a form say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import resources
from kiosk.procedures.catalogue import read_catalogue
from kiosk.procedures.papers import COUNT_MAX, NAME_MAX, PaperRow, paper_problem, read_paper, word_paper

WORDS = st.text("abcđêơư, 0123456789", min_size=1, max_size=20).map(lambda text: " ".join(text.split()) or "a")


def test_counts_are_read_from_the_line() -> None:
    line = "Giấy chứng sinh (1 bản chính, 2 bản sao; đã công chứng)"
    assert read_paper(line) == PaperRow("Giấy chứng sinh", 1, 2, "đã công chứng")
    assert read_paper("Căn cước (2 bản sao)") == PaperRow("Căn cước", 0, 2, "")
    assert read_paper("Tờ khai") == PaperRow("Tờ khai")


def test_a_detail_without_counts_stays_a_detail() -> None:
    assert read_paper("Giấy phép (bản chính)") == PaperRow("Giấy phép", detail="bản chính")
    assert read_paper("Bản chà số máy (02 bản)") == PaperRow("Bản chà số máy", detail="02 bản")


def test_every_line_of_the_starter_catalogue_comes_back_as_it_was() -> None:
    procedures, _ = read_catalogue(resources.config("procedures.csv").read_text("utf-8"))
    for line in (line for procedure in procedures for line in procedure.components):
        assert word_paper(read_paper(line)) == line
        assert paper_problem(read_paper(line)) == ""


@given(st.text(max_size=60))
def test_whatever_a_line_is_its_row_words_it_again_or_keeps_it_whole(line: str) -> None:
    row = read_paper(line)
    assert word_paper(row) == line or row.name.strip() in line


@given(WORDS, st.integers(0, COUNT_MAX), st.integers(0, COUNT_MAX), st.just("") | st.just("đã công chứng"))
def test_a_row_that_is_no_problem_comes_back_from_its_line(name: str, originals: int, copies: int, detail: str) -> None:
    row = PaperRow(name, originals, copies, detail)
    assert paper_problem(row) == ""
    assert read_paper(word_paper(row)) == row


@pytest.mark.parametrize(
    "row",
    [
        PaperRow(""),
        PaperRow("a; b"),
        PaperRow("a (b)"),
        PaperRow("a", detail="b (c)"),
        PaperRow("a", originals=COUNT_MAX + 1),
        PaperRow("a", copies=-1),
        PaperRow("a" * (NAME_MAX + 1)),
    ],
)
def test_what_the_line_could_not_hold_is_a_problem_in_words(row: PaperRow) -> None:
    assert paper_problem(row).endswith(".")
