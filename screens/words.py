"""What the screens say, in the language of the person before them. `_` and `many` mark the texts for the catalogue."""

import gettext
from datetime import date, datetime

from kiosk import day_words
from kiosk.languages import VIETNAMESE, of_two
from kiosk.settings import CentreSettings, Hours, ServiceSettings
from kiosk.settings.centre import LANGUAGES_MOST
from kiosk.translations import languages, translations
from kiosk.wire.pushes import Reply, ServiceBoard

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = VIETNAMESE


def use(language: str) -> None:
    """All later texts are in this language; the page on the screen has to be built anew."""
    global _catalogue, _language
    _catalogue, _language = translations(language), language


def language() -> str:
    return _language


def offered(centre: CentreSettings) -> dict[str, str]:
    """Tag -> name of the languages to choose from: Vietnamese, then those this machine has words in, as the centre
    orders them."""
    here = languages()
    wanted = dict.fromkeys((VIETNAMESE, *(centre.kiosk.languages or here)))
    return {language: here[language] for language in list(wanted)[:LANGUAGES_MOST] if language in here}


def others(centre: CentreSettings) -> dict[str, str]:
    """Those offered but the one spoken, beginning behind it: who touches again and again comes round."""
    tags = list(offered(centre))
    at = tags.index(_language) + 1 if _language in tags else 0
    return {tag: offered(centre)[tag] for tag in (*tags[at:], *tags[:at]) if tag != _language}


def _(text: str) -> str:
    return _catalogue.gettext(text) if text else ""


def many(text: str, n: int) -> str:
    """`text` with {n} filled in; languages with a plural choose their form."""
    return _catalogue.ngettext(text, text, n).format(n=n)


def chosen(vietnamese: str, english: str) -> str:
    """Of two texts from the configuration; without an English one the Vietnamese stands."""
    return of_two(_language, vietnamese, english)


def service_name(service: ServiceSettings) -> str:
    return chosen(service.name, service.name_en)


def service_hint(service: ServiceSettings) -> str:
    return chosen(service.hint, service.hint_en)


def unit_names(centre: CentreSettings) -> tuple[str, str]:
    names = centre.names
    return chosen(names.line_1, names.line_1_en), chosen(names.line_2, names.line_2_en)


def greeting(centre: CentreSettings) -> str:
    return chosen(centre.names.greeting, _("Kính chào ông/bà"))


def weekday(day: date) -> str:
    return day_words.weekday(day, _)


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
    labels = tuple(label.replace("Quầy", _("Quầy")) for label in labels)
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
    if _language == VIETNAMESE and reply.text:
        return reply.text
    return refusals().get(reply.error, _("Xin ông/bà thử lại, hoặc đến quầy hướng dẫn."))


def refusals() -> dict[str, str]:
    """The station's word -> what it means to whoever stands here."""
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
        "no_such_dossier": _(
            "Chưa tìm thấy hồ sơ với mã và bốn số này. Xin ông/bà xem lại giấy tiếp nhận; "
            "hồ sơ vừa nộp có thể chưa có ở đây."
        ),
        "household_answered": _("Mã hộ này đã trả lời. Mỗi hộ trả lời một lần; xin cảm ơn ông/bà."),
        "unknown_code": _("Không có mã hộ này trong danh sách. Xin ông/bà xem lại mã, hoặc hỏi tại quầy."),
        "household_code": _("Mã hộ chưa đúng dạng. Xin ông/bà xem lại mã trên giấy mời lấy ý kiến."),
        "just_answered": _("Máy vừa nhận một ý kiến. Xin ông/bà chờ nửa phút rồi gửi lại."),
        "no_household_key": _("Máy chưa nối được máy chủ để nhận mã hộ. Mời ông/bà trả lời sau, hoặc hỏi tại quầy."),
        "consultation_over": _("Cuộc lấy ý kiến này đã kết thúc. Xin cảm ơn ông/bà."),
        "no_dossiers": _("Trung tâm chưa cho xem hồ sơ trên máy này. Mời ông/bà hỏi tại quầy."),
        "too_often": _("Máy đã tra cứu quá nhiều lần. Xin ông/bà chờ ít phút rồi thử lại, hoặc hỏi tại quầy."),
        "collector_lost": _("Hệ thống đang mất kết nối. Mời ông/bà đến quầy để hỏi hồ sơ."),
        "receipt_form": _("Mã biên nhận chưa đúng. Xin ông/bà xem lại từng chữ trên giấy biên nhận."),
        "no_such_receipt": _(
            "Chưa thấy mã này. Nếu vừa gửi, xin ông/bà xem lại sau ít phút; nếu gõ mã, xin xem lại từng chữ."
        ),
        "voice_lost": _("Hệ thống đang mất kết nối. Xin ông/bà xem lại sau, hoặc đọc mã cho cán bộ."),
        "dossier_code_form": _("Mã hồ sơ chưa đúng dạng. Xin ông/bà xem lại trên giấy tiếp nhận."),
        "dossier_code_day": _("Mã hồ sơ chưa đúng: ngày trong mã không có. Xin ông/bà xem lại mã."),
        "dossier_code_later": _("Mã hồ sơ chưa đúng: ngày trong mã sau hôm nay. Xin ông/bà xem lại mã."),
        "other_ticket": _(
            "Lượt này không thuộc quầy của máy này. Mời ông/bà đánh giá ở máy lấy số bằng mã trên phiếu."
        ),
        "not_served": _("Số này chưa được phục vụ. Mời ông/bà đánh giá sau khi xong việc."),
        "no_such_procedure": _("Thủ tục này không còn trong danh mục. Mời ông/bà tìm lại."),
        "too_many_slips": _("Máy vừa in nhiều giấy. Mời ông/bà quét mã bằng điện thoại, hoặc hỏi cán bộ."),
        "no_such_question": _("Mục này không còn trong danh mục. Mời ông/bà tìm lại."),
        "nothing_said": _("Ông/bà chưa ghi nội dung. Mời ông/bà ghi vài chữ rồi gửi."),
        "no_contact": _("Xin ông/bà ghi số điện thoại và địa chỉ để cán bộ đến được nhà."),
        "no_such_rating": _("Lượt đánh giá này không còn. Xin cảm ơn ông/bà."),
        "code_used": _("Mã này đã dùng rồi. Mời ông/bà hỏi tại quầy."),
        "not_recorded": _("Máy của trung tâm đang trục trặc, chưa ghi được. Mời ông/bà đến quầy hướng dẫn."),
        "clock_suspect": _("Đồng hồ của máy chưa đúng. Mời ông/bà đến quầy hướng dẫn."),
    }


def notice(text: str) -> str:
    """A sentence of the station for all screens: a fixed one in the language spoken, staff's own as they wrote it."""
    fixed = (
        _("Đồng hồ của máy chưa đúng. Mời ông/bà đến quầy hướng dẫn."),
        _("Máy chưa cấp được số. Mời ông/bà đến quầy hướng dẫn."),
        _("Máy tạm chưa nhận được đánh giá. Mời ông/bà góp ý trực tiếp với cán bộ."),
    )
    return _(text) if _(text) in fixed else text


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
