"""The catalogue as a workbook: one sheet of rows under Vietnamese headings, one that says what each column expects."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

from kiosk.procedures.catalogue import ALL_COLUMNS, Procedure, cell
from kiosk.procedures.columns import EXPECTED, HELP, TITLES
from kiosk.procedures.importing import NEEDED

WIDTHS = {"name": 50, "short_name": 30, "components": 60, "citizen_terms": 40, "fee": 30, "legal_basis": 40}
EXAMPLE = {
    "code": "1.001193",
    "name": "Thủ tục đăng ký khai sinh",
    "short_name": "Làm giấy khai sinh",
    "field": "Hộ tịch",
    "service": "ho-tich",
    "time_short": "Trong ngày",
    "fee_short": "Miễn phí *",
    "components": "Giấy chứng sinh (1 bản chính); Tờ khai đăng ký khai sinh",
    "citizen_terms": "khai sinh|làm giấy khai sanh",
    "verified_on": "2026-07-30",
    "verified_by": "Nguyễn Thị Hoa",
}


def workbook_of(procedures: Iterable[Procedure]) -> bytes:
    """With no procedures: the empty file to fill in. Cells are text, so that no code loses a digit."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Thủ tục")
    sheet.freeze_panes = "B2"
    for number, name in enumerate(ALL_COLUMNS):
        letter = chr(65 + number) if number < 26 else "A" + chr(65 + number - 26)
        sheet.column_dimensions[letter].width = WIDTHS.get(name, 18)
        sheet.column_dimensions[letter].number_format = "@"
    sheet.append([_bold(sheet, TITLES[name]) for name in ALL_COLUMNS])
    for procedure in procedures:
        sheet.append([_text(sheet, cell(name, getattr(procedure, name))) for name in ALL_COLUMNS])
    _explain(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(book: Workbook) -> None:
    sheet = book.create_sheet("Hướng dẫn")
    for letter, width in (("A", 26), ("B", 16), ("C", 60), ("D", 50)):
        sheet.column_dimensions[letter].width = width
    sheet.append([_bold(sheet, title) for title in ("Cột", "Bắt buộc", "Ghi thế nào", "Ví dụ")])
    for name in ALL_COLUMNS:
        told = ". ".join(part.rstrip(".").capitalize() for part in (EXPECTED.get(name, ""), HELP.get(name, "")) if part)
        row = (TITLES[name], "Có" if name in NEEDED else "", told, EXAMPLE.get(name, ""))
        sheet.append([_text(sheet, text) for text in row])


def _bold(sheet: object, text: str) -> Cell:
    made = WriteOnlyCell(sheet, value=text)
    made.font = Font(bold=True)
    return made


def _text(sheet: object, text: str) -> Cell | str | None:
    """Never a formula: what begins with "=" is what somebody wrote. A bare text costs a tenth of a cell."""
    if not text.startswith("="):
        return text or None
    made = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    return made
