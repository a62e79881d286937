"""What the demo writes for the station is what the station reads."""

import tomllib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kiosk.configuration import load_station
from kiosk.demo.desk import open_desk
from kiosk.demo.ports import Ports
from kiosk.demo.station_file import write_station
from kiosk.demo.toml_text import toml_text

KEYS = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)
# TOML forbids no character in a basic string but a lone surrogate, which is no text.
PLAIN = st.text(st.characters(exclude_categories=["Cs"])) | st.integers(-(2**53), 2**53) | st.booleans()
TABLE = st.dictionaries(KEYS, PLAIN | st.lists(PLAIN, max_size=3), max_size=4)


@given(st.dictionaries(KEYS, PLAIN | TABLE | st.lists(TABLE, min_size=1, max_size=3), max_size=5))
def test_toml_text_reads_back_as_it_was(settings: dict[str, object]) -> None:
    assert tomllib.loads(toml_text(settings)) == settings


def test_the_stations_file_names_the_virtual_devices(tmp_path: Path) -> None:
    desk = open_desk()
    try:
        files = write_station(tmp_path, Ports(), desk, hall=True)
        station = load_station(files.settings)
        assert station.printer is not None
        assert station.collector is not None
        assert (station.printer.port, station.panels[0].port) == (desk.printer.path, desk.panel.path)
        assert (station.listen_port, station.collector.url) == (8010, "http://127.0.0.1:8000")
        kiosk, hall = station.terminals
        assert (kiosk.role, kiosk.token) == ("kiosk", files.token.read_text())
        assert (hall.role, hall.token) == ("hall", files.hall_token.read_text())
        alone = load_station(write_station(tmp_path / "alone", Ports(), desk).settings)
        assert [terminal.role for terminal in alone.terminals] == ["kiosk"]  # no display is missed that is not there
    finally:
        desk.stop()
