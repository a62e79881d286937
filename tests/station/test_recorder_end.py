"""A station that can record no more says so and ends, so that its supervisor starts it again."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import SystemClock
from kiosk.configuration import load_station
from kiosk.station import main, watch
from tests.configuration.station_folder import make


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_mistake_in_a_decision_ends_the_station_instead_of_leaving_it_deaf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(*_: Any) -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr(watch, "WATCH_S", 0.01)
    station = main.Station(load_station(make(tmp_path, "listen_port = 0\n")), SystemClock())
    monkeypatch.setattr(station._core, "decide", mistake)
    with pytest.raises(RuntimeError, match="the recorder has ended"):
        asyncio.run(asyncio.wait_for(station.run(), 20))
