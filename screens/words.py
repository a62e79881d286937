"""What the screens say, in the language of the person before them. `_` and `many` mark the texts for the catalogue."""

import gettext
from datetime import datetime
from functools import cache

from kiosk.settings import CentreSettings, Hours, ServiceSettings
from kiosk.translations import SOURCE_LANGUAGE, translations
from kiosk.wire.pushes import Reply, ServiceBoard

LANGUAGES = ("vi", "en")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = SOURCE_LANGUAGE


@cache
def _loaded(language: str) -> gettext.NullTranslations:
    return translations(language)


def use(language: str) -> None:
    """All later texts are in this language; the page on the screen has to be built anew."""
    global _catalogue, _language
    _catalogue, _language = _loaded(language), language


def language() -> str:
    return _language


def _(text: str) -> str:
    return _catalogue.gettext(text) if text else ""


def many(text: str, n: int) -> str:
    """`text` with {n} filled in; languages with a plural choose their form."""
    return _catalogue.ngettext(text, text, n).format(n=n)


def chosen(vietnamese: str, english: str) -> str:
    """Of two texts from the configuration; without an English one the Vietnamese stands."""
    return english if _language == "en" and english else vietnamese


def service_name(service: ServiceSettings) -> str:
    return chosen(service.name, service.name_en)


def service_hint(service: ServiceSettings) -> str:
    return chosen(service.hint, service.hint_en)


def unit_names(centre: CentreSettings) -> tuple[str, str]:
    names = centre.names
    return chosen(names.line_1, names.line_1_en), chosen(names.line_2, names.line_2_en)


def greeting(centre: CentreSettings) -> str:
    return chosen(centre.names.greeting, _("Kính chào ông/bà"))


def weekday(day: datetime) -> str:
    return (
        _("Thứ Hai"),
        _("Thứ Ba"),
        _("Thứ Tư"),
        _("Thứ Năm"),
        _("Thứ Sáu"),
        _("Thứ Bảy"),
        _("Chủ Nhật"),
    )[day.weekday()]


def date_line(now: datetime) -> str:
    return f"{weekday(now)}, {now:%d/%m/%Y}"


def hours_line(hours: Hours, now: datetime) -> str:
    """Until when, or from when again, the counters work; holidays are not known here."""
    time = f"{now:%H:%M}"
    if time < hours.morning_from:
        return _("Làm việc từ {time}").format(time=hours.morning_from)
    if time < hours.morning_to:
        return _("Sáng làm việc đến {time}").format(time=hours.morning_to)
    if time < hours.afternoon_from:
        return _("Chiều làm việc từ {time}").format(time=hours.afternoon_from)
    if time < hours.afternoon_to:
        return _("Làm việc đến {time}").format(time=hours.afternoon_to)
    return _("Đã hết giờ làm việc")


def minutes(wait_min: int, wait_max: int) -> str:
    """A wait as an interval: "8–14 phút"."""
    if wait_max <= wait_min:
        return many("{n} phút", max(1, wait_max))
    return _("{low}–{high} phút").format(low=wait_min, high=wait_max)


def queue_lines(board: ServiceBoard) -> tuple[str, str]:
    """The two lines at the right of a service row. Before the counters open a number can be taken already.

    Of a service that gives numbers; why another does not says `screens.pauses`.
    """
    if is_free(board):
        return _("Không chờ"), _("Mời đến ngay")
    waiting = many("{n} người chờ", board.waiting) if board.waiting else _("Chưa ai chờ")
    if board.counters_open == 0:
        return waiting, _("Chưa mở quầy")
    return waiting, minutes(board.wait_min, board.wait_max)


def is_paused(board: ServiceBoard | None, service: ServiceSettings) -> bool:
    return not service.open or board is None or board.paused != ""


def is_free(board: ServiceBoard) -> bool:
    return board.waiting == 0 and board.wait_max == 0


