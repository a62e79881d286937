"""What is wrong with a station now, told from its last word and its centre's hours. Pure."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kiosk.domain.calendar import local
from kiosk.domain.hours import Hours

SERIOUS, SLIGHT = 2, 1
# The station speaks every 10 s. A cut of a few minutes mends itself.
SILENT_AFTER = timedelta(minutes=10)
SKEW_MAX_MS = 60_000
BACKLOG_MAX = 1000
# Station and collector word the same paper: theirs comes first in the health's problems.
_PAPER_SPOKEN = ("low", "out", "trouble", "unknown")
# In a sentence of the station: nothing can be recorded, or soon not.
_DISK = re.compile(r"chưa ghi được|sổ ghi|[Đđ]ĩa|sao lưu")
# The length a trouble's `about` may have.
ABOUT_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one enrolled station. `state` is its last health, {} when unreadable; `heard_at` None: never.

    `opened_at`: when the centre's shift under way began, None out of hours; without a configuration it is None too.
    `late_voices`: how much citizens said to its centre that should have been answered before today.
    """

    station: int
    heard_at: datetime | None
    state: dict[str, Any] = field(default_factory=dict)
    skew_ms: int | None = 0
    gap_expected: int | None = None
    quarantined: bool = False
    opened_at: datetime | None = None
    late_voices: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """`kind` and `about` name the trouble for as long as it lasts, `words` may change. `stands`: how long it must last
    before anybody is told."""

    kind: str
    about: str
    rank: int
    words: str
    stands: timedelta


Key = tuple[str, str]


def troubles_of(facts: Facts, now: datetime, open_keys: Collection[Key] = ()) -> list[Found] | None:
    """None: nobody can say, so what was open stays open. `open_keys`: of this station's."""
    silent = facts.heard_at is None or now - facts.heard_at >= SILENT_AFTER
    if silent:
        if ("silent", "") in open_keys or _long_open(facts, now):
            return [Found("silent", "", SERIOUS, _silent_words(facts), timedelta(0))]
        return None
    # while the centre is closed machines are switched off: nothing begins, and what was open has not ended by that
    at_work = (f for f in _at_work(facts.state) if facts.opened_at is not None or (f.kind, f.about) in open_keys)
    return [*_link(facts), *_machine(facts), *_unanswered(facts), *at_work]


def shift_begin(hours: Hours | None, now: datetime) -> datetime | None:
    """When the shift under way began, None out of hours."""
    if hours is None:
        return None
    shifts = hours.shifts_on(local(now).date())
    return next((shift.begin for shift in shifts if shift.begin <= now < shift.end), None)


def _long_open(facts: Facts, now: datetime) -> bool:
    """At opening time the machines are switched on; they have a while for that."""
    return facts.opened_at is not None and now - facts.opened_at >= SILENT_AFTER


def _silent_words(facts: Facts) -> str:
    if facts.heard_at is None:
        return "Trạm đã ghép nhưng chưa gửi gì: kiểm tra mạng của trạm"
    return "Trạm mất liên lạc trong giờ làm việc: kiểm tra điện và mạng"


def _unanswered(facts: Facts) -> Iterator[Found]:
    if facts.late_voices:
        words = f"{facts.late_voices} góp ý, phản ánh quá hạn trả lời: mở trang Góp ý"
        yield Found("voices_late", "", SLIGHT, words, _MINUTES[0])


def _link(facts: Facts) -> Iterator[Found]:
    if facts.gap_expected is not None:
        yield Found("gap", "", SERIOUS, "Nhật ký gửi lên bị đứt quãng: báo người quản trị hệ thống", _MINUTES[5])
    if facts.quarantined:
        words = "Có sự kiện không đọc được hoặc bị sửa, đã cách ly: báo người quản trị hệ thống"
        yield Found("quarantine", "", SERIOUS, words, _MINUTES[0])
    if facts.skew_ms is None:
        yield Found("clock", "", SERIOUS, "Không đọc được giờ của trạm", _MINUTES[2])
    elif abs(facts.skew_ms) > SKEW_MAX_MS:
        side = "nhanh" if facts.skew_ms > 0 else "chậm"
        minutes = abs(facts.skew_ms) // 60_000
        words = f"Đồng hồ trạm {side} {minutes} phút so với máy chủ: chỉnh lại giờ"
        yield Found("clock", "", SERIOUS, words, _MINUTES[2])


_MINUTES = {n: timedelta(minutes=n) for n in (0, 2, 5, 15)}
_PAPER = {
    "low": ("paper_low", SLIGHT, "Giấy in phiếu sắp hết: chuẩn bị cuộn mới"),
    "out": ("paper_out", SERIOUS, "Hết giấy in phiếu: thay cuộn giấy"),
    "trouble": ("printer", SERIOUS, "Máy in phiếu không in được: kiểm tra nắp, dao cắt, dây và nguồn"),
}


def _machine(facts: Facts) -> Iterator[Found]:
    state = facts.state
    if not state:
        words = "Không đọc được tình trạng trạm gửi lên: phiên bản của trạm có thể khác máy chủ"
        yield Found("unreadable", "", SLIGHT, words, _MINUTES[15])
        return
    if state["paper"] in _PAPER:
        kind, rank, words = _PAPER[state["paper"]]
        yield Found(kind, "", rank, words, _MINUTES[2])
    yield from _said(state)
    if state["backlog"] > BACKLOG_MAX:
        yield Found("backlog", "", SLIGHT, f"Còn {state['backlog']} sự kiện chưa gửi lên", _MINUTES[15])
    if state["rejected"]:
        yield Found("refused", "", SERIOUS, f"Trạm từ chối cấu hình: {state['rejected']}"[:300], _MINUTES[0])


def _said(state: dict[str, Any]) -> Iterator[Found]:
    """The station's own sentences; one whose figures change stays the same trouble."""
    said = state["problems"][1:] if state["paper"] in _PAPER_SPOKEN else state["problems"]
    for sentence in said:
        if sentence.startswith("Giấy in"):
            yield Found("paper_low", "", SLIGHT, sentence[:300], _MINUTES[2])
            continue
        rank = SERIOUS if _DISK.search(sentence) else SLIGHT
        yield Found("said", re.sub(r"[\d.,]+", "#", sentence)[:ABOUT_LENGTH], rank, sentence[:300], _MINUTES[5])


def _at_work(state: dict[str, Any]) -> Iterator[Found]:
    """What only matters while the centre is open."""
    if not state:
        return
    for panel in state["panels"]:
        if panel["state"] == "silent":
            words = f"Bàn đánh giá {panel['panel']} mất tín hiệu: kiểm tra dây"
            yield Found("panel", panel["panel"][:ABOUT_LENGTH], SLIGHT, words, _MINUTES[5])
    kiosks = [t for t in state["terminals"] if t["role"] == "kiosk"]
    if kiosks and not any(t["connected"] for t in kiosks):
        words = "Đã đến giờ mở cửa mà không có ki-ốt nào hoạt động: bật máy"
        yield Found("screens_down", "", SERIOUS, words, _MINUTES[2])
    for terminal in state["terminals"]:
        if not terminal["connected"] and (terminal["role"] != "kiosk" or any(t["connected"] for t in kiosks)):
            words = f"Màn hình {terminal['terminal']} không kết nối: bật lại máy"
            yield Found("screen", terminal["terminal"][:ABOUT_LENGTH], SLIGHT, words, _MINUTES[5])


def read_state(text: str) -> dict[str, Any]:
    """{} for what cannot be read."""
    try:
        state = json.loads(text)
    except ValueError:
        return {}
    return state if isinstance(state, dict) else {}
