"""The catalogue of procedures: one row of config/procedures.csv, and its import with checks by line. No I/O.

A value nobody found is empty, never guessed; the screen then tells the citizen to ask at the counter.
`verified_on` is empty until a commune has compared the row with its own published procedures.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from kiosk.procedures.columns import EXPECTED
from kiosk.vietnamese import nfc

if TYPE_CHECKING:
    from _csv import Reader

    from pydantic_core import ErrorDetails

PORTAL_TEMPLATE = "https://dichvucong.gov.vn/p/home/dvc-chi-tiet-thu-tuc-hanh-chinh.html?ma_thu_tuc={code}"

ROWS_MAX = 10_000  # the national list has about 6,000 procedures on all levels, a commune under 500
CELL_MAX = 4_000  # characters; the longest cell of the starter list has under 400
NAMES_SHOWN, NAME_SHOWN = 30, 40  # columns named in one problem, letters of each
PROBLEMS_MAX = 200  # nobody repairs more in one go; the list says that it was cut
NATIONAL_CODE_LETTERS = 8  # of a code; behind them a province may add its own part

Text = Annotated[str, StringConstraints(max_length=CELL_MAX)]
Code = Annotated[str, StringConstraints(pattern=r"^(|\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?)$")]
# a service of the centre's settings; which ones there are is the centre's affair
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Url = Annotated[str, StringConstraints(pattern=r"^(|https://\S+)$", max_length=300)]


def _day(value: object) -> object:
    """Only "" and "2026-07-30": pydantic would also take a bare number, as seconds since 1970."""
    if not isinstance(value, str):
        return value
    if value and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("verified_on")
    return value or None


def _split_papers(value: object) -> object:
    """ "a; b (c; d)" -> ("a", "b (c; d)"): a semicolon inside brackets belongs to the detail."""
    return _split(value, r";(?![^()]*\))")


def _split_terms(value: object) -> object:
    return _split(value, r"\|")


def _split(value: object, separator: str) -> object:
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in re.split(separator, value) if part.strip())


Day = Annotated[date | None, BeforeValidator(_day)]


class Paper(NamedTuple):
    """One line of the checklist: what to bring, and a detail in smaller letters ("" when there is none)."""

    name: str
    detail: str


class Procedure(BaseModel):
    """One procedure. All texts are NFC; "" means unknown.

    `origin` "province": the row is the province's, and the commune's own are `verified_*` and `local_*`: more words
    of citizens, the fee as it is here, where to go. `retired_on`: no citizen sees it from then on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^P\d{3,6}$")
    code: Code
    name: str = Field(min_length=3, max_length=400)
    short_name: str = Field(min_length=3, max_length=60)
    field: str = Field(min_length=2, max_length=80)
    service: Slug
    authority: Text = ""
    time_limit: Text = ""
    time_short: str = Field("", max_length=24)
    fee: Text = ""
    fee_short: str = Field("", max_length=24)
    components: Annotated[tuple[str, ...], BeforeValidator(_split_papers)] = ()
    forms: Text = ""
    legal_basis: Text = ""
    citizen_terms: Annotated[tuple[str, ...], BeforeValidator(_split_terms)] = ()
    confidence: Literal["high", "medium", "low"]
    source: Text = ""
    note: Text = ""
    decision_no: Text = ""
    level: Text = ""
    portal_url_new: Url = ""
    portal_url_old: Url = ""
    verified_on: Day = None
    verified_by: Text = ""
    origin: Literal["", "province"] = ""
    local_terms: Annotated[tuple[str, ...], BeforeValidator(_split_terms)] = ()
    local_fee: str = Field("", max_length=200)
    local_place: str = Field("", max_length=120)
    retired_on: Day = None

    @model_validator(mode="after")
    def _verified_by_someone(self) -> "Procedure":
        if (self.verified_on is None) != (self.verified_by == ""):
            raise ValueError("verified_by")
        return self

    @property
    def is_verified(self) -> bool:
        """Whether the commune has compared this row with its own published procedures."""
        return self.verified_on is not None

    @property
    def national_code(self) -> str:
        """Without what a province adds: "1.001193" of "1.001193.000.00.00.H56"."""
        return self.code[:NATIONAL_CODE_LETTERS]

    def papers(self) -> tuple[Paper, ...]:
        """The checklist of papers to bring; empty when unknown."""
        return tuple(_paper(component) for component in self.components)

    def portal_url(self, template: str = PORTAL_TEMPLATE) -> str | None:
        """The national portal's guide: the row's own address, else `template` with {code}; None without either."""
        if self.portal_url_new:
            return self.portal_url_new
        return template.replace("{code}", self.code) if self.code else None


# Those of an administrator's work; a file may leave them out, and does while none of them says anything.
LOCAL_COLUMNS = ("origin", "local_terms", "local_fee", "local_place", "retired_on")
COLUMNS = tuple(name for name in Procedure.model_fields if name not in LOCAL_COLUMNS)
ALL_COLUMNS = COLUMNS + LOCAL_COLUMNS
WIDTH = "\0width"  # how many cells a row of the wrong width had; no header cell can be named so


@dataclass(frozen=True)
class Problem:
    """Why a catalogue was refused. `line` counts the file's lines from 1; 0 means the file as a whole."""

    line: int
    column: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = f"Dòng {self.line}" if self.line else "Cả tệp"
        column = f", cột {self.column}" if self.column else ""
        return f"{place}{column}: thấy {self.found!r}, cần {self.expected}"


