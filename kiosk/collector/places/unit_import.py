"""A list of units from a file: codes and names, or names of before July 2025 for units that are there. Nothing by half.

The columns of lists that circulate are known: the General Statistics Office's codes with full names, and tables of
which old commune went into which new one.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from kiosk.collector.catalogue.procedure_encodings import NotUnicodeError, text_of
from kiosk.collector.models import Unit
from kiosk.collector.places.unit_models import COMMUNE, PROVINCE, folded_of
from kiosk.vietnamese import fold, nfc

# The whole country's 10,977 old communes with their new ones take 1.6 MB.
FILE_BYTES_MOST = 5 * 1024 * 1024
ROWS_MOST = 20_000
# Wrong lines that are told; who mends these sees the next ones.
ERRORS_TOLD = 20
_CODE_MOST, _NAME_MOST = 9, 80
# what a column is: headings it may have, folded; the first one found counts
_HEADINGS = {
    "code": ("ma moi", "ma don vi", "ma xa", "ma", "resolved_code", "new_ward_code", "code"),
    "name": ("ten day du", "ten don vi", "ten", "full_name"),
    "former": ("ten cu", "ten truoc day", "old_ward_name"),
    "province_code": ("ma tinh", "province_code"),
    "province_name": ("ten tinh", "tinh", "province_full_name"),
}
TEMPLATE = "mã,tên đầy đủ,tên cũ\r\n00000,Phường Ví Dụ,Phường Tên Cũ; Xã Tên Cũ\r\n"


class BadListError(ValueError):
    """`problems`: sentences, each with its line where there is one."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(slots=True)
