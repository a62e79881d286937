"""The lines of the report on waits, in words and in the order of the centre's settings."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.collector.figures.wait_figures import Report, Waits
from kiosk.collector.places.directory import Directory
from kiosk.domain.taking import WEEKDAY_WORDS

ARRIVALS = {"walk_in": "Tự đến", "booked": "Có hẹn"}
ORDINARY = "Không ưu tiên"
# How full a cell of the week's table is drawn: its median in quarters of the promised wait.
HEAT_STEPS = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """`heat` 0 to 4, 4: as long as promised or longer."""

    waits: Waits
    heat: int


def class_lines(report: Report, names: Directory) -> Iterator[tuple[str, Waits]]:
    """ "Người cao tuổi · có hẹn", ordinary ones first."""
    classes = {"": ORDINARY} | class_names(names)
    found = report.by.get("class", {})
    for key in sorted(found, key=lambda key: _place(classes, *_split(key))):
        arrival, priority_class = _split(key)
        yield f"{classes.get(priority_class, priority_class)} · {ARRIVALS[arrival].lower()}", found[key]


def class_names(names: Directory) -> dict[str, str]:
    return {c.id: c.name for c in names.centre.queue.priority_classes} if names.centre else {}


def service_lines(report: Report, names: Directory) -> Iterator[tuple[str, Waits]]:
    found, order = report.by.get("service", {}), [*names.services]
    for key in sorted(found, key=lambda key: (order.index(key) if key in order else len(order), key)):
        yield names.services.get(key, key), found[key]


def week_hours(report: Report) -> list[str]:
    """The columns of the week's table, from the first hour to the last."""
    hours = [int(key[2:]) for key in report.by.get("hour", {})]
    return [f"{hour:02}" for hour in range(min(hours), max(hours) + 1)] if hours else []


def week_lines(report: Report) -> Iterator[tuple[str, list[Cell | None]]]:
    """A line a weekday that had tickets; a cell an hour, None where nobody came."""
    found, hours = report.by.get("hour", {}), week_hours(report)
    for day in sorted({int(key[0]) for key in found}):
        cells = [found.get(f"{day}-{hour}") for hour in hours]
        yield WEEKDAY_WORDS[day], [Cell(waits, heat(waits)) if waits else None for waits in cells]


def heat(waits: Waits) -> int:
    median = waits.median or 0
    return min(HEAT_STEPS, median * HEAT_STEPS // waits.limit_min)


def heat_words(limit_min: int) -> list[tuple[int, str]]:
    """What the colours of the week's table say."""
    steps = [limit_min * step // HEAT_STEPS for step in range(1, HEAT_STEPS)]
    lower = [f"dưới {steps[0]}", *(f"từ {step}" for step in steps), f"từ {limit_min} phút"]
    return list(enumerate(lower))


def _split(key: str) -> tuple[str, str]:
    arrival, _, priority_class = key.partition(":")
    return arrival, priority_class


def _place(classes: dict[str, str], arrival: str, priority_class: str) -> tuple[int, str, str]:
    order = [*classes]
    return order.index(priority_class) if priority_class in order else len(order), priority_class, arrival
