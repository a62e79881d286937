"""The words of the pages on which one writes to a centre and follows what became of it."""

from datetime import date

from kiosk.collector.phone.phone_words import Words


def fixed(_: Words) -> dict[str, str]:
    return {
        "title": _("Viết cho trung tâm"),
        "kind": _("Ông/bà muốn nói điều gì?"),
        "text": _("Nội dung"),
        "contact": _("Liên hệ với ông/bà"),
        "optional": _("Không để lại cũng được. Cán bộ đến nhà thì cần số điện thoại, địa chỉ."),
        "name": _("Họ và tên"),
        "phone": _("Điện thoại"),
        "address": _("Địa chỉ"),
        "agree": _("Tôi đồng ý"),
        "send": _("Gửi"),
        "hotline": _("Đường dây nóng"),
        "followed": _("Ông/bà đã gửi"),
        "code": _("Mã biên nhận"),
        "keep": _("Xin chụp lại màn hình này hoặc ghi lại mã, để xem trả lời. Xin giữ kín mã."),
        "answer": _("Trả lời"),
        "another": _("Viết nội dung khác"),
        "ask_code": _("Đã có mã biên nhận?"),
        "look": _("Xem trả lời"),
        "missing": _("Chưa thấy mã này"),
        "later": _("Nếu vừa gửi ở ki-ốt, xin xem lại sau ít phút. Nếu gõ mã, xin xem lại từng chữ."),
    }


def kinds(_: Words) -> dict[str, tuple[str, str]]:
    """Title and hint of each."""
    return {
        "suggestion": (_("Góp ý"), _("Điều nên làm tốt hơn")),
        "petition": (_("Phản ánh, kiến nghị"), _("Điều chưa đúng, cần giải quyết")),
        "commendation": (_("Lời khen"), _("Cán bộ, việc làm tốt")),
        "home_service": (_("Cán bộ đến nhà giúp"), _("Cho người khó đi lại")),
    }


def states(_: Words) -> dict[str, str]:
    return {
        "new": _("Trung tâm đã nhận, chưa xử lý."),
        "open": _("Trung tâm đang xử lý."),
        "answered": _("Trung tâm đã trả lời."),
        "erased": _("Nội dung đã được xoá."),
    }


def faults(_: Words) -> dict[str, str]:
    return {
        "kind": _("Xin chọn một mục."),
        "text": _("Xin ghi nội dung."),
        "agree": _("Để lại liên hệ thì xin đánh dấu đồng ý, hoặc xóa phần liên hệ."),
        "place": _("Xin ghi số điện thoại, địa chỉ và đánh dấu đồng ý để cán bộ đến được nhà."),
        "too_many": _("Từ mạng này vừa gửi nhiều nội dung. Xin thử lại sau một giờ; chữ đã ghi vẫn còn."),
        "code": _("Mã này không đúng. Xin xem lại từng chữ."),
    }


def due(day: str, _: Words) -> str:
    """`day`: YYYY-MM-DD."""
    return _("Hẹn trả lời trước hết ngày {day}.").format(day=f"{date.fromisoformat(day):%d/%m/%Y}")


def moved(place: str, _: Words) -> str:
    return _("Đã chuyển đến {place}.").format(place=place)
