"""This machine: ports, addresses, folders. Edited by whoever installs the box, never by the collector."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from kiosk.settings.announcer import AnnouncerSettings
from kiosk.settings.base import Settings, Slug, refuse_repeats

BaudRate = Literal[9600, 19200, 38400, 57600, 115200, 230400, 460800]
# what RS-485 adapters and input modules are set to; faster only helps over short cable
BusBaudRate = Literal[4800, 9600, 19200, 38400, 57600, 115200]
KeyAction = Literal["next", "recall", "no_show", "start", "finish", ""]


class PrinterPort(Settings):
    port: str = Field(title="Cổng máy in", description="Tên ổn định trong /dev/serial/by-id.")
    baud: BaudRate = Field(
        19200,
        title="Tốc độ (baud)",
        description="Máy in nhỏ không có dây bắt tay: nhiều nhất 19200, nhanh hơn sẽ mất chữ.",
    )
    profile: Slug = Field("generic-80mm", title="Loại máy in", description="Tên tệp trong config/printers.")
    rtscts: bool = Field(False, title="Bắt tay bằng dây RTS/CTS")
    roll_mm: int = Field(
        80_000,
        title="Cuộn giấy mới dài (mm)",
        description="Để ước tính giấy còn lại. Cuộn 80 mm thường dài 80 m; cuộn 58 mm thường 20 đến 30 m.",
        ge=1_000,
        le=500_000,
    )


class PanelUse(Settings):
    """What a device with keys, lamps or a display does at a counter, however it is connected."""

    address: int = Field(1, title="Địa chỉ thiết bị", ge=1, le=247)
    use: Literal["rating", "keypad", "display"] = Field(
        "rating",
        title="Dùng làm",
        description="rating: bàn đánh giá của người dân; keypad: bàn phím gọi số của cán bộ; display: bảng số ở quầy.",
    )
    counter: Slug = Field(title="Quầy", description="Thiết bị đặt ở quầy nào.")
    scale: Literal[3, 4, 5] = Field(5, title="Số nút đánh giá", description="Nút ngoài cùng bên trái là hài lòng nhất.")
    debounce_ms: int = Field(400, title="Bỏ qua lần bấm trùng trong (mili giây)", ge=0, le=5000)
    actions: tuple[KeyAction, ...] = Field(
        ("next", "recall", "no_show"),
        title="Việc của từng phím",
        description="Chỉ của keypad, phím 1 trước: next gọi số kế tiếp, recall gọi lại, no_show người dân không đến, "
        'start bắt đầu, finish kết thúc, "" không dùng.',
        min_length=1,
        max_length=16,
    )

    @property
    def id(self) -> str:
        """Its name in the journal, in health and in logs; one a station."""
        return f"{self.counter}-{self.address}"


class PanelPort(PanelUse):
    port: str = Field(title="Cổng của thiết bị", description="Một thiết bị một cổng.")
    baud: BaudRate = Field(115200, title="Tốc độ (baud)")


class BusDevice(PanelUse):
    """`start` to `lamp_register` are the configurable map of a plain module; a smart panel has its own."""

    kind: Literal["register_panel", "levels", "latches", "counters"] = Field(
        title="Loại thiết bị",
        description="register_panel: bàn bấm có bộ nhớ; levels, latches, counters: bộ đọc nút theo mức, chốt, bộ đếm.",
    )
    keys: int = Field(8, title="Số phím đọc", description="Chỉ của bộ đọc nút.", ge=1, le=16)
    start: int = Field(0, title="Ngõ vào hay thanh ghi đầu tiên", description="Đếm từ 0.", ge=0, le=65503)
    words: Literal[1, 2] = Field(1, title="Số thanh ghi của một bộ đếm", description="Chỉ của counters.")
    function: Literal[3, 4] = Field(4, title="Hàm đọc bộ đếm", description="Chỉ của counters.")
    clear_register: int = Field(0, title="Thanh ghi xóa chốt", description="Chỉ của latches.", ge=0, le=65535)
    lamp_register: int | None = Field(
        None, title="Thanh ghi đèn", description="Chỉ của bộ đọc nút có ngõ ra.", ge=0, le=65535
    )

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """A plain module has no display, and only the keys that are read can be pressed."""
        if self.kind == "register_panel":
            return self
        if self.kind == "latches" and self.lamp_register == self.clear_register:
            raise ValueError(f"lamp_register: {self.lamp_register} đã là thanh ghi xóa chốt (clear_register)")
        if self.use == "display":
            raise ValueError(f"use: bảng số phải là kind register_panel, không phải {self.kind}")
        used, key = (self.scale, "scale") if self.use == "rating" else (len(self.actions), "actions")
        if used > self.keys and self.use in ("rating", "keypad"):
            raise ValueError(f"{key}: dùng {used} phím, nhiều hơn số phím đọc (keys = {self.keys})")
        return self


class BusPort(Settings):
    port: str = Field(title="Cổng của đường dây", description="Bộ chuyển RS-485, nhiều thiết bị trên một đôi dây.")
    baud: BusBaudRate = Field(19200, title="Tốc độ (baud)")
    parity: Literal["N", "E", "O"] = Field("N", title="Kiểm tra chẵn lẻ", description="N không, E chẵn, O lẻ.")
    devices: tuple[BusDevice, ...] = Field(title="Thiết bị trên đường dây", min_length=1, max_length=32)

    @model_validator(mode="after")
    def _addresses_differ(self) -> Self:
        refuse_repeats("địa chỉ (address) trên một đường dây", [str(device.address) for device in self.devices])
        return self


class TerminalSettings(Settings):
    id: Slug = Field(title="Mã màn hình")
    role: Literal["kiosk", "rating", "hall"] = Field("kiosk", title="Vai trò")
    counter: Slug | Literal[""] = Field("", title="Quầy", description="Chỉ của bàn đánh giá (rating): đặt ở quầy nào.")
    token: str = Field(title="Mã nối", min_length=16)
    diagonal_inch: float | None = Field(
        None,
        title="Đường chéo màn hình (inch)",
        description="Để chữ và nút to đúng bằng thật (nút 20 mm). Bỏ trống: màn hình thường dùng của vai trò.",
        ge=7,
        le=110,
    )

    @model_validator(mode="after")
    def _stands_at_a_counter(self) -> Self:
        """A rating tablet shows who serves at its counter; the other screens belong to none."""
        if self.role == "rating" and not self.counter:
            raise ValueError(f"counter: màn hình {self.id} (rating) phải ghi đặt ở quầy nào")
        if self.role != "rating" and self.counter:
            raise ValueError(f"counter: màn hình {self.id} ({self.role}) không thuộc quầy nào, xin bỏ dòng này")
        return self


class CollectorLink(Settings):
    url: str = Field(title="Địa chỉ máy chủ tổng hợp", pattern=r"^https?://[^\s/]+(/\S*[^/])?$")
    token_file: Path = Field(title="Tệp giữ mã nối", description="Sinh ra khi ghép trạm.")
    poll_s: int = Field(5, title="Gửi và hỏi mỗi (giây)", ge=1, le=300)


def _probe_address(text: str) -> str:
    if re.fullmatch(r"https?://[!-~]+", text):
        return text
    host, _, port = text.rpartition(":")
    if not re.fullmatch(r"[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\]", host) or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"{text!r} không phải tên:cổng hay http(s)://…; ví dụ 192.168.1.1:80")
    return text


ProbeAddress = Annotated[str, AfterValidator(_probe_address)]


class WifiProbes(Settings):
    """How the station tells whether the citizens' Wi-Fi works; without this table it says nothing of it."""

    addresses: tuple[ProbeAddress, ...] = Field(
        title="Địa chỉ thử",
        description="Mọi địa chỉ phải thông: bộ phát Wi-Fi (192.168.1.1:80) và một nơi ngoài mạng. Địa chỉ http(s):// "
        "phải trả lời 204 (trang thử mạng): trang chào của nhà mạng trả lời khác nên tính là không thông.",
        min_length=1,
        max_length=4,
    )
    period_s: int = Field(20, title="Thử mỗi (giây)", ge=5, le=600)
    timeout_s: int = Field(4, title="Chờ trả lời nhiều nhất (giây)", ge=1, le=30)
    looks: int = Field(5, title="Xét bao nhiêu lần thử gần nhất", ge=1, le=20)
    bad: int = Field(
        3,
        title="Hỏng bao nhiêu lần thì báo mất",
        description="Báo có lại khi bấy nhiêu lần liền đều thông.",
        ge=1,
        le=20,
    )

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if self.bad > self.looks:
            raise ValueError(f"bad: {self.bad} nhiều hơn số lần xét (looks = {self.looks}), sẽ không bao giờ báo mất")
        return self


