"""Why no numbers are given, in words: on a service's line before it is touched, and on the ribbon of all pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.settings import CentreSettings, ServiceSettings
from kiosk.wire.pushes import Board, Closure, ServiceBoard
from screens import words
from screens.appointment_words import ZONE
from screens.words import _


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What staff closed, for all pages. `grave`: the whole centre; `titles`, `texts` in order of preference."""

    titles: tuple[str, ...]
    texts: tuple[str, ...]
    grave: bool


def reason_words(reason: str) -> str:
    """What staff gave as the reason; the usual ones have their English."""
    return {
        "Mất điện": _("Mất điện"),
        "Cổng Dịch vụ công đang lỗi": _("Cổng Dịch vụ công đang lỗi"),
        "Máy tính đang lỗi": _("Máy tính đang lỗi"),
        "Cán bộ đang họp": _("Cán bộ đang họp"),
    }.get(reason, reason)


def why(board: ServiceBoard | None, service: ServiceSettings, now: datetime) -> tuple[str, str]:
    """(in two words, the reason and what follows from it) of a service that gives no numbers now."""
    again = _again(board.again, now) if board and board.again else ""
    match board.paused if board else "":
        case "paused":
            return _("Tạm dừng"), reason_words(board.why)
        case "quota":
            return _("Hết số"), _("Hôm nay đã cấp đủ số")
        case "closed":
            return _("Chưa cấp số"), again or _("Ngoài giờ cấp số")
        case "full":
            return _("Kín chỗ"), " ".join((_("Đã đủ người chờ."), again)).strip()
        case "other_shift":
            return _("Chưa nhận"), _shifts(service)
        case "halted":
            return _("Tạm dừng"), _("Mời đến quầy hướng dẫn")
        case _:
            return _("Tạm dừng"), _("Chưa nhận việc này")


def _shifts(service: ServiceSettings) -> str:
    return _("Chỉ nhận buổi sáng") if service.shifts == ("morning",) else _("Chỉ nhận buổi chiều")


def _again(at: str, now: datetime) -> str:
    begin = datetime.fromisoformat(at).astimezone(ZONE)
    if begin.date() == now.date():
        return _("Lấy số từ {time}").format(time=f"{begin:%H:%M}")
    return _("Lấy số từ {time}, {day}").format(time=f"{begin:%H:%M}", day=f"{words.weekday(begin)} {begin:%d/%m}")


def closed_everywhere(board: Board, now: datetime) -> tuple[str, str]:
    """The same for home, when no service at all gives numbers for one and the same reason; else ("", "")."""
    kinds = {(line.paused, line.why, line.again) for line in board.services}
    paused, reason, again = kinds.pop() if len(kinds) == 1 else ("", "", "")
    if paused == "paused":
        return _("Tạm dừng cấp số"), reason_words(reason)
    if paused == "closed":
        return _("Chưa đến giờ cấp số"), _again(again, now) if again else ""
    if paused == "full":
        return _("Đã đủ người chờ buổi này"), _again(again, now) if again else ""
    return ("", "")


def ribbon(centre: CentreSettings, closures: Sequence[Closure]) -> Ribbon | None:
    if not closures:
        return None
    first = closures[0]
    if not first.service:
        return Ribbon(
            (_("{reason} – tạm dừng cấp số").format(reason=reason_words(first.reason)), reason_words(first.reason)),
            (_("Mời ông/bà đến quầy hướng dẫn."),),
            grave=True,
        )
    names = _names(centre, closures)
    reasons = ", ".join(dict.fromkeys(reason_words(c.reason) for c in closures))
    texts = (
        _("Tạm dừng {names}. Mời chọn việc khác, hoặc hỏi cán bộ.").format(names=", ".join(names)),
        _("Tạm dừng {names}. Mời chọn việc khác.").format(names=", ".join(names)),
        words.many("Tạm dừng {n} việc. Mời chọn việc khác.", len(names)),
        _("Mời chọn việc khác."),
    )
    return Ribbon((reasons,), texts, grave=False)


def _names(centre: CentreSettings, closures: Sequence[Closure]) -> list[str]:
    known = {service.id: words.service_name(service) for service in centre.services}
    return [known.get(closure.service, closure.service_name) for closure in closures]
