"""The words of the booking page, in the language of its reader."""

from datetime import date, datetime
from typing import Any

from kiosk.collector.phone.phone_words import Words
from kiosk.day_words import weekday
from kiosk.domain.calendar import local


def fixed(_: Words) -> dict[str, str]:
    return {
        "title": _("Hẹn giờ làm việc"),
        "none": _("Trung tâm chưa nhận hẹn qua mạng. Mời ông/bà đến lấy số tại máy lấy số."),
        "service": _("Ông/bà cần làm việc gì?"),
        "day": _("Ông/bà chọn ngày"),
        "time": _("Ông/bà chọn giờ"),
        "back": _("Quay lại"),
        "full": _("Đã đủ người hẹn"),
        "taken": _("Giờ vừa chọn không còn chỗ. Mời ông/bà chọn giờ khác."),
        "too_many": _("Từ mạng này vừa đặt nhiều lịch hẹn. Xin thử lại sau một giờ."),
        "no_name": _("Không cần họ tên, số điện thoại"),
        "code": _("Mã hẹn của ông/bà"),
        "keep": _("Xin chụp lại màn hình này hoặc ghi lại mã."),
        "cancel": _("Huỷ lịch hẹn"),
        "sure": _("Huỷ lịch hẹn này?"),
        "stay": _("Giữ lịch hẹn"),
        "again": _("Hẹn giờ khác"),
        "hotline": _("Đường dây nóng"),
    }


def day_words(day: date, _: Words) -> str:
    return f"{weekday(day, _)}, {day:%d/%m}"


def when_words(at: datetime, _: Words) -> str:
    here = local(at)
    return f"{here:%H:%M} · {day_words(here.date(), _)}"


def left(free: int, _: Words) -> str:
    return _.many("{n} chỗ", free)


def hint_of(status: str, settings: Any, _: Words) -> str:
    """What to do with it, or what became of it. `settings`: of the service's slots, or None."""
    late_min = settings.late_s // 60 if settings else 0
    return {
        "given": _("Mời ông/bà đến đúng giờ và nhập mã này tại máy lấy số. Hẹn được giữ {n} phút."),
        "booked": _("Mời ông/bà đến đúng giờ và nhập mã này tại máy lấy số. Hẹn được giữ {n} phút."),
        "arrived": _("Ông/bà đã lấy số theo lịch hẹn này."),
        "cancelled": _("Lịch hẹn này đã huỷ."),
        "missed": _("Đã qua ngày hẹn. Mời ông/bà hẹn giờ khác hoặc lấy số tại máy."),
        "refused": _("Xin lỗi ông/bà, Trung tâm vừa đổi lịch nên không nhận được giờ này. Mời hẹn giờ khác."),
    }[status].format(n=late_min)
