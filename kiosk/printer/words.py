"""What the person at the printer is told."""

from kiosk.printer.places import Printed

OUTCOMES = {
    "confirmed": "Máy in báo đã in xong.",
    "sent": "Đã gửi hết cho máy in; máy in không báo lại, xin xem giấy.",
    "unknown": "Máy in dừng giữa chừng, có thể chỉ in được một phần",
    "failed": "Chưa in được",
}
REASONS = {
    "paper_out": "hết giấy, xin thay cuộn giấy",
    "cover_open": "nắp đang mở, xin đóng nắp",
    "cutter_error": "dao cắt bị kẹt",
    "offline": "máy in đang tắt chế độ nhận",
    "port_lost": "cổng không dùng được, xin kiểm tra dây, nguồn và tên cổng",
    "write_timeout": "máy in không nhận dữ liệu, xin kiểm tra dây và nguồn",
    "no_status": "máy in không trả lời, xin kiểm tra dây và nguồn",
    "queue_full": "quá nhiều phiếu đang chờ in",
}
WAYS = {"raster": "in bằng hình, đúng trên mọi máy in", "tcvn3": "bảng mã TCVN-3", "cp1258": "bảng mã Windows 1258"}


def outcome_words(printed: Printed) -> str:
    """One sentence. RuntimeError with it when the paper is not whole."""
    text = OUTCOMES.get(printed.outcome, printed.outcome)
    if printed.outcome in ("confirmed", "sent"):
        return text
    raise RuntimeError(f"{text}: {REASONS.get(printed.reason, printed.reason)}.")


def way_words(way: str, page: int) -> str:
    """Such as: tcvn3, trang 30 (bảng mã TCVN-3)."""
    return f"{way}{f', trang {page}' if page else ''} ({WAYS[way]})"
