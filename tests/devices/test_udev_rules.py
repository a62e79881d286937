"""The udev rules: which adapter gets which name. A small reader of the rules' own language stands in for udev."""

import fnmatch
import re
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "config" / "udev" / "99-kiosk.rules"
TOKEN = re.compile(r'([A-Z]+(?:\{[^}]+\})?)(==|!=|\+=|=)"([^"]*)"')
MATCHES = {"ACTION", "SUBSYSTEM", "KERNEL", "DRIVER"}


def rules() -> list[list[tuple[str, str, str]]]:
    """Every rule as its tokens; a line that is anything else fails."""
    lines = [line for line in RULES.read_text().splitlines() if line and not line.startswith("#")]
    for line in lines:
        assert TOKEN.sub("", line).replace(",", "").strip() == "", f"not understood: {line}"
    return [TOKEN.findall(line) for line in lines]


def applied(device: dict[str, str]) -> dict[str, list[str]]:
    """What the rules set for a device given as its keys; ENV keys without braces."""
    found: dict[str, list[str]] = {}
    env, awaited = dict(device), ""
    for rule in rules():
        if awaited:
            awaited = "" if ("LABEL", "=", awaited) in rule else awaited
            continue
        tests = [token for token in rule if token[1] in ("==", "!=")]
        if not all(matches(env, *token) for token in tests):
            continue
        for key, _, value in [token for token in rule if token not in tests]:
            text = re.sub(r"\$env\{([^}]+)\}", lambda match: env.get(match[1], ""), value)
            awaited = value if key == "GOTO" else awaited
            if key.startswith("ENV"):
                env[key[4:-1]] = text
            found.setdefault(key, []).append(text)
    assert not awaited, f"no LABEL {awaited}"
    return found


def matches(env: dict[str, str], key: str, operator: str, pattern: str) -> bool:
    assert key in MATCHES or key.startswith("ENV{"), f"{key}: not known to this test"
    value = env.get(key[4:-1] if key.startswith("ENV") else key, "")
    return any(fnmatch.fnmatchcase(value, one) for one in pattern.split("|")) == (operator == "==")


def adapter(vendor: str, model: str, serial: str = "", kernel: str = "ttyUSB0") -> dict[str, str]:
    """As the system's own rules leave it."""
    return {
        "ACTION": "add",
        "SUBSYSTEM": "tty",
        "KERNEL": kernel,
        "ID_BUS": "usb",
        "ID_VENDOR_ID": vendor,
        "ID_MODEL_ID": model,
        "ID_SERIAL_SHORT": serial,
        "ID_USB_INTERFACE_NUM": "00",
        "ID_PATH_TAG": "pci-0000_00_14_0-usb-0_2_1_0",
    }


SOCKET = "kiosk/at-pci-0000_00_14_0-usb-0_2_1_0"


@pytest.mark.parametrize(
    ("vendor", "model", "chip"),
    [
        ("0403", "6001", "ftdi"),
        ("0403", "6011", "ftdi"),
        ("0403", "6015", "ftdi"),
        ("10c4", "ea60", "cp210x"),
        ("1a86", "7523", "ch34x"),
        ("1a86", "55d4", "ch34x"),
        ("067b", "2303", "pl2303"),
    ],
)
def test_an_adapter_is_named_by_its_serial_number_and_by_its_socket(vendor: str, model: str, chip: str) -> None:
    found = applied(adapter(vendor, model, "A1B2"))
    assert found["SYMLINK"] == [f"kiosk/{chip}-A1B2-00", SOCKET]
    assert (found["GROUP"], found["MODE"]) == (["dialout"], ["0660"])


def test_an_adapter_without_a_serial_number_is_named_by_its_socket_alone() -> None:
    assert applied(adapter("1a86", "7523"))["SYMLINK"] == [SOCKET]


def test_a_device_with_usb_of_its_own_is_named_whoever_made_it() -> None:
    assert applied(adapter("2341", "0043", "X9", kernel="ttyACM1"))["SYMLINK"] == ["kiosk/acm-X9-00", SOCKET]


def test_no_modem_manager_talks_to_them() -> None:
    assert applied(adapter("0403", "6001"))["ENV{ID_MM_PORT_IGNORE}"] == ["1"]


@pytest.mark.parametrize(
    "change",
    [{"ID_VENDOR_ID": "046d"}, {"SUBSYSTEM": "hidraw"}, {"ACTION": "remove"}, {"ID_BUS": "pci"}],
    ids=lambda change: next(iter(change)),
)
def test_everything_else_is_left_alone(change: dict[str, str]) -> None:
    assert set(applied(adapter("0403", "6001", "A1B2") | change)) <= {"GOTO", "LABEL"}


@pytest.mark.parametrize("action", ["add", "bind"])
def test_ftdi_adapters_hand_bytes_on_at_once(action: str) -> None:
    port = {"ACTION": action, "SUBSYSTEM": "usb-serial", "DRIVER": "ftdi_sio"}
    assert applied(port)["ATTR{latency_timer}"] == ["1"]
    assert "ATTR{latency_timer}" not in applied(port | {"DRIVER": "cp210x"})
