"""The starter configuration as a running one, built once: its search index takes a moment."""

import pytest

from kiosk.configuration import load_station, local_parts, read_parts
from kiosk.station.applying import running_of
from kiosk.station.desks.running import Running
from tests.configuration.station_folder import make


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Running:
    settings = load_station(make(tmp_path_factory.mktemp("starter")))
    return running_of(read_parts(local_parts(settings)), 3, None)
