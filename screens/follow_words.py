"""What became of a petition or the like, as a sheet to read. Pure but for the language."""

from datetime import date

from kiosk.domain.voice import spaced
from kiosk.wire.voices import FollowedVoice
from screens.info_topics import Sheet
from screens.words import _


def sheet(voice: FollowedVoice) -> Sheet:
    """The state as its name; then what follows, the answer paragraph by paragraph, and the code."""
    code = ("", f"{_('Mã biên nhận')}: {spaced(voice.code)}")
    return Sheet(_state(voice), lines=(*_onward(voice), *_answer(voice), code))


def _state(voice: FollowedVoice) -> str:
    return {
        "new": _("Trung tâm đã nhận, chưa xử lý."),
        "open": _("Trung tâm đang xử lý."),
        "answered": _("Trung tâm đã trả lời."),
        "erased": _("Nội dung đã được xoá."),
    }[voice.state]


def kind(voice: FollowedVoice) -> str:
    return {
        "suggestion": _("Góp ý"),
        "petition": _("Phản ánh, kiến nghị"),
        "commendation": _("Lời khen"),
        "home_service": _("Cán bộ đến nhà giúp"),
    }[voice.kind]


def _onward(voice: FollowedVoice) -> list[tuple[str, str]]:
    moved = _("Đã chuyển đến {place}.").format(place=voice.forwarded_to) if voice.forwarded_to else ""
    day = f"{date.fromisoformat(voice.due_on):%d/%m/%Y}" if voice.due_on else ""
    due = _("Hẹn trả lời trước hết ngày {day}.").format(day=day) if day else ""
    return [("", text) for text in (moved, due) if text]


def _answer(voice: FollowedVoice) -> list[tuple[str, str]]:
    parts = [part.strip() for part in voice.answer.splitlines() if part.strip()]
    return [(_("Trả lời") if n == 0 else "", part) for n, part in enumerate(parts)]
