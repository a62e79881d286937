"""What the installer of a box may write in its station file."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from kiosk.settings.station import StationSettings

LEAST: dict[str, Any] = {
    "station": "05500-1",
    "data_dir": "data",
    "centre_file": "centre.toml",
    "officers_file": "officers.toml",
    "procedures_file": "procedures.csv",
}


def test_the_least_station_has_no_devices_and_listens_on_this_machine_alone() -> None:
    settings = StationSettings.model_validate(LEAST)
    assert (settings.printer, settings.panels, settings.terminals, settings.collector) == (None, (), (), None)
    assert (settings.listen_host, settings.listen_port) == ("127.0.0.1", 8010)
    assert settings.data_dir == Path("data")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("listen_host", "0.0.0.0"),
        ("listen_host", "::"),
        ("listen_host", "fe80::1"),
        ("listen_host", "224.0.0.1"),
        ("listen_host", "192.168.1"),
        ("listen_host", "localhost"),
        ("listen_host", "tram.phuong.vn"),
        ("listen_host", "eth0; reboot"),
        ("tls_port", -1),
        ("listen_port", 70000),
        ("station", "Trạm 1"),
        ("printer", {"port": "/dev/ttyS0", "baud": 12345}),
        ("panels", [{"port": "/dev/ttyS1", "counter": "quay-1", "address": 0}]),
        ("panels", [{"port": "/dev/ttyS1", "counter": "quay-1", "scale": 2}]),
        ("terminals", [{"id": "kiosk-1", "token": "short"}]),
        ("terminals", [{"id": "quay-1", "role": "counter", "token": "0123456789abcdef"}]),
        ("collector", {"url": "https://x.vn/", "token_file": "token"}),
        ("collector", {"url": "ftp://x.vn", "token_file": "token"}),
        ("unknown_key", 1),
    ],
)
def test_a_wrong_value_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError, match=key):
        StationSettings.model_validate({**LEAST, key: value})


TABLET = {"id": "tablet-1", "role": "rating", "counter": "quay-1", "token": "0123456789abcdef"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"counter": ""}, "tablet-1 .* phải ghi đặt ở quầy nào"),
        ({"role": "kiosk"}, "tablet-1 .* không thuộc quầy nào"),
        ({"role": "hall"}, "tablet-1 .* không thuộc quầy nào"),
    ],
)
def test_a_rating_tablet_and_nothing_else_stands_at_a_counter(change: dict[str, str], says: str) -> None:
    assert StationSettings.model_validate({**LEAST, "terminals": [TABLET]}).terminals[0].counter == "quay-1"
    with pytest.raises(ValidationError, match=says):
        StationSettings.model_validate({**LEAST, "terminals": [{**TABLET, **change}]})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_loopback_alone_is_served_plainly(host: str) -> None:
    settings = StationSettings.model_validate({**LEAST, "listen_host": host})
    assert (settings.is_on_network, settings.loopback_host) == (False, host)


@pytest.mark.parametrize("host", ["192.168.1.10", "127.0.0.2", "2001:db8::7", "eth0", "enp3s0", "br-lan", "eth0.12"])
def test_an_address_or_interface_beyond_loopback_is_served_beside_it(host: str) -> None:
    settings = StationSettings.model_validate({**LEAST, "listen_host": host})
    assert (settings.is_on_network, settings.listen_host, settings.tls_port) == (True, host, 8443)
    assert settings.loopback_url == "http://127.0.0.1:8010"


def test_two_panels_of_one_name_are_refused() -> None:
    panel = {"port": "/dev/ttyS1", "counter": "quay-1"}
    with pytest.raises(ValidationError, match=r"thiết bị .* bị lặp: quay-1-1"):
        StationSettings.model_validate({**LEAST, "panels": [panel, {**panel, "port": "/dev/ttyS2"}]})


def test_two_terminals_of_one_name_are_refused() -> None:
    terminal = {"id": "kiosk-1", "token": "0123456789abcdef"}
    with pytest.raises(ValidationError, match="mã màn hình bị lặp: kiosk-1"):
        StationSettings.model_validate({**LEAST, "terminals": [terminal, terminal]})
