"""The log as CSV for a spreadsheet, made as the rating log is."""

import csv
from collections.abc import Iterable, Iterator

from kiosk.collector.accounts.audit_words import words_of
from kiosk.collector.figures.rating_csv import BOM, Echo, safe
from kiosk.collector.models import AuditEntry
from kiosk.domain.calendar import VIETNAM

COLUMNS = ("Ngày giờ", "Tài khoản", "Việc", "Đối tượng", "Chi tiết", "Đơn vị", "Trung tâm")


def lines(rows: Iterable[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield BOM + writer.writerow(COLUMNS)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in _cells(row)])


def _cells(row: AuditEntry) -> list[str]:
    return [
        f"{row.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}",
        row.user,
        words_of(row.action),
        row.about,
        row.detail,
        row.unit.name if row.unit else "",
        row.centre.place if row.centre else "",
    ]
