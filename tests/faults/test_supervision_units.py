"""What restarts the programs of a real installation: systemd, at once and for ever."""

from configparser import ConfigParser
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).parents[2] / "config" / "systemd").glob("*.service"))


def unit(path: Path) -> ConfigParser:
    """systemd allows a key twice, such as Environment; the last one is enough here."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser


def test_every_program_has_a_unit() -> None:
    assert [path.stem for path in UNITS] == [
        "kiosk-collector",
        "kiosk-hall",
        "kiosk-rating",
        "kiosk-screen",
        "kiosk-station",
    ]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_program_that_fell_is_started_again_at_once_and_never_given_up_on(path: Path) -> None:
    """Else five falls within ten seconds (systemd.unit(5), StartLimitBurst) would end it for good."""
    assert unit(path)["Service"]["Restart"] == "always"
    assert unit(path)["Service"]["RestartSec"] == "300ms"
    assert unit(path)["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_program_may_do_little(path: Path) -> None:
    service = unit(path)["Service"]
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert service["ProtectSystem"] in ("strict", "full")
    assert service["User"] == "kiosk"


def test_a_station_may_still_reach_its_serial_ports_and_its_folder() -> None:
    station = next(path for path in UNITS if path.stem == "kiosk-station")
    service = unit(station)["Service"]
    assert "dialout" in service["SupplementaryGroups"].split()
    assert service["StateDirectory"] == "kiosk"
    assert "PrivateDevices" not in service
