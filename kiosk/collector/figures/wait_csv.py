"""The report on waits as CSV for a spreadsheet, made as the rating log is."""

import csv
from collections.abc import Iterable, Iterator

from kiosk.collector.figures.rating_csv import BOM, Echo, safe
from kiosk.collector.figures.wait_figures import Report, Waits
from kiosk.collector.figures.wait_rows import class_lines, service_lines, week_hours, week_lines
from kiosk.collector.places.directory import Directory

COLUMNS = (
    "Nhóm",
    "Mục",
    "Số đã lấy",
    "Đã gọi",
    "Trung vị (phút)",
    "90 % không quá (phút)",
    "Lâu nhất (phút)",
    "Chờ quá hứa",
    "Chờ quá hứa (%)",
    "Đã phục vụ",
    "Vắng",
    "Hết hạn",
)


def lines(report: Report, names: Directory) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield BOM + writer.writerow(COLUMNS)
    for group, words, waits in _all(report, names):
        yield writer.writerow([safe(cell) for cell in (group, words, *_cells(waits))])


def _all(report: Report, names: Directory) -> Iterable[tuple[str, str, Waits]]:
    yield "Tất cả", "", report.all
    for words, waits in class_lines(report, names):
        yield "Diện ưu tiên", words, waits
    for words, waits in service_lines(report, names):
        yield "Dịch vụ", words, waits
    hours = week_hours(report)
    for day, cells in week_lines(report):
        for hour, cell in zip(hours, cells, strict=True):
            if cell:
                yield "Thứ và giờ", f"{day}, {hour}h", cell.waits
    for waits in report.by.get("express", {}).values():
        yield "Ngày không hẹn, không chờ", "", waits


def _cells(waits: Waits) -> list[str]:
    times = (waits.median, waits.p90, waits.longest)
    return [
        str(waits.issued),
        str(waits.called),
        *("" if minutes is None else str(minutes) for minutes in times),
        str(waits.over),
        waits.over_share,
        str(waits.served),
        str(waits.no_show),
        str(waits.expired),
    ]