# Plain HTTP is served here alone; every other address, and every interface, by TLS.
LOOPBACK_HOSTS = ("127.0.0.1", "::1")
# As Linux names them, 15 letters at most; a dot only before the number of a VLAN, else it is a host name.
_INTERFACE = re.compile(r"(?=.{1,15}$)[a-zA-Z][a-zA-Z0-9_:-]*(\.\d+)?")
_NO_INTERFACE = ("lo", "localhost")


def _listen_host(text: str) -> str:
    """Always a named place: what listens everywhere also listens where nobody thought of."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        if _INTERFACE.fullmatch(text) and text not in _NO_INTERFACE:
            return text
        raise ValueError(
            f"{text!r} không phải địa chỉ IP hay tên cổng mạng; ví dụ 127.0.0.1, 192.168.1.10, eth0"
        ) from None
    if address.is_unspecified or address.is_multicast or (address.version == 6 and address.is_link_local):
        raise ValueError(
            f"{text} không phải một địa chỉ nhất định của máy này; ví dụ 192.168.1.10, hoặc cổng mạng eth0"
        )
    return str(address)


ListenHost = Annotated[str, AfterValidator(_listen_host)]


class StationSettings(Settings):
    station: Slug = Field(title="Mã trạm", description="Ví dụ 05500-1: mã xã và số thứ tự.")
    data_dir: Path = Field(title="Thư mục dữ liệu")
    listen_host: ListenHost = Field(
        "127.0.0.1",
        title="Nghe ở đâu",
        description="127.0.0.1: chỉ trong máy này. Địa chỉ khác hay tên cổng mạng (eth0): thêm các máy trong mạng, "
        "luôn qua TLS.",
    )
    listen_port: int = Field(
        8010, title="Cổng trong máy này", description="HTTP, chỉ ở địa chỉ nội bộ 127.0.0.1 (hay ::1).", ge=0, le=65535
    )
    tls_port: int = Field(
        8443, title="Cổng cho máy khác", description="HTTPS, khi listen_host ra ngoài máy này.", ge=0, le=65535
    )
    centre_file: Path = Field(title="Tệp cấu hình của trung tâm")
    officers_file: Path = Field(title="Tệp cán bộ")
    procedures_file: Path = Field(title="Tệp thủ tục")
    printer: PrinterPort | None = Field(None, title="Máy in phiếu")
    panels: tuple[PanelPort, ...] = Field((), title="Thiết bị nối riêng từng cổng")
    buses: tuple[BusPort, ...] = Field((), title="Đường dây Modbus nhiều thiết bị")
    keypad_age_max_s: int = Field(
        10,
        title="Bỏ qua lần bấm phím gọi số cũ hơn (giây)",
        description="Một lần bấm đến muộn vì đứt dây thì không gọi ai nữa.",
        ge=2,
        le=60,
    )
    terminals: tuple[TerminalSettings, ...] = Field((), title="Màn hình")
    announcer: AnnouncerSettings | None = Field(
        None, title="Loa gọi số", description="Không có bảng này thì trạm không phát tiếng."
    )
    collector: CollectorLink | None = Field(None, title="Máy chủ tổng hợp")
    wifi: WifiProbes | None = Field(
        None, title="Thử Wi-Fi cho người dân", description="Không có bảng này thì không nói mạng có thông hay không."
    )

    @property
    def is_on_network(self) -> bool:
        """Whether other machines are served, by TLS."""
        return self.listen_host not in LOOPBACK_HOSTS

    @property
    def loopback_url(self) -> str:
        """Where programs of this machine find the station, without a slash at the end."""
        host = self.loopback_host
        return f"http://[{host}]:{self.listen_port}" if ":" in host else f"http://{host}:{self.listen_port}"

    @property
    def loopback_host(self) -> str:
        return LOOPBACK_HOSTS[0] if self.is_on_network else self.listen_host

    @property
    def devices(self) -> tuple[PanelUse, ...]:
        """Everything with keys, lamps or a display, on whatever port."""
        return (*self.panels, *(device for bus in self.buses for device in bus.devices))

    @property
    def serial_ports(self) -> tuple[str, ...]:
        """The ports the station opens; two or three boxes may share one."""
        printers = (self.printer,) if self.printer else ()
        boxes = dict.fromkeys(box.port for box in self.panels)
        return (*(printer.port for printer in printers), *boxes, *(bus.port for bus in self.buses))

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        """Presses are named by counter and address, a terminal's token is found by its id, a port has one owner."""
        refuse_repeats("thiết bị (quầy và địa chỉ)", [device.id for device in self.devices])
        refuse_repeats("cổng (port)", list(self.serial_ports))
        for box in self.panels:
            same = [other for other in self.panels if other.port == box.port]
            refuse_repeats(f"địa chỉ (address) ở cổng {box.port}", [str(other.address) for other in same])
            if any(other.baud != box.baud for other in same):
                raise ValueError(f"baud: các thiết bị chung cổng {box.port} phải cùng tốc độ")
        refuse_repeats("mã màn hình", [t.id for t in self.terminals])
        return self
