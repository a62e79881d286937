"""The words of the page on which one sees on the phone how far a dossier is."""

from datetime import date

from kiosk.collector.phone.phone_words import Words
from kiosk.dossier_words import advice, where_and_when
from kiosk.languages import of_two
from kiosk.settings import CentreSettings
from kiosk.wire.dossiers import Dossier


def fixed(_: Words) -> dict[str, str]:
    return {
        "title": _("Tình trạng hồ sơ"),
        "code": _("Mã hồ sơ"),
        "where_code": _("Ở đầu Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        "second": _("Bốn số cuối điện thoại hoặc căn cước đã khai"),
        "look": _("Xem hồ sơ"),
        "another": _("Xem hồ sơ khác"),
        "hotline": _("Đường dây nóng"),
    }


def faults(_: Words) -> dict[str, str]:
    return {
        "code": _("Mã hồ sơ chưa đúng dạng. Xin ông/bà xem lại trên giấy tiếp nhận."),
        "ask_second": _("Xin ghi bốn số cuối của điện thoại hoặc căn cước đã khai khi nộp hồ sơ."),
        "unknown": _(
            "Chưa tìm thấy hồ sơ với mã và bốn số này. Xin ông/bà xem lại giấy tiếp nhận; "
            "hồ sơ vừa nộp có thể chưa có ở đây."
        ),
        "too_often": _("Đã tra cứu quá nhiều lần. Xin ông/bà chờ một lúc rồi thử lại, hoặc hỏi tại quầy."),
    }


def told(dossier: Dossier, centre: CentreSettings, today: date, language: str, _: Words) -> tuple[str, str]:
    """What to do, and where."""
    name, detail = advice(dossier, today, centre.names.hotline, _, _.many)
    return (name, _where(centre, language, _)) if dossier.state == "ready" and not dossier.late else (name, detail)


def facts(dossier: Dossier, _: Words) -> list[tuple[str, str]]:
    """(name, value) of what is known."""
    said = (
        (_("Ngày trả"), _day(dossier.returned_on)),
        (_("Ngày hẹn trả"), _day(dossier.due_on)),
        (_("Ngày nhận"), _day(dossier.received_on)),
        (_("Thủ tục"), dossier.procedure),
    )
    return [(name, value) for name, value in said if value]


def _where(centre: CentreSettings, language: str, _: Words) -> str:
    if centre.dossiers.where:
        return of_two(language, centre.dossiers.where, centre.dossiers.where_en)
    labels, open_at = where_and_when(centre)
    return f"{', '.join(labels)} · {open_at}" if labels else _("Xin hỏi quầy hướng dẫn.")


def _day(day: str) -> str:
    return f"{date.fromisoformat(day):%d/%m/%Y}" if day else ""
