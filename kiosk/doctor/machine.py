"""The machine itself: fonts, clock, packages, disk."""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from devices.printers.raster import FontMissingError, find_fonts
from kiosk import resources
from kiosk.doctor.finding import Finding
from kiosk.domain.calendar import clock_fault, local

# A ticket waits for one fsync; above this a citizen notices.
SLOW_FSYNC_MS = 100
# About three years of journal and the logs beside it.
LEAST_FREE_MB = 500
FSYNC_TRIES = 5


def fonts() -> Finding:
    try:
        find_fonts()
    except FontMissingError as error:
        return Finding("Phông chữ", "bad", str(error), "apt-get install fonts-noto-core")
    return Finding("Phông chữ", "ok", "Noto Sans, đủ chữ tiếng Việt")


def clock() -> Finding:
    now = datetime.now(UTC)
    text = f"{local(now):%H:%M %d/%m/%Y}"
    if clock_fault(now, None):
        return Finding("Đồng hồ", "bad", f"{text}, sớm hơn ngày phát hành phần mềm", "chỉnh giờ: timedatectl set-time")
    return Finding("Đồng hồ", "ok", text)


def packages() -> list[Finding]:
    """Debian packages of config/debian-packages.txt; elsewhere than on Debian there is nothing to say."""
    if shutil.which("dpkg-query") is None:
        return []
    lines = resources.config("debian-packages.txt").read_text().splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    shown = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    missing = [name for name in wanted if f"{name} installed" not in shown.splitlines()]
    if missing:
        advice = f"apt-get install {' '.join(missing)}"
        return [Finding("Gói Debian", "warn", f"thiếu {', '.join(missing)}", advice)]
    return [Finding("Gói Debian", "ok", f"đủ {len(wanted)} gói")]


def disk(folder: Path) -> Finding:
    """Free space, and how long an fsync takes here: every ticket waits for one."""
    place = next(p for p in (folder, *folder.resolve().parents) if p.is_dir())
    free_mb = shutil.disk_usage(place).free // 1_000_000
    try:
        fsync_ms = _fsync_ms(place)
    except OSError as error:
        return Finding("Đĩa", "bad", f"{place}: không ghi được: {error}", "kiểm tra quyền ghi và đĩa")
    text = f"{place}: còn {free_mb} MB, ghi chắc {fsync_ms:.1f} ms"
    if free_mb < LEAST_FREE_MB:
        return Finding("Đĩa", "bad", text, f"dọn đĩa, cần ít nhất {LEAST_FREE_MB} MB")
    if fsync_ms > SLOW_FSYNC_MS:
        return Finding("Đĩa", "warn", text, f"đĩa chậm, nên dưới {SLOW_FSYNC_MS} ms; thay bằng SSD")
    return Finding("Đĩa", "ok", text)


def _fsync_ms(folder: Path) -> float:
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(FSYNC_TRIES):
            file.write(b"\0" * 4096)
            begin = time.perf_counter()
            file.flush()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)
