"""Polite refusals."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kiosk.collector.accounts.roles import ADMINISTRATOR, enough
from kiosk.collector.places.first_steps import steps_of


def forbidden(request: HttpRequest) -> HttpResponse:
    words = (
        "Tài khoản này không có quyền mở trang vừa chọn, hoặc chưa gắn với trung tâm nào. Xin liên hệ người quản trị."
    )
    return _message(request, 403, "Trang này dành cho người khác", words)


def no_centre(request: HttpRequest) -> HttpResponse:
    """Whoever may make one sees how; the address itself is right, so this is no error to them."""
    if enough(request.roles, ADMINISTRATOR):
        found = {"first_steps": steps_of(request.scope, request.unit, None)}
        return render(request, "collector/no_centre.html", found)
    where = request.unit.name if request.unit else "Máy chủ"
    words = f"{where} chưa có trung tâm nào. Người quản trị thêm trung tâm ở trang Đơn vị."
    return _message(request, 404, "Chưa có trung tâm", words)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _message(request, 404, "Không tìm thấy trang", "Địa chỉ có thể đã đổi. Xin mở lại từ danh mục bên trái.")


def server_error(request: HttpRequest) -> HttpResponse:
    return _message(request, 500, "Máy chủ gặp lỗi", "Xin thử lại sau ít phút; nếu vẫn lỗi, báo cho người quản trị.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = "Trang đã mở quá lâu hoặc trình duyệt chặn cookie. Xin mở lại trang rồi làm lại."
    return _message(request, 403, "Chưa gửi được", words)


def _message(request: HttpRequest, status: int, title: str, words: str) -> HttpResponse:
    """A page for people; for programs, which ask below /api/, JSON as everywhere in the API."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": f"http_{status}", "detail": f"{title}. {words}"}, status=status)
    return render(request, "collector/message.html", {"title": title, "words": words}, status=status)
