"""Whether the addresses answer by which the station tells that the citizens' Wi-Fi works."""

from kiosk.doctor.finding import Finding
from kiosk.settings.station import StationSettings
from kiosk.station.wifi_watch import answers

NAME = "Wi-Fi cho người dân"
ADVICE = "kiểm tra bộ phát và đường truyền; trang chào của nhà mạng cũng tính là không thông"


def check(settings: StationSettings) -> list[Finding]:
    if settings.wifi is None:
        return [Finding(NAME, "ok", "không thử, màn hình không nói mạng có thông hay không")]
    timeout_s = settings.wifi.timeout_s
    return [_tried(address, good=answers(address, timeout_s)) for address in settings.wifi.addresses]


def _tried(address: str, *, good: bool) -> Finding:
    if good:
        return Finding(f"{NAME}, {address}", "ok", "thông")
    return Finding(f"{NAME}, {address}", "bad", "không thông", ADVICE)
