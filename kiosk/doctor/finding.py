"""What the doctor found about one thing."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "bad"]
MARKS: dict[Level, str] = {"ok": "✓", "warn": "!", "bad": "✗"}
# what a printer says of itself: level, words, advice
PAPER: dict[str, tuple[Level, str, str]] = {
    "ok": ("ok", "sẵn sàng", ""),
    "low": ("warn", "giấy sắp hết", "chuẩn bị cuộn giấy mới"),
    "out": ("bad", "hết giấy", "thay cuộn giấy"),
    "trouble": ("bad", "không in được", "kiểm tra nắp, dao cắt, dây và nguồn"),
    "unknown": ("warn", "không trả lời trạng thái", "kiểm tra dây; máy không có trạng thái thì bỏ qua"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` is what was found, `advice` what to do about it."""

    name: str
    state: Level
    text: str
    advice: str = ""
