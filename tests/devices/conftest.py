from pathlib import Path

import pytest

from devices.printers.profile import PrinterProfile, load_profile
from devices.printers.raster import Fonts, find_fonts

PROFILES = Path(__file__).parents[2] / "config" / "printers"


@pytest.fixture(scope="session")
def wide() -> PrinterProfile:
    """80 mm paper, cutter, status."""
    return load_profile(PROFILES / "generic-80mm.toml")


@pytest.fixture(scope="session")
def narrow() -> PrinterProfile:
    """58 mm paper, tear bar, no status."""
    return load_profile(PROFILES / "generic-58mm.toml")


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return find_fonts()
