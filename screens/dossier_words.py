"""A dossier's state in plain words, and what its holder does next. Pure but for the language."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.dossier_words import advice, title, where_and_when
from kiosk.dossier_words import desk_of_results as desk_of_results
from kiosk.settings import CentreSettings
from kiosk.wire.dossiers import Dossier
from screens import words
from screens.words import _

DIGITS = 4
ICONS = {
    "received": "dossier",
    "processing": "dossier",
    "supplement": "edit",
    "ready": "result",
    "returned": "check",
    "stopped": "help",
}


@dataclass(frozen=True, slots=True)
class Step:
    """`mark`: done, here (where it stands now), halted (there, and its holder has to act) or ahead."""

    title: str
    mark: str


@dataclass(frozen=True, slots=True)
class Line:
    icon: str
    name: str
    detail: str = ""


def titles(dossier: Dossier) -> list[str]:
    short = {
        "processing": _("Đang xử lý"),
        "supplement": _("Cần bổ sung"),
        "stopped": _("Đã dừng"),
    }
    shorter = _("Đang chậm hẹn") if dossier.late else short.get(dossier.state)
    return [title(dossier, _), *([shorter] if shorter else [])]


def steps(dossier: Dossier) -> list[Step]:
    """On the way from handing in to the result; what was stopped goes no further."""
    supplement, stopped = dossier.state == "supplement", dossier.state == "stopped"
    names = [_("Đã nhận"), _("Đang xử lý"), _("Có kết quả"), _("Đã trả")]
    if supplement or stopped:
        names[1] = _("Cần bổ sung") if supplement else _("Đã dừng")
    here = {"received": 0, "ready": 2, "returned": 3}.get(dossier.state, 1)
    mark = "halted" if supplement or stopped else "done" if dossier.state == "returned" else "here"
    return [Step(name, "done" if n < here else mark if n == here else "ahead") for n, name in enumerate(names)]


def lines(dossier: Dossier, centre: CentreSettings, now: datetime) -> list[Line]:
    """What to do first, then the days and what it is about."""
    return [_next(dossier, centre, now), *_days(dossier, now), *_about(dossier)]


def _next(dossier: Dossier, centre: CentreSettings, now: datetime) -> Line:
    name, detail = advice(dossier, now.date(), centre.names.hotline, _, words.many)
    icon = "alert" if dossier.late else ICONS[dossier.state]
    return Line(icon, name, _where(centre) if dossier.state == "ready" and not dossier.late else detail)


def _where(centre: CentreSettings) -> str:
    """As the centre says; else the counters of that service with the hours of the house."""
    if told := words.chosen(centre.dossiers.where, centre.dossiers.where_en):
        return told
    labels, open_at = where_and_when(centre)
    return f"{words.counters_line(labels)} · {open_at}" if labels else _("Xin hỏi quầy hướng dẫn.")


def _days(dossier: Dossier, now: datetime) -> list[Line]:
    said = (
        (dossier.returned_on, _("Ngày trả"), "check"),
        (dossier.due_on, _("Ngày hẹn trả"), "calendar"),
        (dossier.received_on, _("Ngày nhận"), "clock"),
    )
    return [Line(icon, title, _day(day, now)) for day, title, icon in said if day]


def _about(dossier: Dossier) -> list[Line]:
    if dossier.procedure:
        return [Line("doc", _("Thủ tục"), dossier.procedure)]
    return [] if dossier.known else [Line("help", _("Muốn biết thêm, mời ông/bà hỏi tại quầy."))]


def _day(text: str, now: datetime) -> str:
    day = datetime.combine(date.fromisoformat(text), now.timetz())
    return _("Hôm nay") if day.date() == now.date() else words.date_line(day)


def on_phone(page: str, dossier: Dossier) -> str:
    """The address that a telephone scans. Behind "#" the code stays in its browser; the digits are typed there."""
    return f"{page}#{dossier.code}"
