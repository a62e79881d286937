"""Rows of a file: matched with what is held, refused with the line and the reason, all of them or none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.procedures.catalogue import ALL_COLUMNS, ROWS_MAX, Problem, Procedure, cells
from kiosk.procedures.columns import TITLES
from kiosk.procedures.importing import Sheet, take

TODAY = date(2026, 11, 21)
HEADER = ("Mã dòng", "Mã thủ tục", "Tên thủ tục", "Tên ngắn", "Lĩnh vực", "Dịch vụ")


def held_row(number: int, **changes: object) -> Procedure:
    fields = {"id": f"P{number:03d}", "code": f"1.00000{number}", "name": f"Thủ tục {number}", "fee": "8.000 đ"}
    fields |= {"short_name": f"Việc {number}", "field": "Hộ tịch", "service": "ho-tich", "confidence": "high"}
    return Procedure.model_validate(fields | changes)


HELD = [held_row(1), held_row(2)]


def sheet(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Sheet:
    return Sheet(header, tuple(enumerate(rows, 2)))


def taken(*rows: tuple[str, ...], whole: bool = False, held: list[Procedure] = HELD) -> list[Procedure]:
    procedures, problems = take(sheet(*rows), held, TODAY, whole=whole)
    assert problems == []
    return procedures


def refused(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> list[Problem]:
    procedures, problems = take(sheet(*rows, header=header), HELD, TODAY, whole=False)
    assert procedures == []
    return problems


def test_a_row_is_found_by_its_id_and_columns_left_out_keep_what_is_held() -> None:
    got = taken(("P001", "1.000001", "Thủ tục 1", "Việc mới", "Hộ tịch", "ho-tich"))
    assert got == [held_row(1, short_name="Việc mới"), HELD[1]]


def test_without_an_id_a_row_is_found_by_its_code() -> None:
    got = taken(("", "1.000002", "Thủ tục 2", "Việc mới", "Hộ tịch", "ho-tich"))
    assert got[1] == held_row(2, short_name="Việc mới")


def test_a_new_row_gets_a_free_id() -> None:
    got = taken(
        ("", "", "Thủ tục mới", "Việc mới", "Khác", "khac"),
        ("P003", "", "Thủ tục ba", "Việc ba", "Khác", "khac"),
    )
    assert [p.id for p in got] == ["P001", "P002", "P004", "P003"]


def test_headings_may_be_our_names_or_the_titles_in_any_spelling() -> None:
    header = ("id", "MÃ THỦ TỤC", "ten thu tuc", "Tên  ngắn", "field", "Dịch vụ")
    rows = sheet(("", "", "Thủ tục mới", "Việc mới", "Khác", "khac"), header=header)
    assert len(take(rows, HELD, TODAY, whole=False)[0]) == 3


def test_a_whole_file_retires_what_it_does_not_have_and_removes_nothing() -> None:
    got = taken(("P001", "1.000001", "Thủ tục 1", "Việc 1", "Hộ tịch", "ho-tich"), whole=True)
    assert got == [HELD[0], held_row(2, retired_on="2026-11-21")]


def test_of_the_provinces_rows_only_the_communes_columns_are_taken() -> None:
    above = held_row(1, origin="province")
    header = (*HEADER, "Lệ phí tại địa phương")
    rows = sheet(("P001", "", "Tên khác", "Tên khác", "Khác", "mot-cua", "Miễn phí"), header=header)
    (got,), problems = take(rows, [above], TODAY, whole=True)
    assert problems == []
    assert got == held_row(1, origin="province", service="mot-cua", local_fee="Miễn phí")


def test_a_row_that_is_wrong_refuses_all_with_its_line() -> None:
    problems = refused(
        ("P001", "1.000001", "Thủ tục 1", "Việc 1", "Hộ tịch", "ho-tich"),
        ("P002", "1.2", "Thủ tục 2", "V", "Hộ tịch", "ho-tich"),
    )
    assert [(problem.line, problem.column) for problem in problems] == [(3, "code"), (3, "short_name")]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (HEADER[2:5], "thiếu cột"),
        ((*HEADER, "Màu"), "cột lạ"),
        ((*HEADER, "name"), "cột lặp lại"),
    ],
)
def test_a_heading_that_is_wrong_is_named(header: tuple[str, ...], expected: str) -> None:
    problems = refused(tuple("x" for _ in header), header=header)
    assert expected in [problem.found for problem in problems]


def test_a_formulas_error_is_no_text() -> None:
    (problem,) = refused(("P001", "1.000001", "#N/A", "Việc 1", "Hộ tịch", "ho-tich"))
    assert (problem.line, problem.column, problem.found) == (2, TITLES["name"], "#N/A")


def test_a_code_that_another_row_has_is_refused() -> None:
    (problem,) = refused(("P009", "1.000001", "Thủ tục 9", "Việc 9", "Hộ tịch", "ho-tich"))
    assert problem.found == "1.000001"


def test_the_same_line_twice_is_refused() -> None:
    row = ("P001", "1.000001", "Thủ tục 1", "Việc 1", "Hộ tịch", "ho-tich")
    assert {problem.line for problem in refused(row, row)} == {3}


def test_more_rows_than_a_catalogue_has_are_refused() -> None:
    many = [Procedure.model_construct(**{**dict(held_row(1)), "id": f"P{n:06d}", "code": ""}) for n in range(ROWS_MAX)]
    rows = sheet(("", "", "Thủ tục mới", "Việc mới", "Khác", "khac"))
    procedures, (problem,) = take(rows, many, TODAY, whole=False)
    assert (procedures, problem.line) == ([], 0)


@given(st.lists(st.dictionaries(st.sampled_from(ALL_COLUMNS), st.text(max_size=20)), min_size=1, max_size=4))
def test_whatever_the_cells_it_is_all_or_nothing_and_never_raises(rows: list[dict[str, str]]) -> None:
    base = cells(held_row(3)) | {"id": "", "code": ""}
    values = [tuple((base | row)[name] for name in ALL_COLUMNS) for row in rows]
    procedures, problems = take(sheet(*values, header=ALL_COLUMNS), HELD, TODAY, whole=False)
    assert bool(procedures) is not bool(problems)
    if procedures:
        assert len({p.id for p in procedures}) == len(procedures) >= len(HELD)
