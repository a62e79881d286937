"""The centre's files: readable, consistent, and no trial PINs left."""

from kiosk.configuration import Configuration, local_parts, read_parts
from kiosk.configuration_error import ConfigurationError
from kiosk.doctor.finding import Finding
from kiosk.settings.pins import pin_matches
from kiosk.settings.station import StationSettings


def check(settings: StationSettings) -> list[Finding]:
    try:
        configuration = read_parts(local_parts(settings))
    except ConfigurationError as error:
        return [Finding("Cấu hình trung tâm", "bad", str(error), "sửa tệp rồi chạy: kiosk config check")]
    count = len(configuration.procedures)
    text = f"{configuration.centre.names.line_2}, {len(configuration.centre.counters)} quầy, {count} thủ tục"
    findings = [Finding("Cấu hình trung tâm", "ok", text), _services(configuration), _pins(configuration)]
    return [*findings, *_counters(settings, configuration)]


def _counters(settings: StationSettings, configuration: Configuration) -> list[Finding]:
    """Panels, keypads and rating tablets at counters this centre does not have: they would serve nobody."""
    known = {counter.id for counter in configuration.centre.counters}
    placed = [(d.id, d.counter) for d in settings.devices] + [(t.id, t.counter) for t in settings.terminals]
    lost = [f"{counter} ({name})" for name, counter in placed if counter and counter not in known]
    advice = "sửa counter trong station.toml theo mã quầy của trung tâm"
    return [Finding("Quầy", "bad", f"trung tâm không có quầy {', '.join(lost)}", advice)] if lost else []


def _services(configuration: Configuration) -> Finding:
    known = {service.id for service in configuration.centre.services}
    lost = sorted({p.service for p in configuration.procedures if p.service and p.service not in known})
    if lost:
        return Finding(
            "Thủ tục", "warn", f"dịch vụ không có ở trung tâm: {', '.join(lost)}", "sửa cột service hoặc thêm dịch vụ"
        )
    unverified = sum(1 for p in configuration.procedures if not p.is_verified)
    if unverified:
        return Finding("Thủ tục", "warn", f"{unverified} dòng chưa xác nhận", "đối chiếu rồi ghi cột verified_on")
    return Finding("Thủ tục", "ok", "mọi dòng đã xác nhận")


def _pins(configuration: Configuration) -> Finding:
    """The starter officers' PIN is 24 and the badge's last two digits."""
    trial = [o.name for o in configuration.officers.officers if pin_matches(f"24{o.badge[-2:]}", o.pin_hash)]
    if trial:
        return Finding("Mã PIN", "warn", f"còn mã thử: {', '.join(trial)}", "đổi bằng: kiosk officer pin")
    return Finding("Mã PIN", "ok", "không còn mã thử")
