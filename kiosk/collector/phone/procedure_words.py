"""The words of a procedure's page on the phone. What the catalogue itself says stands in Vietnamese."""

from kiosk.collector.phone.phone_words import Words


def fixed(_: Words) -> dict[str, str]:
    return {
        "papers": _("Giấy tờ cần mang"),
        "unknown": _("Giấy tờ cần mang chưa có ở đây. Xin hỏi cán bộ tại quầy."),
        "time": _("Thời hạn"),
        "fee": _("Lệ phí"),
        "place": _("Nơi nộp"),
        "forms": _("Mẫu đơn, tờ khai"),
        "legal": _("Căn cứ pháp lý"),
        "portal": _("Xem trên Cổng Dịch vụ công"),
        "check": _("Thông tin tham khảo, xin xác nhận tại quầy."),
        "tell_us": _("Ai đòi thêm giấy tờ, lệ phí, xin ông/bà báo cho trung tâm."),
        "report": _("Bị đòi thêm giấy tờ, lệ phí?"),
        "hotline": _("Đường dây nóng"),
    }
