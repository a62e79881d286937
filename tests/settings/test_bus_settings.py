"""What stands on a bus and what its devices are for; errors name the key."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from kiosk.configuration import load_station
from kiosk.configuration_error import ConfigurationError
from kiosk.settings.station import StationSettings
from tests.settings.test_station_settings import LEAST

PANEL: dict[str, Any] = {"address": 1, "kind": "register_panel", "counter": "quay-1"}
KEYPAD: dict[str, Any] = {"address": 2, "kind": "register_panel", "counter": "quay-1", "use": "keypad"}


def station(*devices: dict[str, Any], **more: Any) -> StationSettings:
    bus = {"port": "/dev/kiosk/bus", "devices": list(devices)}
    return StationSettings.model_validate({**LEAST, "buses": [bus], **more})


def test_the_example_has_a_bus_with_a_panel_a_keypad_and_a_display() -> None:
    settings = load_station(Path(__file__).parents[2] / "config" / "station.example.toml")
    (bus,) = settings.buses
    assert (bus.baud, bus.parity) == (19_200, "N")
    assert [(device.id, device.use, device.kind) for device in bus.devices] == [
        ("quay-2-1", "rating", "register_panel"),
        ("quay-2-2", "keypad", "counters"),
        ("quay-2-3", "display", "register_panel"),
    ]
    assert bus.devices[1].actions == ("next", "recall", "no_show")
    assert settings.serial_ports[-1] == bus.port


def test_what_is_not_written_is_as_usual() -> None:
    panel, keypad = station(PANEL, KEYPAD).devices
    assert (panel.use, panel.scale, panel.debounce_ms) == ("rating", 5, 400)
    assert keypad.actions == ("next", "recall", "no_show")


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("address", {"address": 248}),
        ("kind", {"kind": "coils"}),
        ("use", {"use": "doorbell"}),
        ("use", {"use": "display", "kind": "levels"}),
        ("scale", {"kind": "levels", "keys": 4}),
        ("actions", {"kind": "levels", "keys": 2, "use": "keypad"}),
        ("actions", {"use": "keypad", "actions": ["next", "coffee"]}),
        ("words", {"kind": "counters", "words": 3}),
        ("function", {"kind": "counters", "function": 2}),
        ("lamp_register", {"lamp_register": 65536}),
        ("lamp_register", {"kind": "latches", "clear_register": 5, "lamp_register": 5}),
        ("register", {"register": 7}),
    ],
)
def test_a_wrong_device_is_refused_by_the_name_of_its_key(key: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=key):
        station({**PANEL, **wrong})


@pytest.mark.parametrize(("key", "value"), [("baud", 12_345), ("parity", "M"), ("devices", [])])
def test_a_wrong_bus_is_refused(key: str, value: object) -> None:
    bus = {"port": "/dev/kiosk/bus", "devices": [PANEL], key: value}
    with pytest.raises(ValidationError, match=key):
        StationSettings.model_validate({**LEAST, "buses": [bus]})


def test_an_address_stands_once_on_a_bus() -> None:
    with pytest.raises(ValidationError, match=r"address.* bị lặp: 1"):
        station(PANEL, {**PANEL, "counter": "quay-2"})


def test_a_device_has_one_name_in_the_whole_station() -> None:
    with pytest.raises(ValidationError, match="bị lặp: quay-1-1"):
        station(PANEL, panels=[{"port": "/dev/ttyS0", "counter": "quay-1"}])


def test_a_port_has_one_owner() -> None:
    with pytest.raises(ValidationError, match="bị lặp: /dev/kiosk/bus"):
        station(PANEL, printer={"port": "/dev/kiosk/bus"})


def test_boxes_may_share_a_port_at_one_speed() -> None:
    first = {"port": "/dev/ttyS0", "counter": "quay-1"}
    second = {**first, "counter": "quay-2", "address": 2}
    assert station(KEYPAD, panels=[first, second]).serial_ports == ("/dev/ttyS0", "/dev/kiosk/bus")
    with pytest.raises(ValidationError, match="baud"):
        station(KEYPAD, panels=[first, {**second, "baud": 9600}])
    with pytest.raises(ValidationError, match="address"):
        station(KEYPAD, panels=[first, {**second, "address": 1}])


def test_the_file_says_which_key_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    lines = [f'{name} = "{value}"' for name, value in LEAST.items()]
    bus = ["[[buses]]", 'port = "/dev/b"', "[[buses.devices]]", 'kind = "latches"', 'counter = "quay-1"', "keys = 17"]
    file.write_text("\n".join([*lines, *bus]), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"buses\.0\.devices\.0\.keys"):
        load_station(file)