def read_catalogue(text: str) -> tuple[list[Procedure], list[Problem]]:
    """Read a CSV text (a header line with COLUMNS, and any of LOCAL_COLUMNS, in any order): all its procedures, or
    none and the problems.

    Cells are parted by commas, or by semicolons as a Vietnamese Excel writes them.

    Cells are brought to NFC and trimmed. Never raises, whatever the text.
    """
    text = text.removeprefix("\ufeff")
    header_line = text.partition("\n")[0]
    delimiter = ";" if ";" in header_line and "," not in header_line else ","
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=delimiter)
    try:
        header = [nfc(cell).strip() for cell in next(reader, [])]
        if problems := _header_problems(header):
            return [], problems
        return read_rows(_rows(reader, header))
    except csv.Error as error:
        return [], [Problem(reader.line_num, "", str(error), "tệp CSV, ô có dấu phẩy đặt trong ngoặc kép")]


def read_rows(rows: Iterable[tuple[int, dict[str, str]]]) -> tuple[list[Procedure], list[Problem]]:
    """Check (line, {column: text}) rows as `read_catalogue` does; columns left out count as empty."""
    procedures: list[Procedure] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        found = _read_row(line, row, procedures) or _repeats(line, row, seen)
        problems += found
        if len(problems) >= PROBLEMS_MAX or len(procedures) > ROWS_MAX:
            problems.append(Problem(line, "", "đọc dừng ở đây", f"nhiều nhất {PROBLEMS_MAX} lỗi, {ROWS_MAX} dòng"))
            break
    if not procedures and not problems:
        problems.append(Problem(0, "", "không có dòng nào", "ít nhất một thủ tục"))
    return ([], problems) if problems else (procedures, [])


def write_catalogue(procedures: Iterable[Procedure]) -> str:
    """The CSV text that `read_catalogue` reads back to the same procedures."""
    held = list(procedures)
    has_local = any(getattr(procedure, column) for procedure in held for column in LOCAL_COLUMNS)
    columns = ALL_COLUMNS if has_local else COLUMNS
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(column, getattr(procedure, column)) for column in columns] for procedure in held)
    return out.getvalue()


def cell(column: str, value: object) -> str:
    """A field as its cell of the file: lists joined, a day as 2026-07-30."""
    if isinstance(value, tuple):
        return ("; " if column == "components" else "|").join(value)
    return "" if value is None else str(value)


def cells(procedure: Procedure) -> dict[str, str]:
    return {column: cell(column, getattr(procedure, column)) for column in ALL_COLUMNS}


def _paper(component: str) -> Paper:
    found = re.fullmatch(r"(.+?)\s*\((.+)\)", component)
    return Paper(found.group(1), found.group(2)) if found else Paper(component, "")


def _header_problems(header: list[str]) -> list[Problem]:
    missing = [column for column in COLUMNS if column not in header]
    strange = [column for column in header if column not in ALL_COLUMNS]
    repeated = sorted({column for column in header if header.count(column) > 1})
    found = (
        (missing, "thiếu cột", "thêm vào dòng đầu"),
        (strange, "cột lạ", "bỏ đi, hoặc sửa tên theo tệp tải về"),
        (repeated, "cột lặp lại", "mỗi cột một lần"),
    )
    return [Problem(1, _listed(columns), what, mend) for columns, what, mend in found if columns]


def _listed(columns: list[str]) -> str:
    """Names as one text, cut where a wrong file would make a wall of it."""
    return ", ".join(column[:NAME_SHOWN] for column in columns[:NAMES_SHOWN])


def _rows(reader: "Reader", header: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it begins on (a quoted cell may run over several lines); blank lines are passed over."""
    begin = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            extra = {WIDTH: str(len(cells))} if len(cells) != len(header) else {}
            yield begin, dict(zip(header, (nfc(cell).strip() for cell in cells), strict=False)) | extra
        begin = reader.line_num + 1


def _read_row(line: int, row: dict[str, str], procedures: list[Procedure]) -> list[Problem]:
    """Append the row's procedure, or say what is wrong with it."""
    if WIDTH in row:
        return [Problem(line, "", f"{row[WIDTH]} ô", "đủ số ô như dòng đầu")]
    try:
        procedures.append(Procedure.model_validate(row))
    except ValidationError as error:
        return [_problem(line, row, detail) for detail in error.errors()]
    return []


def _problem(line: int, row: dict[str, str], detail: "ErrorDetails") -> Problem:
    column = str(detail["loc"][0]) if detail["loc"] else "verified_by"
    return Problem(line, column, row.get(column, "")[:80], EXPECTED.get(column, f"nhiều nhất {CELL_MAX} ký tự"))


def _repeats(line: int, row: dict[str, str], seen: dict[tuple[str, str], int]) -> list[Problem]:
    """An id or a code that an earlier line has; empty codes may repeat."""
    problems = []
    for column in ("id", "code"):
        value = row.get(column, "")
        first = seen.setdefault((column, value), line) if value else line
        if first != line:
            problems.append(Problem(line, column, value, f"giá trị chưa dùng (dòng {first} đã có)"))
    return problems
