"""A printer's port that hangs takes nothing more: whoever asked is told, and nothing of the job is left behind."""

import asyncio
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from devices.facts import Input
from devices.runner import PortFullError
from kiosk.clock import FakeClock
from kiosk.station.desks.running import Running
from kiosk.station.printing.commissioning import Commissioning
from kiosk.station.printing.printer_door import GRAPHICS, GRAPHICS_SEEN, PAGE, PrinterDoor
from kiosk.station.printing.printer_lines import same_on_many
from kiosk.station.staff_token import TOKEN_FILE, StaffToken
from tests.domain.centre_rules import MORNING
from tests.station.printer_desk import PrinterDesk


def hang(_: Input) -> None:
    raise PortFullError("port-printer: 500 inputs wait; expected the thread to take them")


@pytest.fixture
def desk(tmp_path: Path) -> PrinterDesk:
    desk = PrinterDesk(tmp_path)
    desk.port.post = hang  # type: ignore[assignment,method-assign]
    return desk


class Door:
    """Staff's door, asked without a network."""

    def __init__(self, folder: Path, desk: PrinterDesk, running: Running) -> None:
        lines = partial(same_on_many, running.configuration.centre, running.rules, desk.printer.model)
        commissioning = Commissioning(desk.printer, FakeClock(MORNING))
        door = PrinterDoor(StaffToken(folder), commissioning, lines, lambda: None)
        self._routes: dict[str, Any] = {route.path: route.endpoint for route in door.routes()}
        self._token = (folder / TOKEN_FILE).read_bytes()

    def ask(self, path: str, **body: object) -> tuple[int, Any]:
        content = json.dumps(body).encode()
        headers = [(b"authorization", b"Bearer " + self._token), (b"content-length", b"%d" % len(content))]

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": content, "more_body": False}

        request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
        answer = asyncio.run(self._routes[path](request))
        return answer.status_code, json.loads(answer.body)


@pytest.fixture
def door(tmp_path: Path, desk: PrinterDesk, running: Running) -> Door:
    return Door(tmp_path, desk, running)


@pytest.mark.parametrize("path", [PAGE, GRAPHICS])
def test_staff_are_told_in_words_and_nothing_is_left_behind(door: Door, desk: PrinterDesk, path: str) -> None:
    status, answer = door.ask(path)
    assert status == 409
    assert "Cổng máy in đang treo" in answer["text"]
    assert not desk.printer._done
    assert not desk.printer._fed_dots


def test_pictures_that_never_reached_the_printer_cannot_be_right(door: Door, desk: PrinterDesk) -> None:
    assert door.ask(GRAPHICS)[0] == 409
    assert door.ask(GRAPHICS_SEEN, right=True)[1]["lines"] == 0
    assert not desk.printer.setup.pictures
