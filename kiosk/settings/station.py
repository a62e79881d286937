"""This machine: ports, addresses, folders. Edited by whoever installs the box, never by the collector."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from kiosk.settings.base import Settings, Slug, refuse_repeats

BaudRate = Literal[9600, 19200, 38400, 57600, 115200, 230400, 460800]


class PrinterPort(Settings):
    port: str = Field(title="Cổng máy in", description="Tên ổn định trong /dev/serial/by-id.")
    baud: BaudRate = Field(19200, title="Tốc độ (baud)")
    profile: Slug = Field("generic-80mm", title="Loại máy in", description="Tên tệp trong config/printers.")
    rtscts: bool = Field(False, title="Bắt tay bằng dây RTS/CTS")


class PanelPort(Settings):
    port: str = Field(title="Cổng bàn đánh giá")
    baud: BaudRate = Field(115200, title="Tốc độ (baud)")
    address: int = Field(1, title="Địa chỉ bàn đánh giá", ge=1, le=247)
    counter: Slug = Field(title="Quầy", description="Bàn đánh giá đặt ở quầy nào.")
    scale: Literal[3, 4, 5] = Field(5, title="Số nút", description="Nút ngoài cùng bên trái là hài lòng nhất.")
    debounce_ms: int = Field(400, title="Bỏ qua lần bấm trùng trong (mili giây)", ge=0, le=5000)


class TerminalSettings(Settings):
    id: Slug = Field(title="Mã màn hình")
    role: Literal["kiosk", "rating", "hall"] = Field("kiosk", title="Vai trò")
    token: str = Field(title="Mã nối", min_length=16)


class CollectorLink(Settings):
    url: str = Field(title="Địa chỉ máy chủ tổng hợp", pattern=r"^https?://[^\s/]+(/\S*[^/])?$")
    token_file: Path = Field(title="Tệp giữ mã nối", description="Sinh ra khi ghép trạm.")
    poll_s: int = Field(5, title="Gửi và hỏi mỗi (giây)", ge=1, le=300)


class StationSettings(Settings):
    station: Slug = Field(title="Mã trạm", description="Ví dụ 05500-1: mã xã và số thứ tự.")
    data_dir: Path = Field(title="Thư mục dữ liệu")
    listen_host: Literal["127.0.0.1", "::1"] = Field(
        "127.0.0.1", title="Địa chỉ nghe", description="Chỉ trong máy này; ra mạng cần TLS."
    )
    listen_port: int = Field(8010, title="Cổng nghe", ge=0, le=65535)
    centre_file: Path = Field(title="Tệp cấu hình của trung tâm")
    officers_file: Path = Field(title="Tệp cán bộ")
    procedures_file: Path = Field(title="Tệp thủ tục")
    printer: PrinterPort | None = Field(None, title="Máy in phiếu")
    panels: tuple[PanelPort, ...] = Field((), title="Bàn đánh giá")
    terminals: tuple[TerminalSettings, ...] = Field((), title="Màn hình")
    collector: CollectorLink | None = Field(None, title="Máy chủ tổng hợp")

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        """A panel's presses are named by counter and address, a terminal's token is found by its id."""
        refuse_repeats("bàn đánh giá (quầy và địa chỉ)", [f"{p.counter}-{p.address}" for p in self.panels])
        refuse_repeats("mã màn hình", [t.id for t in self.terminals])
        return self
