"""The words of the citizens' pages on the phone, in the language of their reader."""

from typing import Any
from urllib.parse import urlencode

from kiosk.collector.models import WaitingTicket
from kiosk.collector.phone.phone_ticket import What
from kiosk.languages import ENGLISH, VIETNAMESE
from kiosk.translations import Words as Words
from kiosk.translations import languages
from kiosk.translations import words_of as words_of


def known(asked: str, otherwise: str = VIETNAMESE) -> str:
    """The language asked for where there is one, else another; one without words here is read in English."""
    here = languages()
    return next((language for language in (asked, otherwise, ENGLISH) if language in here), VIETNAMESE)


def others(path: str, asked: dict[str, str], language: str) -> list[tuple[str, str, str]]:
    """(tag, name, address) of this page in every other language."""
    return [
        (other, name, f"{path}?{urlencode(asked | {'l': other})}")
        for other, name in languages().items()
        if other != language
    ]


def title_of(what: What, _: Words) -> str:
    return {
        "waiting": _("Số thứ tự của ông/bà"),
        "called": _("Đến lượt ông/bà"),
        "serving": _("Đang phục vụ ông/bà"),
        "parked": _("Số của ông/bà được giữ lại"),
        "rate": _("Ông/bà thấy việc phục vụ vừa rồi thế nào?"),
        "reasons": _("Điều gì làm ông/bà chưa hài lòng?"),
        "thanks": _("Xin cảm ơn ông/bà!"),
        "over": _("Lượt này đã xong"),
        "no_show": _("Đã gọi mà chưa gặp ông/bà"),
        "expired": _("Số này đã hết hạn"),
    }[what]


def hint_of(what: What, row: WaitingTicket, counter: str, _: Words) -> str:
    """What to do, or what became of it."""
    place = {"counter": counter, "n": row.calls}
    if what == "waiting":
        return _waiting_hint(row, _).format(**place)
    hints = {
        "called": _("Đã gọi {n} lần, mời ông/bà đến ngay.") if row.calls > 1 else _("Mời ông/bà đến quầy ngay."),
        "serving": _("Xong việc, mời ông/bà đánh giá ngay tại trang này."),
        "parked": _("Khi đã đủ giấy tờ, mời ông/bà quay lại {counter} để được gọi."),
        "rate": _("Không ghi tên người đánh giá"),
        "reasons": _("Ông/bà chọn một hoặc nhiều ý, hoặc bỏ qua."),
        "thanks": _("Ý kiến đánh giá đã được ghi nhận."),
        "over": _("Đã hết thời gian đánh giá trên điện thoại. Xin cảm ơn ông/bà đã đến làm việc."),
        "no_show": _("Mời ông/bà đến quầy hướng dẫn để được gọi lại, hoặc lấy số mới."),
        "expired": _("Hết ngày làm việc mà số chưa được gọi. Xin lỗi ông/bà; mời lấy số mới vào lần tới."),
    }
    return hints[what].format(**place)


def _waiting_hint(row: WaitingTicket, _: Words) -> str:
    if row.counter:
        return _("Ông/bà được chuyển đến {counter}, xin chờ quầy gọi.")
    if row.calls:
        return _("Ông/bà được xếp chờ lại, xin chờ gọi số.")
    return _("Ông/bà giữ trang này mở, hoặc theo dõi màn hình gọi số.")


def ahead_of(row: WaitingTicket, _: Words) -> str:
    if row.ahead == 0:
        return _("Không còn ai")
    return _.many("{n} người", row.ahead)


def wait_of(row: WaitingTicket, _: Words) -> str:
    """An interval; "Không chờ" instead of 0; nothing to tell while no counter is open."""
    if row.wait_max < 0:
        return _("Chờ quầy mở")
    if row.wait_max == 0:
        return _("Không chờ")
    if row.wait_min == row.wait_max:
        return _("khoảng {n} phút").format(n=row.wait_max)
    return _("{low}–{high} phút").format(low=row.wait_min, high=row.wait_max)


def level_words(level: int, _: Words) -> str:
    return {
        5: _("Rất hài lòng"),
        4: _("Hài lòng"),
        3: _("Bình thường"),
        2: _("Không hài lòng"),
        1: _("Rất không hài lòng"),
    }[level]


def fixed(_: Words) -> dict[str, Any]:
    """What stands on the page whatever the ticket does."""
    return {
        "before": _("chờ trước ông/bà"),
        "expected": _("dự kiến đến lượt"),
        "go_to": _("Mời đến"),
        "send": _("Gửi"),
        "skip": _("Bỏ qua"),
        "hotline": _("Đường dây nóng"),
        "renewed": _("Cập nhật lúc {time}, trang tự làm mới"),
        "old": _("Số liệu lúc {time}, chưa cập nhật được. Xin theo dõi màn hình gọi số."),
        "ring": _("Báo chuông khi đến lượt"),
        "ringing": _("Sẽ báo chuông, xin để trang mở"),
        "book": _("Hẹn giờ cho lần sau"),
        "dossier": _("Tình trạng hồ sơ"),
        "number": _("Số"),
    }
