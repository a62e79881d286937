"""A list of dossiers from a province's system to rows of ours: columns by their headings, days, states, codes. Pure.

Columns we do not know are left unread, so that names and addresses of a whole export never come in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.collector.dossiers.dossier_states import EXPECTED, state_of
from kiosk.collector.dossiers.second_items import Seal
from kiosk.domain.dossier_codes import DossierCodeError, last_four, parse
from kiosk.procedures.importing import Sheet
from kiosk.vietnamese import fold

# Wrong lines that are told; who mends these sees the next ones.
PROBLEMS_MOST = 50
PROCEDURE_MAX = 200
CODE, STATE, PROCEDURE, RECEIVED, DUE, RETURNED, PHONE, IDENTITY = (
    *("code", "state", "procedure", "received_on", "due_on", "returned_on"),
    *("phone", "identity"),
)
TITLES = {
    CODE: "Mã hồ sơ",
    PROCEDURE: "Thủ tục",
    STATE: "Trạng thái",
    RECEIVED: "Ngày nhận",
    DUE: "Ngày hẹn trả",
    RETURNED: "Ngày trả",
    PHONE: "Số điện thoại",
    IDENTITY: "Số căn cước",
}
_HEADINGS = {
    CODE: ("mã hồ sơ", "số hồ sơ", "số biên nhận", "mã số hồ sơ", "code"),
    PROCEDURE: ("thủ tục", "tên thủ tục", "thủ tục hành chính", "tên thủ tục hành chính", "tên tthc"),
    STATE: ("trạng thái", "tình trạng", "trạng thái hồ sơ", "trạng thái xử lý", "tình trạng hồ sơ"),
    RECEIVED: ("ngày nhận", "ngày tiếp nhận", "ngày nộp", "thời gian tiếp nhận"),
    DUE: ("ngày hẹn trả", "hạn trả", "ngày hẹn trả kết quả", "hạn xử lý", "hạn giải quyết", "ngày hẹn"),
    RETURNED: ("ngày trả", "ngày trả kết quả", "ngày kết thúc", "thời gian trả kết quả"),
    PHONE: ("số điện thoại", "điện thoại", "sđt", "di động", "số điện thoại người nộp"),
    IDENTITY: ("số căn cước", "cccd", "số cccd", "căn cước", "số định danh", "số cccd/cmnd", "số giấy tờ", "cmnd/cccd"),
}
_BY_HEADING = {fold(words): name for name, said in _HEADINGS.items() for words in said}
NEEDED = (CODE, STATE)
_DAY = re.compile(r"(?<!\d)(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?!\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier. Days YYYY-MM-DD or "". `phone`, `identity`: hashes; None where the list has no such column."""

    code: str
    state: str
    procedure: str
    received_on: str
    due_on: str
    returned_on: str
    phone: str | None
    identity: str | None


class BadListError(ValueError):
    """`problems`: sentences, each with its line where there is one."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def read(sheet: Sheet, seal: Seal, today: date) -> list[Row]:
    """Raises BadListError: one wrong cell and nothing of the list is taken. The last line of a code counts."""
    columns = _columns(sheet.header)
    found: dict[str, Row] = {}
    problems: list[str] = []
    for line, cells in sheet.rows:
        values = {name: cells[at] for name, at in columns.items()}
        wrong, row = _row(values, seal, today)
        problems += [f"Dòng {line}: {words}" for words in wrong]
        if row:
            found[row.code] = row
        if len(problems) >= PROBLEMS_MOST:
            break
    if problems:
        raise BadListError(problems[:PROBLEMS_MOST])
    return list(found.values())


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """The first of several columns with the same meaning."""
    names = [_BY_HEADING.get(fold(" ".join(heading.split())), "") for heading in header]
    if missing := [TITLES[name] for name in NEEDED if name not in names]:
        raise BadListError([f"Dòng đầu thiếu cột {', '.join(missing)}; thấy: {', '.join(header)[:200]}."])
    return {name: names.index(name) for name in TITLES if name in names}


def _row(values: dict[str, str], seal: Seal, today: date) -> tuple[list[str], Row | None]:
    wrong: list[str] = []
    code, state = "", state_of(values[STATE])
    try:
        parsed = parse(values[CODE], today)
        code, filed_on = parsed.text, parsed.filed_on.isoformat()
    except DossierCodeError as error:
        wrong.append(f"mã “{values[CODE][:40]}”: {error.text}")
    if not state:
        wrong.append(f"trạng thái “{values[STATE][:40]}” chưa biết; cần một trong: {EXPECTED}.")
    days, of_days = _days(values)
    wrong += of_days
    if wrong:
        return wrong, None
    seconds = {name: _sealed(values, name, code, seal) for name in (PHONE, IDENTITY)}
    days[RECEIVED] = days[RECEIVED] or filed_on
    procedure = " ".join(values.get(PROCEDURE, "").split())[:PROCEDURE_MAX]
    return [], Row(code=code, state=state, procedure=procedure, **days, **seconds)


def _sealed(values: dict[str, str], name: str, code: str, seal: Seal) -> str | None:
    return seal(code, last_four(values[name])) if name in values else None


def _days(values: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    wrong, days = [], {}
    for name in (RECEIVED, DUE, RETURNED):
        text = values.get(name, "")
        day = _day(text) if text else ""
        if day is None:
            wrong.append(f"cột {TITLES[name]} ghi “{text[:30]}”; cần ngày dạng 20/11/2026.")
        days[name] = day or ""
    return days, wrong


def _day(text: str) -> str | None:
    """The day in "20/11/2026", "17:00 20/11/2026", "2026-11-20T17:00". None of what is no day."""
    found = next(_DAY.finditer(text), None)
    if found is None:
        return None
    day, month, year = found.groups()[:3] if found[1] else reversed(found.groups()[3:])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def template() -> Iterator[tuple[str, ...]]:
    """Lines of a list to fill in."""
    yield tuple(TITLES.values())
    yield (
        *("H56.107.00-261120-0361", "Đăng ký khai sinh", "Đang xử lý", "20/11/2026"),
        *("23/11/2026", "", "0912345678", ""),
    )