class Row:
    """One unit of the list; `line` is where it stands first."""

    line: int
    code: str
    name: str = ""
    province_code: str = ""
    province_name: str = ""
    former: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`skipped` rows are of other provinces, or former names of units that are not here."""

    added: int
    changed: int
    skipped: int


def read(content: bytes) -> list[Row]:
    """Rows of one code together. Raises BadListError."""
    if len(content) > FILE_BYTES_MOST:
        raise BadListError([f"Tệp lớn hơn {FILE_BYTES_MOST // 1024 // 1024} MB."])
    try:
        lines = csv.reader(io.StringIO(text_of(content), newline=""))
        columns = _columns(next(lines, []))
        return _rows(columns, lines)
    except NotUnicodeError as error:
        raise BadListError([f"Tệp không phải UTF-8: {error}."]) from error
    except csv.Error as error:
        raise BadListError([f"Tệp CSV hỏng: {error}."]) from error


def apply(rows: list[Row], province: Unit | None) -> Outcome:
    """Into one province, or where the rows say (None). Raises BadListError, and nothing is changed."""
    known = {unit.code: unit for unit in Unit.objects.select_related("parent")}
    provinces = [] if province else _provinces(rows, known)
    known |= {unit.code: unit for unit in provinces}
    ours = [row for row in rows if _is_ours(row, known, province)]
    if problems := [*_wrong(ours, known, province)]:
        raise BadListError(problems[:ERRORS_TOLD])
    communes = [_made(row, province or known[row.province_code]) for row in ours if row.code not in known]
    changed = [unit for row in ours if row.code in known and (unit := _merged(known[row.code], row))]
    _write(provinces, communes, changed)
    return Outcome(len(provinces) + len(communes), len(changed), len(rows) - len(ours))


def _write(provinces: list[Unit], communes: list[Unit], changed: list[Unit]) -> None:
    """Everything has been worked out before: the database is held for the writing alone."""
    with transaction.atomic():
        Unit.objects.bulk_create(provinces)
        Unit.objects.bulk_create(communes)
        for unit in changed:
            fields = {"name": unit.name, "former_names": unit.former_names, "folded": unit.folded}
            Unit.objects.filter(pk=unit.pk).update(**fields)


def _columns(header: list[str]) -> dict[str, int]:
    heads = [fold(head) for head in header]
    found = {what: heads.index(name) for what, names in _HEADINGS.items() for name in names[::-1] if name in heads}
    if "code" not in found or not found.keys() & {"name", "former"}:
        raise BadListError([f"Dòng đầu là “{', '.join(header)[:120]}”; cần các cột: mã, tên đầy đủ, tên cũ."])
    return found


def _rows(columns: dict[str, int], lines: Iterator[list[str]]) -> list[Row]:
    found: dict[str, Row] = {}
    problems = []
    for line, cells in enumerate(lines, start=2):
        if line > ROWS_MOST:
            raise BadListError([f"Tệp có hơn {ROWS_MOST} dòng."])
        if not any(cell.strip() for cell in cells):
            continue
        values = {what: nfc(" ".join(cells[at].split())) if at < len(cells) else "" for what, at in columns.items()}
        row = found.setdefault(values["code"], Row(line, values["code"], values.get("name", "")))
        problems += _wrong_line(line, row, values)
        row.province_code, row.province_name = values.get("province_code", ""), values.get("province_name", "")
        row.former += [name.strip() for name in values.get("former", "").split(";") if name.strip()]
    if problems:
        raise BadListError(problems[:ERRORS_TOLD])
    return list(found.values())


def _wrong_line(line: int, row: Row, values: dict[str, str]) -> Iterator[str]:
    code, name = values["code"], values.get("name", "")
    if not code or len(code) > _CODE_MOST or not code.replace("-", "").isalnum() or not code.isascii():
        yield f"Dòng {line}: mã “{code[:20]}” cần 1 đến {_CODE_MOST} chữ số hoặc chữ không dấu."
    if len(name) > _NAME_MOST:
        yield f"Dòng {line}: tên dài {len(name)} ký tự, nhiều nhất {_NAME_MOST}."
    if name != row.name:
        yield f"Dòng {line}: mã {code} đã có tên “{row.name}” ở dòng {row.line}."


def _provinces(rows: list[Row], known: dict[str, Unit]) -> list[Unit]:
    """Those the rows name and nobody has made yet."""
    names = {row.province_code: row.province_name for row in rows if row.province_code and row.province_name}
    missing = [(code, name) for code, name in names.items() if code not in known]
    return [Unit(code=code, name=name, kind=PROVINCE, folded=folded_of(code, name, "")) for code, name in missing]


def _is_ours(row: Row, known: dict[str, Unit], province: Unit | None) -> bool:
    """A province takes its own rows out of a list of the country."""
    unit = known.get(row.code)
    if not row.name and (unit is None or (province and unit.province != province)):
        return False
    return province is None or row.province_code in ("", province.code)


def _wrong(rows: list[Row], known: dict[str, Unit], province: Unit | None) -> Iterator[str]:
    for row in rows:
        unit, above = known.get(row.code), province or known.get(row.province_code)
        if unit is None and above is None:
            yield f"Dòng {row.line}: cần mã tỉnh và tên tỉnh của {row.name}."
        elif unit and above and unit.province != above:
            yield f"Dòng {row.line}: mã {row.code} là của {unit.name}, không thuộc {above.name}."


def _made(row: Row, above: Unit) -> Unit:
    former = "\n".join(old for old in dict.fromkeys(row.former) if old != row.name)
    folded = folded_of(row.code, row.name, former)
    return Unit(code=row.code, name=row.name, kind=COMMUNE, parent=above, former_names=former, folded=folded)


def _merged(unit: Unit, row: Row) -> Unit | None:
    """The unit with what the row adds; None when that is nothing. A name it has today is no former one."""
    name = row.name or unit.name
    former = dict.fromkeys([*unit.former_names.splitlines(), *row.former])
    text = "\n".join(old for old in former if old != name)
    if (name, text) == (unit.name, unit.former_names):
        return None
    unit.name, unit.former_names, unit.folded = name, text, folded_of(unit.code, name, text)
    return unit
