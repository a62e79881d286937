"""The demo's centre: the starter's, with appointments and dossiers, so that a newcomer sees all there is."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kiosk import resources

CENTRE = "05500"
CODE_START = "H56.107.00-"
PHONE = "0912 000 4827"  # of nobody: the kiosk asks its last four digits
_MORE = f"""
[[appointments]]
service = "chung-thuc"

[[appointments]]
service = "dat-dai-xay-dung"
slot_min = 45

[dossiers]
enabled = true
code_start = "{CODE_START}"
where = "Quầy 5, sáng từ 7:30, chiều từ 13:30"
where_en = "Counter 5, from 7:30 and from 13:30"
"""
# state, days since filing, days until the result is due, procedure
_DOSSIERS = (
    ("Đang xử lý", 5, 4, "Cấp giấy xác nhận tình trạng hôn nhân"),
    ("Đã có kết quả", 9, -1, "Cấp bản sao trích lục hộ tịch"),
    ("Cần bổ sung", 3, 10, "Đăng ký biến động đất đai"),
)
_HEADINGS = ("Mã hồ sơ", "Thủ tục", "Trạng thái", "Ngày nhận", "Ngày hẹn trả", "Số điện thoại")


@dataclass(frozen=True, slots=True)
class DemoDossier:
    """`state` in the province's words."""

    code: str
    state: str


def write_centre(folder: Path) -> Path:
    """centre.toml in `folder`."""
    path = folder / "demo-centre.toml"
    path.write_text(resources.config("centre.toml").read_text("utf-8") + _MORE, "utf-8")
    return path


def demo_dossiers(today: date) -> list[DemoDossier]:
    return [DemoDossier(_code(today, days, n), state) for n, (state, days, _, _) in enumerate(_DOSSIERS, 1)]


def write_dossiers(folder: Path, today: date) -> Path:
    """A list as a province's system gives one."""
    path = folder / "demo-dossiers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_HEADINGS, *_rows(today)])
    return path


def _rows(today: date) -> list[Sequence[str]]:
    return [
        (_code(today, filed, n), procedure, state, _day(today, -filed), _day(today, due), PHONE)
        for n, (state, filed, due, procedure) in enumerate(_DOSSIERS, 1)
    ]


def _code(today: date, days: int, number: int) -> str:
    return f"{CODE_START}{today - timedelta(days=days):%y%m%d}-{number:04d}"


def _day(today: date, days: int) -> str:
    return f"{today + timedelta(days=days):%d/%m/%Y}"
