"""What is wrong with a station, in words a person can act on."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kiosk.collector.fleet.fleet_troubles import BACKLOG_MAX, SKEW_MAX_MS
from kiosk.collector.models import Quarantined, Station, StationHealth
from kiosk.collector.shown import ago
from kiosk.domain.events import parse_rfc3339

# The station reports every 10 s (CollectorLink.poll_s); six missed in a row is an outage, not a hiccup.
SILENT_AFTER_S = 60

_PAPER = {
    "low": "Giấy in phiếu sắp hết: chuẩn bị cuộn mới",
    "out": "Hết giấy in phiếu: thay cuộn giấy",
    "trouble": "Máy in phiếu có sự cố: xem đèn báo trên máy in",
}


@dataclass(slots=True)
class StationState:
    """`state`: new, revoked, silent, trouble, well. `problems` are sentences; `contact` is when it last spoke."""

    state: str
    words: str
    contact: str = ""
    version: str = ""
    revision: int = 0
    problems: list[str] = field(default_factory=list)


def state_of(station: Station, now: datetime, counters: dict[str, str]) -> StationState:
    """`counters` are the counters' names by id."""
    if station.token_sha256 is None:
        revoked = station.revoked_at is not None
        return StationState("revoked", "Đã thu hồi") if revoked else StationState("new", "Chưa ghép")
    health = StationHealth.objects.filter(station=station).first()
    if health is None:
        return StationState(
            "silent", "Chưa liên lạc", problems=["Trạm đã ghép nhưng chưa gửi gì: kiểm tra mạng của trạm"]
        )
    return _spoken(station, health, now, counters)


def _spoken(station: Station, health: StationHealth, now: datetime, counters: dict[str, str]) -> StationState:
    last, state = parse_rfc3339(health.received_at), json.loads(health.state)
    silent = (now - last).total_seconds() > SILENT_AFTER_S
    problems = [*_link_problems(station, health), *_machine_problems(state, counters)]
    if silent:
        problems.insert(0, f"Không nghe từ trạm {ago(last, now).removesuffix(' trước')}: kiểm tra điện và mạng")
    kind, words = ("silent", "Mất liên lạc") if silent else ("trouble", "Cần xem") if problems else ("well", "Tốt")
    return StationState(kind, words, ago(last, now), state.get("version", ""), state.get("revision", 0), problems)


def _link_problems(station: Station, health: StationHealth) -> list[str]:
    found = []
    if health.gap_expected is not None:
        found.append(f"Nhật ký gửi lên bị đứt quãng: máy chủ chờ sự kiện {health.gap_expected}")
    kept = Quarantined.objects.filter(station=station)[:1000].count()
    if kept:
        found.append(f"{kept} sự kiện không đọc được hoặc bị sửa, đã cách ly: báo người quản trị hệ thống")
    if health.skew_ms is None:
        found.append("Không đọc được giờ của trạm")
    elif abs(health.skew_ms) > SKEW_MAX_MS:
        side = "nhanh" if health.skew_ms > 0 else "chậm"
        found.append(f"Đồng hồ trạm {side} {abs(health.skew_ms) // 60_000} phút so với máy chủ: chỉnh lại giờ")
    return found


def _machine_problems(state: dict[str, Any], counters: dict[str, str]) -> list[str]:
    if not state:
        return ["Không đọc được tình trạng trạm gửi lên: phiên bản của trạm có thể khác máy chủ"]
    # the station says in its own words what ails its printer; without any words its state is put into some here
    found = list(state["problems"]) or ([_PAPER[state["paper"]]] if state["paper"] in _PAPER else [])
    found += [
        f"Bàn đánh giá {panel['panel']}, {counters.get(panel['counter'], panel['counter'])}, mất tín hiệu: kiểm tra dây"
        for panel in state["panels"]
        if panel["state"] == "silent"
    ]
    found += [
        f"Màn hình {terminal['terminal']} không kết nối: bật lại máy"
        for terminal in state["terminals"]
        if not terminal["connected"]
    ]
    if state["backlog"] > BACKLOG_MAX:
        found.append(f"Còn {state['backlog']} sự kiện chưa gửi lên")
    if state["rejected"]:
        found.append(f"Trạm từ chối cấu hình: {state['rejected']}")
    return found
