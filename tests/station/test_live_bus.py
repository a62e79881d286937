"""A real station with a bus: a rating panel, a keypad and a display at one counter, and an address where nothing is."""

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from click.testing import CliRunner

from devices.modbus.virtual import VirtualBus
from kiosk.cli import main
from tests.station.live_station import LiveStation, counter, kiosk, living

PATIENCE_S = 15.0
DEVICES = """\
[[buses]]
port = "{path}"
baud = 115200
[[buses.devices]]
address = 1
kind = "register_panel"
counter = "quay-1"
[[buses.devices]]
address = 2
kind = "register_panel"
counter = "quay-1"
use = "keypad"
actions = ["next", "recall", "no_show", "start"]
[[buses.devices]]
address = 3
kind = "register_panel"
counter = "quay-1"
use = "display"
[[buses.devices]]
address = 9
kind = "levels"
counter = "quay-2"
use = "keypad"
"""


@pytest.fixture
def bus() -> Iterator[VirtualBus]:
    with VirtualBus([1, 2, 3], baud=115_200) as bus:
        yield bus


@pytest.fixture
def station(tmp_path: Path, bus: VirtualBus) -> Iterator[LiveStation]:
    with living(tmp_path, DEVICES.format(path=bus.path)) as station:
        yield station


async def eventually(condition: Callable[[], bool]) -> None:
    end_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end_s, "waited in vain"
        await asyncio.sleep(0.02)


def shown(bus: VirtualBus) -> tuple[str, bool]:
    return bus.panels[3].text, bus.panels[3].blinks


def test_a_keypad_calls_the_display_shows_and_the_rating_belongs_to_the_ticket(
    station: LiveStation, bus: VirtualBus
) -> None:
    async def story() -> None:
        hall = await kiosk(station)
        for _ in range(2):
            await hall.ask(type="take_ticket", service="ho-tich")
        bus.press(2, 1)  # nobody signed in
        await eventually(lambda: bus.panels[2].beeps == 1 and bus.panels[2].queued == 0)
        assert shown(bus) == ("", False)
        page = await counter(station, station.sign_in("2417"))
        await eventually(lambda: bus.panels[2].lamps == 0b0001)
        bus.press(2, 1)
        await eventually(lambda: shown(bus) == ("B001", True) and bus.panels[2].queued == 0)
        bus.press(2, 4)
        await eventually(lambda: shown(bus) == ("B001", False))
        bus.press(1, 1)
        view = await page.until(type="counter_view", rated_today=1)
        assert view["current"]["number"] == view["last_rated"] == "B001"
        assert view["panel"] == "ok"
        await eventually(lambda: bus.panels[1].queued == 0 and bus.panels[1].beeps == 1)
        bus.press(2, 1)
        await page.until(type="counter_view", served_today=1)
        await eventually(lambda: shown(bus) == ("B002", True))

    asyncio.run(story())


def test_a_device_that_is_not_there_is_told_and_costs_the_others_nothing(station: LiveStation, bus: VirtualBus) -> None:
    def report() -> dict[str, Any]:
        found: dict[str, Any] = requests.get(f"{station.url}/healthz", timeout=10).json()
        return found

    async def story() -> None:
        await eventually(lambda: "quay-2-9" in report()["troubles"])
        await eventually(lambda: report()["panels"] == {f"quay-1-{address}": "ok" for address in (1, 2, 3)})
        counts: dict[str, Any] = report()["lines"]
        assert 0 < counts[bus.path]["failed"] < counts[bus.path]["asked"]

    asyncio.run(story())
    assert report()["troubles"] == {"quay-2-9": "không trả lời, xin kiểm tra dây, nguồn và địa chỉ"}
    assert "panel quay-2-9: no reply" in station.log


def test_the_trace_of_its_port_is_told_as_a_bus(station: LiveStation, bus: VirtualBus) -> None:
    text = station.settings.read_text().replace("listen_port = 0", f"listen_port = {station.address.split(':')[1]}")
    station.settings.write_text(text)
    bus.press(1, 2)
    arguments = ["port", "trace", "--settings", str(station.settings), "--port", bus.path, "--seconds", "1"]
    shown = CliRunner().invoke(main, arguments)
    assert shown.exit_code == 0, shown.stderr
    assert "address 1, function 24 at 9: what waits?" in shown.stdout
    assert "press(seq=1 key=2 age_ms=" in shown.stdout
    assert "acked_seq=1" in shown.stdout
    assert "address 9 gave no good reply" in shown.stdout
