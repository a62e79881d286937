"""How this machine's printer prints Vietnamese, and how much paper it has used: what the data folder says."""

from devices.printers.profile import ProfileError, load_profile
from kiosk import resources
from kiosk.doctor.finding import Finding
from kiosk.printer.words import way_words
from kiosk.settings import PrinterPort, StationSettings
from kiosk.station.printer_roll import read_roll
from kiosk.station.printer_setup import SETUP_FILE, read_setup

COMMISSION = "kiosk printer commission"
ROLL_CHANGED = "kiosk printer roll-changed"


def check(settings: StationSettings) -> list[Finding]:
    """Nothing without a printer."""
    return [_way(settings, settings.printer), _roll(settings, settings.printer)] if settings.printer else []


def _way(settings: StationSettings, port: PrinterPort) -> Finding:
    name = "Chữ Việt trên phiếu"
    try:
        profile = load_profile(resources.config("printers", f"{port.profile}.toml"))
    except (OSError, ProfileError) as error:
        return Finding(name, "bad", str(error), "sửa profile của [printer]: một tên trong config/printers")
    setup, fault = read_setup(settings.data_dir, profile)
    if fault:
        return Finding(name, "warn", f"{fault}; đang in bằng hình", COMMISSION)
    kept = f"; {len(setup.pictures)} hình trong bộ nhớ máy in" if setup.pictures else ""
    answered = (settings.data_dir / SETUP_FILE).exists()
    asked = "" if answered else "; chưa in trang thử"
    return Finding(name, "ok", way_words(setup.way, setup.page) + kept + asked, "" if answered else COMMISSION)


def _roll(settings: StationSettings, port: PrinterPort) -> Finding:
    name = "Cuộn giấy"
    try:
        roll = read_roll(settings.data_dir)
    except (OSError, ValueError) as error:
        return Finding(name, "warn", f"{error}; đếm lại từ 0", ROLL_CHANGED)
    text = f"đã dùng {_metres(roll.used_mm)}, ước còn {_metres(roll.left_mm(port.roll_mm))}"
    return Finding(name, "warn" if roll.ran_out else "ok", f"{text}{', máy in báo hết giấy' if roll.ran_out else ''}")


def _metres(length_mm: int) -> str:
    return f"{length_mm / 1000:.1f} m".replace(".", ",")
