"""How stored values are shown: times in Asia/Ho_Chi_Minh, spans in words."""

import json
from datetime import datetime

from kiosk.collector.models import Rating
from kiosk.domain.calendar import VIETNAM
from kiosk.domain.events import parse_rfc3339


def local_time(at: str, pattern: str = "%d/%m %H:%M") -> str:
    """RFC 3339 text as local time; a text that is none is shown as it is."""
    try:
        return parse_rfc3339(at).astimezone(VIETNAM).strftime(pattern)
    except (ValueError, OverflowError):
        return at


def span(seconds: float) -> str:
    """ "7 phút 40 giây", "31 phút", "2 giờ 5 phút", "3 ngày"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} giây"
    minutes, rest = divmod(whole, 60)
    if minutes < 10:
        return f"{minutes} phút {rest} giây" if rest else f"{minutes} phút"
    if minutes < 60:
        return f"{minutes} phút"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} giờ {minutes} phút" if minutes else f"{hours} giờ"
    return f"{hours // 24} ngày"


def spaced(number: int) -> str:
    """ "18 204", with spaces that do not break."""
    return f"{number:,}".replace(",", "\u00a0")


def ago(then: datetime, now: datetime) -> str:
    return f"{span((now - then).total_seconds())} trước"


def reason_ids(row: Rating) -> list[str]:
    try:
        return [str(reason) for reason in json.loads(row.reasons)]
    except ValueError:
        return []
