"""Where the screens put a centre's own texts, and whether one fits there in the smallest letters allowed. Pure.

The screens take shorter words, then smaller letters, then cut with an ellipsis; what would be cut is said before it is
published. `drawn` is the file and the words in it that a place is taken from: a test holds both together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kiosk.collector.configuration.lettering import Measure
from kiosk.settings import CentreSettings, SloganSet

# Noto Sans: a line's height as a multiple of the letters' size (ascent 1069, descent 293 of 1000).
_LINE = 1.362
_LEAST = 34
# From so many letters on, a slogan's lines stand in small letters, two rows each.
_SHORT_LINE = 14
_ATTRACT_LINES = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A box in pixels of the drawing; `lines`: more than one, as many as the height takes."""

    screen: str
    width: float
    height: float
    least_px: int = _LEAST
    lines: bool = False
    bold: bool = False
    drawn: tuple[str, str] = ("", "")


_HEAD = "đầu trang ki-ốt"
_HALL = "màn hình gọi số"
_SERVICES = "trang chọn dịch vụ"
_TICKET = "trang số thứ tự"
_ROWS = "widgets/rows.kv"

NAME_1 = (
    Place(_HEAD, 720, 56, 22, drawn=("layouts/head.py", "(152, 30, 720, 56)")),
    Place(_HALL, 640, 62, 22, lines=True, drawn=("pages/hall.kv", "(152, 6, 640, 62)")),
)
NAME_2 = (
    Place(_HEAD, 720, 56, 22, bold=True, drawn=("layouts/head.py", "(152, 80, 720, 56)")),
    Place(_HALL, 640, 52, 22, bold=True, drawn=("pages/hall.kv", "(152, 64, 640, 52)")),
)
GREETING = (Place("trang chủ ki-ốt", 984, 96, bold=True, drawn=("layouts/home.py", "(48, 434, 984, 96)")),)
HOTLINE = (Place("trang chủ ki-ốt", 500, 68, bold=True, drawn=("layouts/home.py", "(110, 976, 500, 68)")),)
SERVICE_NAME = (
    Place(_SERVICES, 470, 90, 30, bold=True, drawn=(_ROWS, "(104, 0, 470, 52")),
    Place(_SERVICES, 536, 62, 30, bold=True, drawn=(_ROWS, "root.box[2] - 148 - 30 - 270, 62")),
    Place(_TICKET, 560, 70, bold=True, drawn=("layouts/ticket.py", "(184, 252, 560, 70)")),
    Place(_HALL, 240, 168, 36, lines=True, drawn=("widgets/hall_ticket.kv", "(700, root.tear + 12, 240,")),
)
SERVICE_HINT = (Place(_SERVICES, 526, 56, 28, drawn=(_ROWS, "root.box[2] - 148 - 30 - (0 if root.off else 280), 56")),)
SERVICE_CARD = (Place(_HALL, 218, 56, 26, drawn=("widgets/hall_queues.kv", "root.box[2] - 82 - 14, 56")),)
COUNTER = (
    Place(_HALL, 480, 168, 56, lines=True, bold=True, drawn=("widgets/hall_ticket.kv", "480 if theme.portrait()")),
)
REASON = (Place("trang hỏi lý do", 368, 168, lines=True, bold=True, drawn=(_ROWS, "- 102 - 10, root.box[3] - 8")),)
SSID = (Place("trang Wi-Fi", 540, 80, 26, bold=True, drawn=("layouts/wifi.py", "(414, 142, 540, 80)")),)
LEAD = (
    Place("màn hình chờ", 920, 230, bold=True, drawn=("pages/attract.kv", "(64, -10, root.box[2] - 64, 230")),
    Place(_HALL, 560, 230, bold=True, drawn=("widgets/hall_scenes.kv", "(root.box[3] - 230) / 2, 560, 230")),
)
_EACH = (NAME_1, NAME_2, GREETING, HOTLINE, SERVICE_NAME, SERVICE_HINT, SERVICE_CARD, COUNTER, REASON, SSID, LEAD)
DRAWN = tuple(place for places in _EACH for place in places)
ALWAYS = {
    "names.line_1": NAME_1,
    "names.line_2": NAME_2,
    "names.line_1_en": NAME_1,
    "names.line_2_en": NAME_2,
    "names.greeting": GREETING,
    "names.hotline": HOTLINE,
    "wifi.ssid": SSID,
}
OF_ROWS = {
    "services": {"name": SERVICE_NAME, "name_en": SERVICE_NAME[:3], "hint": SERVICE_HINT, "hint_en": SERVICE_HINT},
    "counters": {"label": COUNTER},
    "slogans": {"lead": LEAD},
}


def overflows(centre: CentreSettings, width: Measure) -> Iterator[tuple[str, str]]:
    """(path of the field, the screen that would cut its text)."""
    for path, text, places in _texts(centre):
        cut = next((place.screen for place in places if not fits(text, place, width)), "")
        if cut:
            yield path, cut


def fits(text: str, place: Place, width: Measure) -> bool:
    """In the place's smallest letters."""
    room = place.width / place.least_px
    if not place.lines:
        return width(text, place.bold) <= room
    words = text.split(" ")
    rows = int((place.height + 2) / (place.least_px * _LINE))
    return all(width(word, place.bold) <= room for word in words) and _rows(words, room, place.bold, width) <= rows


def _rows(words: list[str], room: float, bold: bool, width: Measure) -> int:
    count, line = 1, ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer, bold) <= room:
            line = longer
        else:
            count, line = count + 1, word
    return count


def _texts(centre: CentreSettings) -> Iterator[tuple[str, str, tuple[Place, ...]]]:
    for path, places in ALWAYS.items():
        table, name = path.split(".")
        yield path, getattr(getattr(centre, table), name), places
    for table, fields in OF_ROWS.items():
        yield from _row_texts(table, getattr(centre, table), fields)
    yield from _row_texts("rating.reasons", centre.rating.reasons, {"text": REASON, "text_en": REASON})
    for n, service in enumerate(centre.services):
        yield f"services.{n}.short_name", service.short_name or service.name.partition(",")[0], SERVICE_CARD
    for n, slogan in enumerate(centre.slogans):
        yield from ((f"slogans.{n}.items", text, places) for text, places in _slogan_lines(slogan))


def _row_texts(
    path: str, rows: tuple[Any, ...], fields: dict[str, tuple[Place, ...]]
) -> Iterator[tuple[str, str, tuple[Place, ...]]]:
    for n, row in enumerate(rows):
        for name, places in fields.items():
            yield f"{path}.{n}.{name}", getattr(row, name), places


def _slogan_lines(slogan: SloganSet) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Boxes as screens/pages/attract.py and screens/widgets/hall_scenes.py lay them, lying and upright."""
    count = len(slogan.items)
    hall = (Place(_HALL, 1124 if slogan.lead else 1776, 600 / count, 30, _is_long(slogan.items), True),)
    for at, line in enumerate(slogan.items):
        kiosk = _attract(slogan.items[:_ATTRACT_LINES]) if at < _ATTRACT_LINES else ()
        yield line, (*kiosk, *hall)


def _attract(lines: tuple[str, ...]) -> tuple[Place, ...]:
    long = _is_long(lines)
    return (Place("màn hình chờ", 920, 134 if long else 153, lines=long, bold=True),)


def _is_long(lines: tuple[str, ...]) -> bool:
    return max(map(len, lines)) > _SHORT_LINE
