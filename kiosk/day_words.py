"""Words for days, in the language of whoever reads them."""

from collections.abc import Callable
from datetime import date


def weekday(day: date, _: Callable[[str], str]) -> str:
    return (
        _("Thứ Hai"),
        _("Thứ Ba"),
        _("Thứ Tư"),
        _("Thứ Năm"),
        _("Thứ Sáu"),
        _("Thứ Bảy"),
        _("Chủ Nhật"),
    )[day.weekday()]
