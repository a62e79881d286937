"""Why a serial port cannot be used and what to do, in words for staff; the log keeps what the system said."""

from devices.facts import ReasonKind

PORT_WORDS: dict[ReasonKind, str] = {
    "missing": "không thấy cổng này, xin kiểm tra dây, nguồn và tên cổng",
    "busy": "chương trình khác đang dùng cổng này, xin tắt chương trình đó",
    "denied": "không có quyền mở cổng, xin thêm người dùng chạy trạm vào nhóm dialout",
    "io": "cổng ngừng hoạt động, xin kiểm tra dây và nguồn",
}


def port_trouble(kind: ReasonKind) -> tuple[str, str]:
    """What is wrong, and what to do."""
    text, _, advice = PORT_WORDS[kind].partition(", xin ")
    return text, advice
