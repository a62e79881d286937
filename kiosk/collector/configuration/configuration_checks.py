"""What of a configuration would trouble people though each field is right: refused, or warned of, before publishing.

Pure: what it must know of the world (day, appointments given, catalogue, letters) is handed to it as `Facts`.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from kiosk.collector.configuration import information_checks
from kiosk.collector.configuration.finding import Check
from kiosk.collector.configuration.finding import Facts as Facts
from kiosk.collector.configuration.finding import Finding as Finding
from kiosk.collector.configuration.finding import shown_day as _shown
from kiosk.collector.configuration.text_places import overflows
from kiosk.domain.calendar import local
from kiosk.domain.events import parse_rfc3339
from kiosk.settings import CentreSettings

# Days off are announced at most for the next year.
_YEARS_AHEAD = 1
# Appointments are named one a day; more days than these are "và N ngày khác".
_DAYS_NAMED = 5
# As screens/pages/attract.py: so many lines of a slogan stand at the kiosk.
_SLOGAN_LINES = 5
_IMAGE_GONE = "hình này không còn trong kho hình: chọn hình khác"


def findings(centre: CentreSettings, facts: Facts) -> list[Finding]:
    """Those that refuse first."""
    found = [finding for check in CHECKS for finding in check(centre, facts)]
    return sorted(found, key=lambda finding: not finding.refuses)


def _services_are_served(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    served = {service for counter in centre.counters for service in counter.services}
    helped = {service for counter in centre.counters for service in counter.stands_in_for}
    for n, service in enumerate(centre.services):
        if not service.open or service.id in served:
            continue
        if service.id in helped:
            yield Finding(
                f"services.{n}.open", f"“{service.name}” chỉ có quầy làm thay, không quầy nào nhận thường xuyên"
            )
        else:
            words = f"không quầy nào nhận “{service.name}”: giao cho một quầy, hoặc tắt “Đang nhận”"
            yield Finding(f"services.{n}.open", words, refuses=True)
    if not any(service.open for service in centre.services):
        yield Finding("services", "mọi dịch vụ đều đang tắt: ki-ốt không cấp được số nào", refuses=True)


def _counters_have_work(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    closed = {service.id for service in centre.services if not service.open}
    for n, counter in enumerate(centre.counters):
        if set(counter.services) <= closed:
            yield Finding(
                f"counters.{n}.services", f"{counter.label} chỉ có dịch vụ đang tắt: quầy sẽ không có ai để gọi"
            )


def _names_differ(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    lists: Mapping[str, list[str]] = {
        "services.{}.name": [service.name for service in centre.services],
        "counters.{}.label": [counter.label for counter in centre.counters],
        "rating.reasons.{}.text": [reason.text for reason in centre.rating.reasons],
    }
    for path, names in lists.items():
        for n, name in enumerate(names):
            if name in names[:n]:
                yield Finding(path.format(n), f"“{name}” đứng hai lần: người dân không phân biệt được")


def _tiles_have_content(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    if "info" in centre.kiosk.tiles and not centre.wifi.enabled:
        yield Finding("kiosk.tiles", "có ô Wi-Fi, thông tin nhưng thông báo Wi-Fi đang tắt: ô sẽ không hiện")
    if "lookup" in centre.kiosk.tiles and not facts.procedures:
        yield Finding("kiosk.tiles", "có ô Tra cứu thủ tục nhưng danh mục thủ tục trống: nhập thủ tục, hoặc tắt ô này")


def _hours_are_open(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    hours = centre.hours.for_decisions()
    if not any(hours.shifts_on(facts.today + timedelta(days=n)) for n in range(14)):
        words = "hai tuần tới không có buổi làm việc nào: kiểm tra ngày trong tuần và ngày nghỉ"
        yield Finding("hours.morning_days", words, refuses=centre.hours.tickets_in_hours)
    last = facts.today.year + _YEARS_AHEAD
    for name in ("closed_days", "extra_days"):
        for day in getattr(centre.hours, name):
            if int(day[:4]) > last:
                yield Finding(
                    f"hours.{name}", f"ngày {_shown(day)} quá xa, có thể nhầm năm: lịch chỉ có đến năm {last}"
                )
            elif day[:4] < "2020":
                yield Finding(f"hours.{name}", f"ngày {_shown(day)} đã qua từ lâu, có thể nhầm năm")


def _appointments_can_be_kept(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    shifts = {service.id: (service.open, service.shifts) for service in centre.services}
    for n, slots in enumerate(centre.appointments):
        is_open, given = shifts[slots.service]
        if not is_open or not given:
            yield Finding(f"appointments.{n}.service", "dịch vụ này không nhận buổi nào nên sẽ không có khung giờ hẹn")
        if slots.places_online and not centre.phone_base_url:
            words = "nhận hẹn qua mạng nhưng chưa có địa chỉ trang trên điện thoại: công dân không biết vào đâu"
            yield Finding(f"appointments.{n}.places_online", words)
    yield from _days_with_appointments(centre, facts)
    lost = {service for service, _ in facts.booked} - {slots.service for slots in centre.appointments}
    for service in sorted(lost):
        count = sum(1 for booked, _ in facts.booked if booked == service)
        name = next((s.name for s in centre.services if s.id == service), service)
        yield Finding(
            "appointments", f"“{name}” thôi nhận hẹn, nhưng còn {count} lịch hẹn chưa đến: báo cho người đã hẹn"
        )


def _days_with_appointments(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    hours = centre.hours.for_decisions()
    counts: dict[date, int] = {}
    for _, due_at in facts.booked:
        due = local(parse_rfc3339(due_at))
        if not any(shift.begin <= due < shift.end for shift in hours.shifts_on(due.date())):
            counts[due.date()] = counts.get(due.date(), 0) + 1
    for day in sorted(counts)[:_DAYS_NAMED]:
        words = f"{day:%d/%m/%Y} nghỉ hoặc ngoài giờ nhưng đã có {counts[day]} lịch hẹn: báo cho người đã hẹn"
        yield Finding("hours.closed_days", words)
    if (rest := len(counts) - _DAYS_NAMED) > 0:
        yield Finding("hours.closed_days", f"và {rest} ngày khác cũng đã có lịch hẹn")


def _express_days_work(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    worked = {*centre.hours.morning_days, *centre.hours.afternoon_days}
    served = {counter.id: set(counter.services) | set(counter.stands_in_for) for counter in centre.counters}
    for n, day in enumerate(centre.queue.express_days):
        path = f"queue.express_days.{n}"
        if day.weekday not in worked:
            yield Finding(f"{path}.weekday", f"“{day.name}” rơi vào ngày không làm việc")
        reach = set().union(*(served[counter] for counter in day.counters))
        if missing := [s.name for s in centre.services if s.id in set(day.services) - reach]:
            yield Finding(f"{path}.counters", f"“{day.name}”: quầy phục vụ nhanh không nhận {', '.join(missing)}")
        if unknown := [code for code in day.procedures if facts.procedures and code not in facts.procedures]:
            yield Finding(f"{path}.procedures", f"“{day.name}”: danh mục không có thủ tục {', '.join(unknown)}")


def _addresses_are_safe(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    if centre.phone_base_url.startswith("http://"):
        words = "địa chỉ trang trên điện thoại không phải https: điện thoại sẽ cảnh báo người dân là không an toàn"
        yield Finding("phone_base_url", words)


def _slogans_are_read(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    for n, slogan in enumerate(centre.slogans):
        if len(slogan.items) > _SLOGAN_LINES:
            words = f"“{slogan.name}” có {len(slogan.items)} câu: ki-ốt chỉ hiện {_SLOGAN_LINES} câu đầu"
            yield Finding(f"slogans.{n}.items", words)


def _images_exist(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    if facts.images is None:
        return
    for n, banner in enumerate(centre.attract.banners):
        if banner.image not in facts.images:
            yield Finding(f"attract.banners.{n}.image", _IMAGE_GONE, refuses=True)
    if centre.theme.emblem and centre.theme.emblem not in facts.images:
        yield Finding("theme.emblem", _IMAGE_GONE, refuses=True)


def _texts_fit(centre: CentreSettings, facts: Facts) -> Iterator[Finding]:
    if facts.width is None:
        return
    for path, screen in overflows(centre, facts.width):
        words = f"dài quá chỗ ở {screen}, chữ nhỏ nhất vẫn không vừa: rút ngắn lại"
        yield Finding(path, words, refuses=True)


CHECKS: tuple[Check, ...] = (
    _services_are_served,
    _counters_have_work,
    _names_differ,
    _tiles_have_content,
    _hours_are_open,
    _appointments_can_be_kept,
    _express_days_work,
    _addresses_are_safe,
    _slogans_are_read,
    _images_exist,
    _texts_fit,
    *information_checks.CHECKS,
)
