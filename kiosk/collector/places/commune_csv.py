"""A unit's figures as CSV for a spreadsheet: communes or centres, no officers."""

import csv
from collections.abc import Iterable, Iterator

from kiosk.collector.figures.commune_figures import Part
from kiosk.collector.figures.rating_csv import BOM, Echo, safe

COLUMNS = (
    *("Mã", "Đơn vị", "Lượt đánh giá", "Hài lòng và rất hài lòng", "Hài lòng (%)", "Mức 1 và 2", "Số đã lấy"),
    *("Chờ trung vị (phút)", "90 % chờ không quá (phút)", "Trạm đã ghép", "Trạm đang báo"),
)


def lines(parts: Iterable[Part]) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield BOM + writer.writerow(COLUMNS)
    for part in parts:
        yield writer.writerow([safe(cell) for cell in _cells(part)])


def _cells(part: Part) -> list[str]:
    numbers = (part.waits.issued, part.waits.median, part.waits.p90, part.stations, part.reporting)
    ratings = (str(part.ratings.total), str(part.ratings.satisfied), part.ratings.share, str(part.ratings.low))
    return [part.code, part.name, *ratings, *("" if number is None else str(number) for number in numbers)]
