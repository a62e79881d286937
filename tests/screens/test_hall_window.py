"""The hall's display in a real window before a real station: calls, a recall, the idle scene, and a lost station."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from screens_window import Window

from tests.station.live_station import Client, LiveStation, counter, kiosk, living

HALL_TOKEN = "fedcba9876543210"  # of hall-1 in the live station's settings
GOLD = (0xF5, 0xBE, 0x41)
ON_TICKET = (100, 760)  # its lower left, beside the arrow
FLASHES_S = 3


@pytest.fixture
def station(tmp_path: Path) -> Iterator[LiveStation]:
    folder = tmp_path / "station"
    folder.mkdir()
    with living(folder) as started:
        yield started


@pytest.fixture
def window(station: LiveStation, tmp_path: Path) -> Iterator[Window]:
    url = f"ws://{station.address}/ws"
    with Window(url, tmp_path, role="hall", size=(1920, 1080), token=HALL_TOKEN) as opened:
        opened.shows("hall_idle")
        yield opened


def ask(station: LiveStation, *requests: str) -> None:
    """A citizen takes a number where "take_ticket" stands; an officer does the rest."""

    async def story() -> None:
        citizen = await kiosk(station)
        officer: Client | None = None
        for request in requests:
            if request == "take_ticket":
                assert (await citizen.ask(type="take_ticket", service="chung-thuc"))["ok"]
                continue
            officer = officer or await counter(station, station.sign_in("2417"))
            assert (await officer.ask(type=request))["ok"], request

    asyncio.run(story())


def test_a_call_takes_the_gold_ticket_a_recall_flashes_it_and_a_lost_station_covers_it(
    station: LiveStation, window: Window
) -> None:
    ask(station, "take_ticket", "call_next")
    called = window.shows("hall")
    assert (called["number"], called["counter"], called["flashed"]) == ("A001", "Quầy 1", 1)
    lights = [window.colour_at(*ON_TICKET)[2] for _ in range(6)]
    assert max(lights) > GOLD[2] + 40, f"found the blue of {lights}, expected some of it near white's 255"
    time.sleep(FLASHES_S)
    assert window.colour_at(*ON_TICKET) == GOLD
    ask(station, "recall")
    assert window.wait_for(lambda state: state["flashed"] == 2)["number"] == "A001"
    assert station.stop() == 0
    lost = window.shows("hall_lost")
    assert lost["connected"] is False
    time.sleep(0.5)
    assert window.colour_at(*ON_TICKET) != GOLD
    assert window.terminate() == 0
