"""Rows of a file to a new catalogue: matched with what is held, checked by line, all of them or none. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.procedures.catalogue import (
    ALL_COLUMNS,
    PROBLEMS_MAX,
    ROWS_MAX,
    Problem,
    Procedure,
    cells,
    read_rows,
)
from kiosk.procedures.columns import TITLES
from kiosk.procedures.inheritance import LOCAL, PROVINCE, free_ids
from kiosk.vietnamese import fold

# Without these a row cannot be shown to anybody; other columns may be left out.
NEEDED = ("name", "short_name", "field", "service")
# What a new row has where the file does not say.
DEFAULTS = {"confidence": "medium"}

_BY_TITLE = {fold(title): name for name, title in TITLES.items()} | {name: name for name in ALL_COLUMNS}
_FAULTY = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)")

Row = tuple[int, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows under its own headings; `line` counts from 1 as a spreadsheet does."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def columns_of(sheet: Sheet) -> tuple[list[str], list[Problem]]:
    """Our names of the file's columns, whose headings are these names or their Vietnamese titles."""
    names = [_BY_TITLE.get(heading.strip().lower()) or _BY_TITLE.get(fold(heading), "") for heading in sheet.header]
    found = (
        (
            [h for h, name in zip(sheet.header, names, strict=True) if not name],
            "cột lạ",
            "bỏ đi, hoặc sửa theo tệp mẫu",
        ),
        (sorted({TITLES[n] for n in names if n and names.count(n) > 1}), "cột lặp lại", "mỗi cột một lần"),
        ([TITLES[n] for n in NEEDED if n not in names], "thiếu cột", "thêm vào dòng đầu, như tệp mẫu"),
    )
    return names, [Problem(1, ", ".join(c[:40] for c in cols[:20]), what, mend) for cols, what, mend in found if cols]


def take(sheet: Sheet, held: Sequence[Procedure], today: date, *, whole: bool) -> tuple[list[Procedure], list[Problem]]:
    """The catalogue that comes of it. `whole`: what the file does not have is retired from `today` on.

    A row is what is held under its id, without one under its code; a column left out keeps what is held. Of a row of
    the province only the commune's own columns are taken.
    """
    names, problems = columns_of(sheet)
    if problems:
        return [], problems
    rows = list(_matched(sheet, names, held))
    problems = [_faulty(line, row) for line, row in rows if any(map(_FAULTY.fullmatch, row.values()))]
    taken, found = read_rows(rows) if not problems else ([], problems[:PROBLEMS_MAX])
    if found:
        return [], found
    return _laid_over(taken, held, today if whole else None)


def _matched(sheet: Sheet, names: list[str], held: Sequence[Procedure]) -> Iterator[Row]:
    by_id, by_code = {p.id: p for p in held}, {p.code: p for p in held if p.code}
    ids = free_ids({*by_id, *_named(sheet, names)})
    for line, values in sheet.rows:
        row = dict(zip(names, values, strict=True))
        was = by_id.get(row.get("id", "")) or (None if row.get("id") else by_code.get(row.get("code", "")))
        before = cells(was) if was else {column: DEFAULTS.get(column, "") for column in ALL_COLUMNS}
        if was and was.origin == PROVINCE:
            row = {name: value for name, value in row.items() if name in LOCAL or name.startswith("verified_")}
        after = before | row
        after["id"] = (was.id if was else "") or row.get("id", "") or next(ids)
        after["origin"] = was.origin if was else ""
        after["confidence"] = after["confidence"] or DEFAULTS["confidence"]
        yield line, after


def _named(sheet: Sheet, names: list[str]) -> set[str]:
    """The ids a file names itself: a new row never gets one of them."""
    at = names.index("id") if "id" in names else None
    return (
        {values[at] for _, values in sheet.rows if re.fullmatch(r"P\d{3,6}", values[at])} if at is not None else set()
    )


def _faulty(line: int, row: dict[str, str]) -> Problem:
    column, value = next((name, value) for name, value in row.items() if _FAULTY.fullmatch(value))
    return Problem(line, TITLES[column], value, "giá trị; ô này của bảng tính đang báo lỗi công thức")


def _laid_over(
    taken: list[Procedure], held: Sequence[Procedure], retired_on: date | None
) -> tuple[list[Procedure], list[Problem]]:
    new = {p.id: p for p in taken}
    kept = [new.pop(p.id) if p.id in new else _retired(p, retired_on) for p in held]
    after = kept + list(new.values())
    codes: dict[str, str] = {}
    for procedure in after:
        if procedure.code and codes.setdefault(procedure.code, procedure.id) != procedure.id:
            return [], [Problem(0, TITLES["code"], procedure.code, f"mã chưa dùng ({codes[procedure.code]} đã có)")]
    if len(after) > ROWS_MAX:
        return [], [Problem(0, "", f"{len(after)} thủ tục", f"nhiều nhất {ROWS_MAX}")]
    return after, []


def _retired(procedure: Procedure, on: date | None) -> Procedure:
    if on is None or procedure.retired_on or procedure.origin == PROVINCE:
        return procedure
    return procedure.model_copy(update={"retired_on": on})
