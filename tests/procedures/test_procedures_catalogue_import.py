"""Reading a catalogue: all rows or none, and every problem with its line, column, finding and expectation."""

import csv
import io
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import resources
from kiosk.procedures.catalogue import (
    COLUMNS,
    PORTAL_TEMPLATE,
    PROBLEMS_MAX,
    Paper,
    Procedure,
    read_catalogue,
    read_rows,
    write_catalogue,
)

ROW = {
    "id": "P001",
    "code": "1.001193",
    "name": "Thủ tục đăng ký khai sinh",
    "short_name": "Làm giấy khai sinh",
    "field": "Hộ tịch",
    "service": "ho-tich",
    "components": "Giấy chứng sinh (không có thì văn bản người làm chứng; giấy cam đoan); Tờ khai",
    "citizen_terms": "khai sinh|GKS",
    "confidence": "high",
}


def as_csv(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n", extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def only(**changes: str) -> Procedure:
    procedures, problems = read_catalogue(as_csv({**ROW, **changes}))
    assert [str(problem) for problem in problems] == []
    return procedures[0]


def test_a_good_row_becomes_a_procedure() -> None:
    procedure = only()
    assert procedure.citizen_terms == ("khai sinh", "GKS")
    assert procedure.papers() == (
        Paper("Giấy chứng sinh", "không có thì văn bản người làm chứng; giấy cam đoan"),
        Paper("Tờ khai", ""),
    )
    assert procedure.time_limit == ""
    assert not procedure.is_verified


def test_a_confirmed_row_is_verified() -> None:
    procedure = only(verified_on="2026-07-30", verified_by="Nguyễn Thị Hoa")
    assert procedure.verified_on == date(2026, 7, 30)
    assert procedure.is_verified


def test_decomposed_text_comes_out_composed() -> None:
    assert only(name=unicodedata.normalize("NFD", ROW["name"])).name == ROW["name"]


def test_the_rows_own_portal_address_comes_before_the_template() -> None:
    own = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/abc"
    assert only(portal_url_new=own).portal_url() == own
    assert only().portal_url() == PORTAL_TEMPLATE.replace("{code}", "1.001193")
    assert only().portal_url("https://example.vn/{code}") == "https://example.vn/1.001193"
    assert only(code="").portal_url() is None


@pytest.mark.parametrize(
    ("column", "bad"),
    [
        ("id", "1"),
        ("code", "1.1193"),
        ("name", ""),
        ("short_name", "x" * 61),
        ("field", ""),
        ("service", "Khai sinh"),
        ("fee_short", "x" * 25),
        ("time_short", "x" * 25),
        ("confidence", "sure"),
        ("portal_url_new", "http://dichvucong.gov.vn/"),
        ("portal_url_old", "dichvucong.gov.vn"),
        ("verified_on", "30/7/2026"),
        ("verified_on", "20260730"),
        ("fee", "x" * 4001),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column_and_nothing_is_taken_in(column: str, bad: str) -> None:
    procedures, problems = read_catalogue(as_csv({**ROW, "id": "P002", "code": ""}, {**ROW, column: bad}))
    assert procedures == []
    assert [(problem.line, problem.column) for problem in problems] == [(3, column)]
    assert problems[0].found == bad[:80]
    assert problems[0].expected
    assert str(problems[0]).startswith(f"Dòng 3, cột {column}: thấy ")


def test_a_date_of_verification_needs_a_name_and_a_name_a_date() -> None:
    for change in ({"verified_on": "2026-07-30"}, {"verified_by": "Hoa"}):
        procedures, problems = read_catalogue(as_csv({**ROW, **change}))
        assert (procedures, [problem.column for problem in problems]) == ([], ["verified_by"])


def test_an_id_or_a_code_may_stand_once() -> None:
    _, problems = read_catalogue(as_csv(ROW, ROW))
    assert [(problem.line, problem.column, problem.found) for problem in problems] == [
        (3, "id", "P001"),
        (3, "code", "1.001193"),
    ]
    assert "dòng 2" in problems[0].expected


def test_empty_codes_may_repeat() -> None:
    procedures, problems = read_catalogue(as_csv({**ROW, "code": ""}, {**ROW, "id": "P002", "code": ""}))
    assert (len(procedures), problems) == (2, [])


def test_lines_are_counted_over_cells_that_hold_line_breaks() -> None:
    _, problems = read_catalogue(as_csv({**ROW, "note": "một\nhai\nba"}, {**ROW, "id": "X", "code": ""}))
    assert [problem.line for problem in problems] == [5]


def test_columns_missing_strange_or_repeated_are_told_by_name() -> None:
    header = [column for column in COLUMNS if column != "fee"] + ["price", "id"]
    _, problems = read_catalogue(",".join(header) + "\n")
    assert [(problem.column, problem.found) for problem in problems] == [
        ("fee", "thiếu cột"),
        ("price", "cột lạ"),
        ("id", "cột lặp lại"),
    ]


def test_a_row_of_the_wrong_width_is_told() -> None:
    _, problems = read_catalogue(as_csv() + "P001,1.001193\n")
    assert [(problem.line, problem.found) for problem in problems] == [(2, "2 ô")]


def test_an_empty_catalogue_is_a_problem() -> None:
    for text in ("", as_csv()):
        procedures, problems = read_catalogue(text)
        assert procedures == []
        assert problems


def test_the_list_of_problems_ends_somewhere_and_says_so() -> None:
    rows = [(line, {**ROW, "id": "?", "code": ""}) for line in range(2, 2000)]
    procedures, problems = read_rows(rows)
    assert procedures == []
    assert PROBLEMS_MAX <= len(problems) <= PROBLEMS_MAX + 2
    assert problems[-1].found == "đọc dừng ở đây"


def test_a_byte_order_mark_is_passed_over() -> None:
    procedures, problems = read_catalogue("\ufeff" + as_csv(ROW))
    assert (len(procedures), problems) == (1, [])


@given(st.text())
def test_any_text_gives_procedures_or_problems_never_both_and_never_an_error(text: str) -> None:
    procedures, problems = read_catalogue(text)
    assert bool(procedures) != bool(problems)


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=30)), min_size=1, max_size=3))
def test_any_rows_give_procedures_or_problems_never_both(rows: list[dict[str, str]]) -> None:
    procedures, problems = read_rows(enumerate(({**ROW, **row} for row in rows), start=2))
    assert bool(procedures) != bool(problems)


def test_what_is_written_is_read_back_the_same(starter: list[Procedure]) -> None:
    assert read_catalogue(write_catalogue(starter)) == (starter, [])


def test_semicolons_as_a_vietnamese_excel_writes_them_are_read() -> None:
    text = write_catalogue(read_catalogue(resources.config("procedures.csv").read_text(encoding="utf-8"))[0])
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(csv.reader(io.StringIO(text)))
    assert read_catalogue(out.getvalue()) == read_catalogue(text)


def test_a_strange_file_is_told_in_few_lines() -> None:
    _, problems = read_catalogue("Tên;Giá\nx;1\n")
    assert len(problems) == 2
