"""A file is read in Unicode or refused in words, whatever it claims to be; a hostile workbook costs little."""

import contextlib
import io
import unicodedata
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kiosk import resources
from kiosk.collector.catalogue import procedure_files
from kiosk.collector.catalogue.procedure_files import BadFileError, read_sheet
from kiosk.collector.catalogue.procedure_template import workbook_of
from kiosk.procedures.catalogue import ALL_COLUMNS, ROWS_MAX, cell, read_catalogue
from kiosk.procedures.importing import columns_of, take

TEXT = resources.config("procedures.csv").read_text("utf-8")
TODAY = date(2026, 11, 21)


def refusal(content):
    with pytest.raises(BadFileError) as error:
        read_sheet(content)
    return f"{error.value.found}; {error.value.expected}"


def book(*rows, **parts):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    if not parts:
        return out.getvalue()
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return out.getvalue()


def as_1258(text):
    """As a Vietnamese Windows writes it: letters with hook or circumflex composed, tones apart."""
    out = []
    for letter in text:
        tones = [c for c in unicodedata.normalize("NFD", letter) if c in "\u0300\u0301\u0303\u0309\u0323"]
        rest = "".join(c for c in unicodedata.normalize("NFD", letter) if c not in tones)
        out.append(unicodedata.normalize("NFC", rest) + "".join(tones))
    return "".join(out).encode("cp1258", "replace")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_or_without_a_mark(encoding):
    assert len(read_sheet(TEXT.encode(encoding)).rows) == 126


def test_decomposed_letters_come_out_composed():
    sheet = read_sheet(unicodedata.normalize("NFD", "name\nKhai tử\n").encode())
    assert sheet.rows == ((2, ("Khai tử",)),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cells_are_parted_as_the_first_line_is(delimiter):
    assert read_sheet(f'a{delimiter}b\n"x, y; z"{delimiter}2\n'.encode()).rows == ((2, ("x, y; z", "2")),)


@pytest.mark.parametrize(
    ("content", "looks"),
    [
        (as_1258(TEXT), "Windows-1258"),
        ("name\nThñ tôc ®¨ng ký khai sinh, Hé tÞch\n".encode("latin-1"), "TCVN3"),
        ("name\nThñ tôc ®¨ng ký khai sinh, Hé tÞch\n".encode(), "TCVN3"),
        ("name\nThuû tuïc ñaêng kyù khai sinh, hoä tòch\n".encode(), "VNI"),
        (TEXT[:3000].encode().decode("cp1252", "replace").encode(), "đọc sai bảng mã"),
        (TEXT[:3000].encode("ascii", "replace"), "dấu hỏi"),
        (b"\xff\xfa\x00abc", "không phải UTF-8"),
        (b"a,b\n\x00,1\n", "không phải văn bản"),
    ],
)
def test_another_encoding_is_refused_with_what_it_looks_like_and_what_to_do(content, looks):
    told = refusal(content)
    assert looks in told
    assert "CSV UTF-8" in told


def test_a_foreign_name_is_no_other_encoding():
    assert read_sheet("name\nKết hôn với ông Müller người Đức và bà Françoise\n".encode()).rows


def test_an_address_with_a_question_mark_is_no_lost_letter():
    assert read_sheet(("name,url\n" + "Khai tử,https://x.vn/a.html?ma=1\n" * 9).encode()).rows


def test_a_workbook_of_ours_comes_back_whole():
    procedures, _ = read_catalogue(TEXT)
    sheet = read_sheet(workbook_of(procedures))
    assert columns_of(sheet) == (list(ALL_COLUMNS), [])
    assert take(sheet, procedures, TODAY, whole=True) == (procedures, [])
    assert sheet.rows[0][1] == tuple(cell(name, getattr(procedures[0], name)) for name in ALL_COLUMNS)


def test_the_empty_workbook_has_the_headings_and_no_row():
    assert "không có dòng thủ tục nào" in refusal(workbook_of(()))


def test_a_cell_that_begins_like_a_formula_is_text():
    procedures, _ = read_catalogue(TEXT)
    risky = procedures[0].model_copy(update={"note": "=1+1"})
    assert "=1+1" in read_sheet(workbook_of([risky])).rows[0][1]


def test_numbers_and_days_of_a_spreadsheet_are_read_as_they_look():
    sheet = read_sheet(book(["code", "x", "day"], [1.00119, 3, date(2026, 7, 30)]))
    assert sheet.rows == ((2, ("1.001190", "3", "2026-07-30")),)


def test_letters_of_a_tcvn3_font_in_a_workbook_are_refused():
    assert "TCVN3" in refusal(book(["name"], ["Thñ tôc ®¨ng ký khai sinh, Hé tÞch"]))


def test_what_unfolds_to_more_than_is_allowed_is_not_unfolded(monkeypatch):
    monkeypatch.setattr(procedure_files, "MAX_UNPACKED_BYTES", 1_000_000)
    bomb = book(["name"], ["x"], bomb=b"\0" * 2_000_000)
    assert len(bomb) < 20_000
    assert "quá lớn khi mở ra" in refusal(bomb)


def test_a_workbook_with_a_document_type_is_refused():
    told = refusal(book(["name"], ["x"], evil=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))
    assert "DTD" in told


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a workbook", book(["name"], ["x"])[:900], b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_workbook_is_refused_in_words(content):
    assert "xlsx" in refusal(content)


def test_a_workbook_of_another_kind_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert "không đọc được" in refusal(out.getvalue())


def test_too_many_rows_are_refused():
    assert str(ROWS_MAX) in refusal(("name\n" + "a\n" * (ROWS_MAX + 1)).encode())


def test_too_many_bytes_are_refused():
    assert "MB" in refusal(b"x" * (procedure_files.MAX_FILE_BYTES + 1))


def test_a_row_longer_than_the_headings_is_refused_and_a_shorter_one_is_filled():
    assert "dòng 3 có 3 ô" in refusal(b"a,b\n1,2\n1,2,3\n")
    assert read_sheet(b"a,b\n1\n").rows == ((2, ("1", "")),)


def test_a_quote_left_open_is_refused_with_its_line():
    assert "dòng" in refusal(b'a,b\n"1,2\n')


@settings(max_examples=60)
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_whatever_the_bytes_it_is_a_sheet_or_a_refusal(content):
    with contextlib.suppress(BadFileError):
        sheet = read_sheet(content)
        assert all(len(row) == len(sheet.header) for _, row in sheet.rows)


SMALL = book(["name", "code"], ["Khai sinh", 1.001193], ["Khai tử", None])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_workbook_with_spoilt_bytes_is_a_sheet_or_a_refusal(changes):
    content = bytearray(SMALL)
    for place, value in changes:
        content[place] = value
    with contextlib.suppress(BadFileError):
        assert read_sheet(bytes(content)).header
