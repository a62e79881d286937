"""The log as CSV for a spreadsheet: UTF-8 with BOM, names shortened, nothing that a spreadsheet would compute."""

import csv
from collections.abc import Iterable, Iterator

from kiosk.collector.models import Rating
from kiosk.collector.places.directory import LEVELS, REPLACED, SOURCES, STANDINGS, Directory
from kiosk.collector.shown import local_time, reason_ids

BOM = "\ufeff"
COLUMNS = (
    "Ngày giờ",
    "Mức",
    "Mức độ",
    "Số",
    "Quầy",
    "Cán bộ",
    "Số thẻ",
    "Dịch vụ",
    "Thủ tục",
    "Nguồn",
    "Ghi nhận",
    "Lý do",
    "Trạm",
    "Sự kiện",
)
# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Echo:
    """Where csv writes to: each line comes back as it is."""

    def write(self, text: str) -> str:
        return text


def lines(rows: Iterable[Rating], names: Directory) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield BOM + writer.writerow(COLUMNS)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in _cells(row, names)])


def safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _cells(row: Rating, names: Directory) -> list[str]:
    return [
        local_time(row.at, "%d/%m/%Y %H:%M:%S"),
        str(row.level),
        LEVELS.get(row.level, ""),
        row.number,
        names.counters.get(row.counter, row.counter),
        names.officer_short(row.officer),
        names.badge(row.officer),
        names.services.get(row.service, row.service),
        names.procedure(row.procedure),
        SOURCES.get(row.source, row.source),
        REPLACED if row.replaced else STANDINGS.get(row.standing, row.standing),
        "; ".join(names.reasons.get(reason, reason) for reason in reason_ids(row)),
        row.station.key,
        f"{row.epoch}/{row.seq}",
    ]
