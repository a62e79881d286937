"""How appointments are put into words, in the language of the person before the screen."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.wire.pushes import IssuedTicket
from screens import words
from screens.words import _

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SHOWN_AS = 3  # letters of a code before its blank: "H48 27KP"


def spaced(code: str) -> str:
    return f"{code[:SHOWN_AS]} {code[SHOWN_AS:]}" if len(code) > SHOWN_AS else code


def day_name(day: str, now: datetime) -> str:
    """Of YYYY-MM-DD: "Hôm nay, 21/11", "Thứ Hai, 23/11"."""
    at = date.fromisoformat(day)
    ahead = (at - now.date()).days
    name = {0: _("Hôm nay"), 1: _("Ngày mai")}.get(ahead) or words.weekday(datetime(at.year, at.month, at.day))
    return f"{name}, {at:%d/%m}"


def hour(at: str) -> str:
    """HH:MM here of an RFC 3339 time."""
    return f"{datetime.fromisoformat(at).astimezone(ZONE):%H:%M}"


def day_line(at: str) -> str:
    """ "Thứ Hai, 23/11/2026"."""
    return words.date_line(datetime.fromisoformat(at).astimezone(ZONE))


def places(free: int) -> str:
    return words.many("Còn {n} chỗ", free) if free else _("Hết chỗ")


def arrival(ticket: IssuedTicket) -> str:
    """What became of the appointed time; "" when it was kept."""
    texts = {
        "early": _("Ông/bà đến sớm. Thời gian chờ tính từ giờ hẹn {time}."),
        "walk_in": _("Đã quá giờ hẹn {time}. Ông/bà được lấy số thường, theo thứ tự chờ."),
    }
    return texts.get(ticket.standing, "").format(time=ticket.appointment)
