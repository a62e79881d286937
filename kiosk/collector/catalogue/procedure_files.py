"""An uploaded file to a sheet of rows: CSV or XLSX, told by content. A hostile one costs little and is refused."""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kiosk.collector.catalogue.procedure_encodings import MEND, NotUnicodeError, check_letters, text_of
from kiosk.procedures.catalogue import ALL_COLUMNS, CELL_MAX, ROWS_MAX
from kiosk.procedures.importing import Sheet
from kiosk.vietnamese import nfc

# 10,000 procedures are about 8 MB of text; a commune's 500 are 500 KB.
MAX_FILE_BYTES = 16 * 1024 * 1024
# What a workbook may unfold to, over all its parts: 10,000 procedures take about 25 MB of XML.
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_PARTS = 200


class SheetLimits(NamedTuple):
    """`what` one row is, for the page."""

    rows: int
    columns: int
    what: str


PROCEDURES = SheetLimits(ROWS_MAX, 2 * len(ALL_COLUMNS), "thủ tục")

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_CODE = "code"
_HEADINGS_OF_CODE = (_CODE, "mã thủ tục")


# How a workbook that is broken or made to break something shows itself to zipfile, the XML reader and openpyxl.
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, InvalidFileException, OSError, EOFError, RuntimeError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError, SyntaxError, AssertionError),
)


class BadFileError(ValueError):
    """`found` and `expected` are for the page."""

    def __init__(self, found: str, expected: str) -> None:
        super().__init__(f"{found}; {expected}")
        self.found, self.expected = found, expected


def read_sheet(content: bytes, limits: SheetLimits = PROCEDURES) -> Sheet:
    """The first sheet's heading line and rows, cells trimmed and in NFC, blank rows left out. Raises BadFileError."""
    if len(content) > MAX_FILE_BYTES:
        raise BadFileError(f"{len(content)} byte", f"nhiều nhất {MAX_FILE_BYTES // 1024 // 1024} MB")
    if content.startswith(_OLD_EXCEL):
        raise BadFileError("tệp Excel kiểu cũ (.xls) hoặc có mật khẩu", "lưu lại kiểu “.xlsx”, không đặt mật khẩu")
    try:
        rows = _workbook_rows(content, limits) if content.startswith(_ZIP) else _csv_rows(text_of(content), limits)
        sheet = _sheet(rows, limits)
        check_letters("\n".join(cell for _, row in sheet.rows for cell in row))
    except NotUnicodeError as error:
        raise BadFileError(error.found, MEND) from error
    return sheet


def _sheet(rows: Iterator[tuple[int, list[str]]], limits: SheetLimits) -> Sheet:
    header: list[str] = []
    kept: list[tuple[int, tuple[str, ...]]] = []
    for line, cells in rows:
        if not any(cells):
            continue
        if not header:
            header = _without_tail(cells)
            continue
        if len(kept) == limits.rows:
            raise BadFileError(f"hơn {limits.rows} dòng", f"nhiều nhất {limits.rows} {limits.what}")
        if any(cells[len(header) :]):
            raise BadFileError(f"dòng {line} có {len(_without_tail(cells))} ô", f"{len(header)} ô, như dòng đầu")
        kept.append((line, tuple((cells + [""] * len(header))[: len(header)])))
    if not kept:
        expected = f"dòng đầu là tên cột, mỗi dòng sau một {limits.what}, như tệp mẫu"
        raise BadFileError(f"không có dòng {limits.what} nào", expected)
    return Sheet(tuple(header), tuple(kept))


def _without_tail(cells: list[str]) -> list[str]:
    return cells[: max((n for n, text in enumerate(cells, 1) if text), default=0)]


def _csv_rows(text: str, limits: SheetLimits) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; cells parted by commas, semicolons or tabs, as the first line is."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=delimiter)
    begin = 1
    try:
        for cells in reader:
            if len(cells) > limits.columns:
                raise BadFileError(f"dòng {begin} có {len(cells)} ô", f"nhiều nhất {limits.columns} cột")
            yield begin, [cell.strip() for cell in cells]
            begin = reader.line_num + 1
    except csv.Error as error:
        raise BadFileError(f"dòng {reader.line_num}: {error}", "tệp CSV, ô có dấu phẩy đặt trong ngoặc kép") from error


def _workbook_rows(content: bytes, limits: SheetLimits) -> Iterator[tuple[int, list[str]]]:
    try:
        _check_parts(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except _BROKEN as error:
        if isinstance(error, BadFileError):
            raise
        raise BadFileError("tệp .xlsx không đọc được", "tệp lưu từ Excel hoặc LibreOffice, như tệp mẫu") from error
    try:
        yield from _sheet_rows(book, limits)
    except _BROKEN as error:
        if isinstance(error, BadFileError):
            raise
        raise BadFileError("trang tính đầu không đọc được", "tệp lưu từ Excel hoặc LibreOffice, như tệp mẫu") from error
    finally:
        book.close()


def _check_parts(content: bytes) -> None:
    """What the directory of the archive promises to unfold to is the most that is ever read of it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise BadFileError("tệp .xlsx quá lớn khi mở ra", f"nhiều nhất {MAX_UNPACKED_BYTES // 1024 // 1024} MB")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in _head(archive, part):
                raise BadFileError("tệp .xlsx có khai báo DTD", "tệp lưu từ Excel hoặc LibreOffice")


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as file:
        return file.read(1024)


def _sheet_rows(book: Any, limits: SheetLimits) -> Iterator[tuple[int, list[str]]]:
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    header: list[str] = []
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        if line > limits.rows + 1000:
            raise BadFileError(f"hơn {line} dòng kể cả dòng trống", f"nhiều nhất {limits.rows} {limits.what}")
        if len(values) > limits.columns and any(value is not None for value in values[limits.columns :]):
            raise BadFileError(f"dòng {line} có {len(values)} ô", f"nhiều nhất {limits.columns} cột")
        cells = [_cell(value, header[at : at + 1]) for at, value in enumerate(values[: limits.columns])]
        header = header or [cell.lower() for cell in cells if any(cells)]
        yield line, cells


def _cell(value: Any, heading: list[str]) -> str:
    """Days as 2026-07-30; a code that the spreadsheet took for a number, 1.00119, with all its digits: 1.001190."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        is_code = bool(heading) and heading[0] in _HEADINGS_OF_CODE
        return f"{value:.6f}" if is_code else f"{value:.10f}".rstrip("0").rstrip(".")
    return nfc(str(value)).strip()[: CELL_MAX + 1]
