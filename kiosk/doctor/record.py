"""The record: can the journal be read, is there a fresh backup, what does a running station say of both."""

import errno
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kiosk.backup.broken import PREFIX, put_aside
from kiosk.backup.shelf import FOLDER, JOURNAL, listed
from kiosk.doctor.finding import Finding
from kiosk.domain.calendar import local
from kiosk.settings.station import StationSettings
from kiosk.station.disk_words import disk_words
from kiosk.station.high_water import FILE_NAME
from kiosk.station.restore.older_copy import older_copy_words

# One evening may be missed; after a second one nobody is looking after it.
OLD = timedelta(days=2)
RESTORE = "dừng trạm (systemctl stop kiosk-station) rồi chạy: kiosk restore"


def check(settings: StationSettings, report: dict[str, Any] | None) -> list[Finding]:
    """`report`: the health page of the running station, if one runs."""
    folder = settings.data_dir
    return [
        _journal(folder, str((report or {}).get("disk", ""))),
        *_older_copy(folder),
        _backups(folder, report or {}),
        *_put_aside(folder),
    ]


def _refused(folder: Path) -> str:
    """What the disk says to a writer; "" when it writes, and when it is only we who may not."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as error:
        return str(error) if error.errno in (errno.EROFS, errno.EIO, errno.ENOSPC) else ""


def _older_copy(folder: Path) -> list[Finding]:
    words, _, advice = older_copy_words(folder).partition(". Xin báo kỹ thuật chạy: ")
    return (
        [Finding("Bản cũ", "bad", words, f"dừng trạm (systemctl stop kiosk-station) rồi chạy: {advice}")]
        if words
        else []
    )


def _journal(folder: Path, disk_fault: str) -> Finding:
    name, path = "Sổ ghi", folder / JOURNAL
    disk_fault = disk_fault or _refused(folder)
    if disk_fault:
        return Finding(name, "bad", disk_words(disk_fault), "sửa đĩa; sổ ghi hỏng thì chạy: kiosk restore")
    if not path.exists():
        if (folder / FILE_NAME).exists():
            return Finding(name, "bad", f"{path}: không còn, dù trạm đã từng cấp số", RESTORE)
        return Finding(name, "ok", "chưa có, trạm sẽ tạo khi chạy lần đầu")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        found = str(error)
    if found != "ok":
        return Finding(name, "bad", f"{path}: {found}", RESTORE)
    return Finding(name, "ok", f"{path}, {path.stat().st_size / 1000**2:.1f} MB")


def _backups(folder: Path, report: dict[str, Any]) -> Finding:
    name, backups = "Sao lưu", listed(folder / FOLDER)
    if said := str(report.get("upkeep", "")):
        name = name if "sao lưu" in said else "Trạm báo"
        return Finding(name, "bad", said, "sửa theo lời báo rồi chạy: kiosk backup")
    if not (folder / JOURNAL).exists():
        return Finding(name, "ok", "chưa có gì để sao lưu")
    if not backups:
        return Finding(name, "warn", "chưa có bản nào", "để trạm chạy qua giờ đóng cửa, hoặc chạy: kiosk backup")
    newest = backups[-1]
    text = f"{len(backups)} bản, mới nhất {local(newest.made_at):%H:%M %d/%m/%Y}, {newest.events} sự kiện"
    if datetime.now(UTC) - newest.made_at > OLD:
        return Finding(name, "warn", text, "chạy: kiosk backup; xem nhật ký của trạm")
    return Finding(name, "ok", text)


def _put_aside(folder: Path) -> list[Finding]:
    kept = put_aside(folder)
    if not kept:
        return []
    size = sum(path.stat().st_size for one in kept for path in one.rglob("*") if path.is_file())
    text = f"{len(kept)} bản ({PREFIX}*), {size / 1000**2:.1f} MB, mới nhất {kept[-1].name}; bản cũ tự xoá dần"
    return [Finding("Sổ ghi hỏng đã cất", "ok", text)]
