"""The voice that calls numbers. Without its table in the file the station is silent."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from kiosk.settings.base import Settings


class AnnouncerSettings(Settings):
    enabled: bool = Field(True, title="Gọi số bằng loa")
    device: str = Field(
        "default",
        title="Loa",
        description='Tên ALSA, ví dụ "plughw:1,0"; xem bằng: aplay -L.',
        pattern=r"^[!-~]{1,80}$",
    )
    repeat: Literal[1, 2, 3] = Field(
        1, title="Đọc mỗi lượt gọi mấy lần", description="Người đã đến quầy thì không đọc lại."
    )
    gong: bool = Field(True, title="Chuông trước mỗi lượt gọi")
    volume_percent: int = Field(100, title="Âm lượng (%)", description="Của tiếng gọi; loa chỉnh riêng.", ge=5, le=100)
    rate_percent: int = Field(
        85, title="Tốc độ đọc của máy (%)", description="Chỉ của giọng máy (espeak-ng).", ge=50, le=150
    )
    voice_dir: Path | None = Field(
        None,
        title="Thư mục giọng thu sẵn",
        description="Có thư mục con vi, en. Câu nào chưa thu đủ thì máy đọc; kiểm tra: kiosk voice check.",
    )
