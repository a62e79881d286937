"""A dossier's state in plain words and what its holder does next: the same on the kiosk and on the phone."""

from collections.abc import Callable
from datetime import date

from kiosk.settings import CentreSettings, ServiceSettings
from kiosk.wire.dossiers import Dossier

OF_RESULTS = "result"  # the icon by which a service says that results are fetched there

Translated = Callable[[str], str]
Counted = Callable[[str, int], str]


def title(dossier: Dossier, _: Translated) -> str:
    if dossier.late:
        return _("Hồ sơ đang chậm hẹn")
    return {
        "received": _("Đã nhận hồ sơ"),
        "processing": _("Hồ sơ đang được xử lý"),
        "supplement": _("Cần bổ sung giấy tờ"),
        "ready": _("Đã có kết quả"),
        "returned": _("Đã trả kết quả"),
        "stopped": _("Hồ sơ đã dừng giải quyết"),
    }[dossier.state]


def advice(dossier: Dossier, today: date, hotline: str, _: Translated, many: Counted) -> tuple[str, str]:
    """A sentence and what belongs to it, or ""."""
    if dossier.late:
        days = (today - date.fromisoformat(dossier.due_on)).days
        sorry = many("Đã quá hẹn {n} ngày, xin lỗi ông/bà.", max(1, days))
        return sorry, _("Mời ông/bà hỏi tại quầy hoặc gọi {phone}.").format(phone=hotline)
    return {
        "received": (_("Trung tâm đã nhận, đang chuyển xử lý."), ""),
        "processing": (_("Cán bộ đang giải quyết hồ sơ."), ""),
        "supplement": (
            _("Mời ông/bà mang giấy tờ còn thiếu đến quầy."),
            _("Giấy tờ cần thêm ghi trên phiếu yêu cầu bổ sung. Ngày hẹn sẽ tính lại."),
        ),
        "ready": (_("Mời ông/bà đến nhận, mang theo giấy tiếp nhận."), ""),
        "returned": (_("Kết quả đã được trao."), ""),
        "stopped": (_("Mời ông/bà đến quầy để được giải thích."), ""),
    }[dossier.state]


def desk_of_results(centre: CentreSettings) -> ServiceSettings | None:
    """The service where results are fetched, if this centre has one that takes people."""
    return next((service for service in centre.services if service.icon == OF_RESULTS and service.open), None)


def where_and_when(centre: CentreSettings) -> tuple[tuple[str, ...], str]:
    """Labels of the counters that give results, and the hours of the house."""
    service, hours = desk_of_results(centre), centre.hours
    labels = tuple(counter.label for counter in centre.counters if service and service.id in counter.services)
    return labels, f"{hours.morning_from}–{hours.morning_to}, {hours.afternoon_from}–{hours.afternoon_to}"
