"""Vietnamese for what a settings model leaves in English: values of choices, and pydantic's errors."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

_WEEKDAYS = {
    "mon": "Thứ Hai",
    "tue": "Thứ Ba",
    "wed": "Thứ Tư",
    "thu": "Thứ Năm",
    "fri": "Thứ Sáu",
    "sat": "Thứ Bảy",
    "sun": "Chủ nhật",
}
_WORDS = {
    "icon": {
        "stamp": "Con dấu",
        "family": "Gia đình",
        "land": "Thửa đất",
        "care": "Trợ giúp",
        "shop": "Cửa hàng",
        "result": "Kết quả",
        "help": "Dấu hỏi",
        "doc": "Tờ giấy",
        "case": "Cặp hồ sơ",
    },
    "tiles": {
        "lookup": "Tra cứu thủ tục",
        "mine": "Hồ sơ của tôi, lịch hẹn",
        "rating": "Đánh giá",
        "say": "Góp ý, phản ánh",
        "info": "Wi-Fi, thông tin",
    },
    "no image": {"emblem": "Hình có sẵn", "image": "Không có hình"},
    "palette": {
        "cham": "Xanh chàm",
        "lua": "Xanh lúa",
        "gu": "Nâu gụ",
        "sim": "Tím sim",
        "contrast": "Tương phản cao",
    },
    "kinds": {
        "suggestion": "Góp ý",
        "petition": "Phản ánh, kiến nghị",
        "commendation": "Lời khen",
        "home_service": "Cán bộ đến nhà",
    },
    "scale": {"3": "3 mức", "4": "4 mức", "5": "5 mức"},
    "part": {
        "emblem": "Huy hiệu",
        "names": "Tên trung tâm",
        "rule": "Đường kẻ",
        "service": "Tên dịch vụ",
        "number": "Số thứ tự",
        "wait": "Người chờ, thời gian chờ",
        "issued": "Giờ, ngày lấy số",
        "code": "Mã phiếu",
        "qr": "Mã QR xem lượt",
        "papers": "Giấy tờ cần mang",
        "follow": "Lời dặn theo dõi màn hình",
        "wifi": "Wi-Fi miễn phí",
        "slogan": "Khẩu hiệu",
        "text": "Dòng tự viết",
        "thanks": "Lời cảm ơn",
    },
    "weekday": {**_WEEKDAYS, "": "Không theo tuần"},
    "category": {
        "plan": "Kế hoạch kinh tế – xã hội",
        "budget": "Ngân sách, tài chính",
        "land": "Quy hoạch, đất đai, công trình",
        "contribution": "Các khoản đóng góp, quỹ",
        "welfare": "Hỗ trợ, vay vốn, hộ nghèo",
        "staff": "Nhiệm vụ, xử lý cán bộ",
        "procedure": "Thủ tục hành chính (thường xuyên)",
        "outcome": "Kết quả thanh tra, tiếp thu ý kiến",
        "other_by_law": "Nội dung khác luật buộc công khai",
        "general": "Thông báo khác",
    },
    "morning_days": _WEEKDAYS,
    "afternoon_days": _WEEKDAYS,
    "shifts": {"morning": "Buổi sáng", "afternoon": "Buổi chiều"},
    "priority_by": {"citizen": "Người dân tự chọn", "staff": "Chỉ cán bộ"},
    "shown": {"always": "Luôn in", "wide": "Chỉ giấy 80 mm", "never": "Không in"},
    "size": {"normal": "Thường", "large": "Lớn", "largest": "Rất lớn"},
    "align": {"center": "Giữa", "left": "Trái"},
}

_PATTERNS = {
    "hotline": "chỉ gồm chữ số, dấu cách, + và dấu chấm, từ 6 đến 20 ký tự",
    "series": "một chữ cái in hoa, ví dụ A",
    "id": "chữ thường không dấu, chữ số và gạch nối, ví dụ ho-tich",
    "phone_base_url": "địa chỉ bắt đầu bằng http:// hoặc https://, không có dấu / ở cuối",
    "portal_url": "địa chỉ bắt đầu bằng https:// và có {code}",
}

_ERRORS = {
    "missing": "Cần điền mục này.",
    "string_type": "Cần điền chữ.",
    "string_too_short": "Cần ít nhất {min_length} ký tự.",
    "string_too_long": "Nhiều nhất {max_length} ký tự.",
    "int_parsing": "Cần một số nguyên.",
    "int_type": "Cần một số nguyên.",
    "int_from_float": "Cần một số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "greater_than_equal": "Ít nhất là {ge}.",
    "less_than_equal": "Nhiều nhất là {le}.",
    "literal_error": "Cần chọn một trong các mục của danh sách.",
    "bool_parsing": "Cần bật hoặc tắt.",
    "too_short": "Cần ít nhất {min_length} mục.",
    "too_long": "Nhiều nhất {max_length} mục.",
}


def word_of(name: str, value: Any) -> str:
    return _WORDS.get(name, {}).get(str(value), str(value))


def errors_by_path(error: ValidationError) -> dict[str, str]:
    """{"services.0.name": "Nhiều nhất 28 ký tự."}; the path "" is the form as a whole."""
    found: dict[str, str] = {}
    for one in error.errors():
        path, sentence = _path(one["loc"], is_row=isinstance(one["input"], Mapping)), _sentence(one)
        found.setdefault(path, sentence)
    return found


def _path(loc: tuple[int | str, ...], *, is_row: bool) -> str:
    """An entry of a list of texts has no field of its own: the error belongs to the list. A row has its own place."""
    parts = list(loc)
    if parts and isinstance(parts[-1], int) and not is_row:
        parts.pop()
    return ".".join(map(str, parts))


def _sentence(one: Any) -> str:
    kind, context = one["type"], one.get("ctx", {})
    if kind == "value_error":
        text = str(context.get("error", one["msg"]))
        return text[:1].upper() + text[1:] + "."
    if kind == "string_pattern_mismatch":
        name = next((part for part in reversed(one["loc"]) if isinstance(part, str)), "")
        return f"Chưa đúng dạng: {_PATTERNS.get(name, 'giờ và phút, ví dụ 07:30')}."
    words = _ERRORS.get(kind)
    return words.format(**context) if words else f"Chưa hợp lệ ({one['msg']})."
