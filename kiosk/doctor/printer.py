"""How this machine's printer prints Vietnamese, and how much paper it has used: what the data folder says."""

from devices.printers.profile import PrinterProfile, ProfileError
from kiosk.doctor.finding import Finding
from kiosk.printer.models import printer_model
from kiosk.printer.words import way_words
from kiosk.settings.station import PrinterPort, StationSettings
from kiosk.station.printing.roll import read_roll
from kiosk.station.printing.setup import SETUP_FILE, read_setup

WAY = "Chữ Việt trên phiếu"
COMMISSION = "kiosk printer commission"
ROLL_CHANGED = "kiosk printer roll-changed"
# Measured with virtual printers of every profile, the standard ticket, no flow control: with a buffer of 1,024 bytes
# all tickets are whole up to 19200 baud, none above on 58 mm; with 4,096 all are whole up to 115200.
SAFE_BAUD = 19_200
ROOMY_BUFFER_BYTES = 4_096


def check(settings: StationSettings) -> list[Finding]:
    """Nothing without a printer."""
    if settings.printer is None:
        return []
    port = settings.printer
    try:
        profile = printer_model(port.profile)
    except (OSError, ProfileError) as error:
        advice = "sửa profile của [printer]: một tên trong config/printers"
        return [Finding(WAY, "bad", str(error), advice), _roll(settings, port)]
    return [_way(settings, profile), *_speed(port, profile), _roll(settings, port)]


def _way(settings: StationSettings, profile: PrinterProfile) -> Finding:
    setup, fault = read_setup(settings.data_dir, profile)
    if fault:
        return Finding(WAY, "warn", f"{fault}; đang in bằng hình", COMMISSION)
    kept = f"; {len(setup.pictures)} hình trong bộ nhớ máy in" if setup.pictures else ""
    answered = (settings.data_dir / SETUP_FILE).exists()
    asked = "" if answered else "; chưa in trang thử"
    return Finding(WAY, "ok", way_words(setup.way, setup.page) + kept + asked, "" if answered else COMMISSION)


def _speed(port: PrinterPort, profile: PrinterProfile) -> list[Finding]:
    """A small buffer that nothing guards overflows in silence: half of the ticket is missing."""
    if port.rtscts or port.baud <= SAFE_BAUD or profile.buffer_bytes >= ROOMY_BUFFER_BYTES:
        return []
    text = f"{port.baud} baud mà không bắt tay RTS/CTS: tràn bộ đệm {profile.buffer_bytes} byte, phiếu mất chữ"
    advice = f"đặt máy in và baud về {SAFE_BAUD}, hoặc nối dây bắt tay rồi đặt rtscts = true"
    return [Finding("Tốc độ máy in", "warn", text, advice)]


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
