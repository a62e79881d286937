"""What a running station says of its devices, and whether the collector can be reached."""

from datetime import UTC, datetime
from typing import Any

import requests

from kiosk.doctor.finding import PAPER, Finding
from kiosk.settings.station import StationSettings
from kiosk.station.lock import is_held
from kiosk.station.tls.trouble import explain

TIMEOUT_S = 5.0
LINE_WORDS = {
    "failed": "{} lần không có trả lời đúng",
    "rejected": "{} gói tin hỏng đã bỏ",
    "too_short": "{} lần chạm quá ngắn đã bỏ",
}
# A well bus loses one question in thousands; a dead device is asked so seldom that it does not reach this share.
ASKED_LEAST, FAILED_SHARE = 1_000, 0.05
WIRING = "kiểm tra dây A/B, dây đất, điện trở hai đầu và tốc độ của đường dây"


def running_report(settings: StationSettings) -> dict[str, Any] | None:
    """The health page of the station of these settings; None when it does not run."""
    if not is_held(settings.data_dir):
        return None
    try:
        response = _get(f"{settings.loopback_url}/healthz")
        report = response.json()
    except (requests.RequestException, ValueError):
        return {}
    return report if isinstance(report, dict) else {}


def ports(settings: StationSettings, report: dict[str, Any]) -> list[Finding]:
    if not report:
        return [Finding("Trạm", "bad", "đang chạy nhưng không trả lời", "xem nhật ký của trạm")]
    findings = [Finding("Trạm", "ok", f"đang chạy, ngày {report.get('business_day')}")]
    if settings.printer:
        state, text, advice = PAPER.get(str(report.get("paper")), PAPER["unknown"])
        findings.append(Finding(f"Máy in {settings.printer.port}", state, text, advice))
    panels = report.get("panels", {})
    troubles = report.get("troubles", {})
    findings += [_panel(d.id, str(troubles.get(d.id, "")), panels.get(d.id) != "ok") for d in settings.devices]
    findings += [
        Finding(f"Cổng {port}", "bad", text.removeprefix(f"{port}: "))
        for port, text in report.get("faults", {}).items()
    ]
    return findings + [finding for port, counts in report.get("lines", {}).items() for finding in _line(port, counts)]


def _line(port: str, counts: dict[str, int]) -> list[Finding]:
    """How well the devices on a line are understood; nothing about one without a fault."""
    words = [text.format(counts[name]) for name, text in LINE_WORDS.items() if counts.get(name)]
    if not words:
        return []
    asked, failed = counts.get("asked", 0), counts.get("failed", 0)
    bad = asked >= ASKED_LEAST and failed > asked * FAILED_SHARE
    text = f"từ lúc trạm chạy: {', '.join(words)}" + (f" trong {asked} lần hỏi" if asked else "")
    return [Finding(f"Đường dây {port}", "warn" if bad else "ok", text, WIRING if bad else "")]


def _panel(panel: str, trouble: str, silent: bool) -> Finding:
    if trouble:
        return Finding(f"Thiết bị {panel}", "bad", trouble)
    if silent:
        return Finding(f"Thiết bị {panel}", "bad", "không trả lời", "kiểm tra dây, nguồn và địa chỉ của thiết bị")
    return Finding(f"Thiết bị {panel}", "ok", "trả lời")


def collector(settings: StationSettings) -> list[Finding]:
    link = settings.collector
    if link is None:
        return [Finding("Máy chủ tổng hợp", "ok", "không dùng, cấu hình lấy từ tệp tại chỗ")]
    try:
        status = _get(f"{link.url}/healthz").status_code
    except requests.exceptions.SSLError as error:
        return [_tls_finding(link.url, error)]
    except requests.RequestException as error:
        advice = "kiểm tra mạng và địa chỉ; dữ liệu vẫn được giữ và gửi sau"
        return [Finding("Máy chủ tổng hợp", "bad", f"{link.url}: không tới được: {error}", advice)]
    if status != 200:
        return [Finding("Máy chủ tổng hợp", "bad", f"{link.url}: trả lời {status}", "kiểm tra máy chủ")]
    if not link.token_file.exists():
        return [Finding("Máy chủ tổng hợp", "bad", "tới được nhưng chưa ghép trạm", "kiosk station enrol --code …")]
    return [Finding("Máy chủ tổng hợp", "ok", link.url)]


def _tls_finding(url: str, error: requests.exceptions.SSLError) -> Finding:
    trouble, text = explain(url, datetime.now(UTC))
    if trouble == "clock":
        return Finding("Máy chủ tổng hợp", "bad", f"{url}: {text}", "đồng hồ máy này sai: timedatectl set-time")
    return Finding("Máy chủ tổng hợp", "bad", f"{url}: {text} ({error})", "kiểm tra chứng thư của máy chủ")


def _get(url: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(url, timeout=TIMEOUT_S)
