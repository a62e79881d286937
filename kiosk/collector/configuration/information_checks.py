"""What of a centre's information would mislead people: texts that are over or leave too soon, lost pictures.

Pure, as `configuration_checks`, which joins these to its own.
"""

from collections.abc import Iterator
from datetime import date

from kiosk.collector.configuration.finding import Check, Facts, Finding, shown_day
from kiosk.settings import CentreSettings
from kiosk.settings.base import Dated, Settings
from kiosk.settings.information import PERMANENT, POSTED_DAYS, PublicNotice

_IMAGE_GONE = "hình này không còn trong kho hình: chọn hình khác"


def _rows_are_current(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    for path, row in _dated_rows(centre, ""):
        if row.until_day and row.until_day < facts.today.isoformat():
            yield Finding(f"{path}.until_day", f"đã hết hạn từ {shown_day(row.until_day)}, không hiện nữa: có thể bỏ")


def _dated_rows(settings: Settings, path: str) -> Iterator[tuple[str, Dated]]:
    for name, value in settings:
        for n, row in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(row, Dated):
                yield f"{path}{name}.{n}", row
        if isinstance(value, Settings):
            yield from _dated_rows(value, f"{path}{name}.")


def _notices_are_posted_long_enough(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    for n, notice in enumerate(centre.public_notices):
        if words := _too_short(notice):
            yield Finding(f"public_notices.{n}.until_day", f"“{notice.title}” {words}")


def _too_short(notice: PublicNotice) -> str:
    """Of what the law has a commune publish; without a last day it stands long enough, without a first one nobody
    knows since when."""
    if not notice.is_required_by_law or not notice.until_day:
        return ""
    if notice.category == PERMANENT:
        return "về thủ tục hành chính phải niêm yết thường xuyên: để trống ngày cuối"
    if not notice.from_day:
        return f"chưa có ngày bắt đầu: niêm yết phải đủ {POSTED_DAYS} ngày, xin ghi ngày bắt đầu"
    days = (date.fromisoformat(notice.until_day) - date.fromisoformat(notice.from_day)).days + 1
    return f"chỉ niêm yết {days} ngày: luật quy định ít nhất {POSTED_DAYS} ngày" if days < POSTED_DAYS else ""


def _documents_have_names_of_their_own(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    for section, titles in (
        ("public_notices", [notice.title for notice in centre.public_notices]),
        ("documents", [document.title for document in centre.documents]),
    ):
        for n, title in enumerate(titles):
            if title in titles[:n]:
                yield Finding(f"{section}.{n}.title", f"“{title}” đứng hai lần: người dân không phân biệt được")


def _images_exist(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    if facts.images is None:
        return
    named = {f"greetings.{n}.image": greeting.image for n, greeting in enumerate(centre.greetings)}
    for path, image in {**named, "map.image": centre.map.image}.items():
        if image and image not in facts.images:
            yield Finding(path, _IMAGE_GONE, refuses=True)


def _map_shows_counters(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    if centre.map.places and not centre.map.image:
        yield Finding("map.image", "có vị trí quầy nhưng chưa có hình sơ đồ: sơ đồ sẽ không hiện")
    if centre.map.image and not centre.map.places:
        yield Finding("map.places", "sơ đồ chưa có vị trí quầy nào: người dân chỉ thấy hình")


CHECKS: tuple[Check, ...] = (
    _rows_are_current,
    _notices_are_posted_long_enough,
    _documents_have_names_of_their_own,
    _images_exist,
    _map_shows_counters,
)
