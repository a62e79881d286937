"""A fault of the disk in words for staff: what is wrong and what to do. Pure."""

# What SQLite (sqlite.org/rescode.html) and the system (errno) say, and what it means here.
_WORDS = (
    (("full", "No space left"), "đĩa đã đầy, xin báo kỹ thuật dọn đĩa; máy tự ghi tiếp khi có chỗ"),
    (("readonly", "Read-only"), "đĩa chỉ cho đọc, xin báo kỹ thuật kiểm tra đĩa; máy tự ghi tiếp khi đĩa ghi được"),
    (
        ("malformed", "not a database", "not decode", "no journal found", "event "),
        "sổ ghi bị hỏng, xin báo kỹ thuật chạy: kiosk restore",
    ),
    (("locked",), "chương trình khác đang giữ sổ ghi, xin báo kỹ thuật"),
    (("I/O error", "Input/output"), "đĩa báo lỗi, xin báo kỹ thuật kiểm tra hoặc thay đĩa"),
)


def disk_words(fault: str) -> str:
    """ "" without a fault."""
    if not fault:
        return ""
    meaning = next((words for marks, words in _WORDS if any(mark in fault for mark in marks)), "xin báo kỹ thuật")
    return f"Máy chưa ghi được nên chưa cấp số: {meaning} ({fault})."