def counters_line(labels: tuple[str, ...]) -> str:
    """ "Quầy 1", "Quầy 1 hoặc quầy 2", "Quầy 1, quầy 2 hoặc quầy 3"."""
    if _language == "en":
        labels = tuple(label.replace("Quầy", "Counter") for label in labels)
    first, *rest = labels or ("",)
    rest = [label[:1].lower() + label[1:] for label in rest]
    if not rest:
        return first
    return _("{some} hoặc {last}").format(some=", ".join([first, *rest[:-1]]), last=rest[-1])


def counters_short(labels: tuple[str, ...]) -> str:
    """ "Quầy 2, 5" where all labels begin with the same word, else as above."""
    first, *rest = labels or ("",)
    word = first.partition(" ")[0] + " "
    if not rest or not all(label.startswith(word) for label in rest):
        return counters_line(labels)
    return counters_line((", ".join([first, *(label.removeprefix(word) for label in rest)]),))


def refusal(reply: Reply) -> str:
    """Why the station said no, politely. It speaks Vietnamese; for another language its word is put into ours."""
    if _language == SOURCE_LANGUAGE and reply.text:
        return reply.text
    return {
        "service_closed": _("Việc này hiện chưa nhận. Mời ông/bà chọn việc khác, hoặc đến quầy hướng dẫn."),
        "paused": _("Việc này đang tạm dừng. Mời ông/bà đến quầy hướng dẫn."),
        "quota": _("Hôm nay việc này đã cấp đủ số. Mời ông/bà quay lại ngày làm việc sau."),
        "closed": _("Chưa đến giờ cấp số. Mời ông/bà quay lại trong giờ làm việc."),
        "other_shift": _("Việc này không nhận buổi này. Mời ông/bà chọn việc khác."),
        "full": _("Số người chờ đã đủ đến hết buổi. Mời ông/bà quay lại buổi sau."),
        "too_soon": _("Máy vừa cấp một số. Xin ông/bà chờ vài giây rồi thử lại."),
        "no_such_slot": _("Giờ hẹn này đã qua. Mời ông/bà chọn giờ khác."),
        "slot_full": _("Giờ này vừa đủ người hẹn. Mời ông/bà chọn giờ khác."),
        "no_such_booking": _("Không có lịch hẹn với mã này. Xin ông/bà xem lại mã, hoặc đến quầy hướng dẫn."),
        "booking_cancelled": _("Lịch hẹn này đã huỷ. Mời ông/bà lấy số thường hoặc hẹn giờ khác."),
        "booking_used": _("Lịch hẹn này đã lấy số. Mời ông/bà xem số trên màn hình gọi."),
        "other_day": _("Lịch hẹn này vào ngày khác. Mời ông/bà đến đúng ngày hẹn, hoặc lấy số thường."),
        "no_such_ticket": _("Chưa tìm thấy phiếu này. Xin ông/bà xem lại mã."),
        "other_ticket": _(
            "Lượt này không thuộc quầy của máy này. Mời ông/bà đánh giá ở máy lấy số bằng mã trên phiếu."
        ),
        "not_served": _("Số này chưa được phục vụ. Mời ông/bà đánh giá sau khi xong việc."),
        "no_such_procedure": _("Thủ tục này không còn trong danh mục. Mời ông/bà tìm lại."),
        "clock_suspect": _("Đồng hồ của máy chưa đúng. Mời ông/bà đến quầy hướng dẫn."),
    }.get(reply.error, _("Xin ông/bà thử lại, hoặc đến quầy hướng dẫn."))


def print_fault(reason: str) -> str:
    """Why there is no paper, in plain words."""
    return {"paper_out": _("Máy in hết giấy"), "cover_open": _("Nắp máy in đang mở")}.get(
        reason, _("Máy in đang trục trặc")
    )


def face_words(level: int) -> str:
    return {
        5: _("Rất hài lòng"),
        4: _("Hài lòng"),
        3: _("Bình thường"),
        2: _("Không hài lòng"),
        1: _("Rất không hài lòng"),
    }[level]
