"""The doctor tries the addresses by which the station tells whether the citizens' Wi-Fi works."""

import socket
from pathlib import Path

from kiosk.doctor import wifi
from kiosk.settings.station import StationSettings, WifiProbes


def settings(*addresses: str) -> StationSettings:
    here = Path("x")
    files = {"centre_file": here, "officers_file": here, "procedures_file": here, "data_dir": here}
    probes = WifiProbes(addresses=addresses, timeout_s=5) if addresses else None
    return StationSettings(station="05500-1", wifi=probes, **files)


def test_without_probes_it_says_that_none_are_made() -> None:
    (found,) = wifi.check(settings())
    assert (found.state, "không thử" in found.text) == ("ok", True)


def test_each_address_is_tried_and_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as here, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        ports = here.getsockname()[1], free.getsockname()[1]
        good, bad = wifi.check(settings(*(f"127.0.0.1:{port}" for port in ports)))
    assert (good.state, bad.state) == ("ok", "bad")
    assert (good.name, "bộ phát" in bad.advice) == (f"Wi-Fi cho người dân, 127.0.0.1:{ports[0]}", True)
