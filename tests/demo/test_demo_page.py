"""The demo page: fingers on the virtual devices, pictures of what they did."""

import io
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from devices.printers.virtual import VirtualPrinter
from kiosk.demo.accounts import Account
from kiosk.demo.desk import Desk, open_desk
from kiosk.demo.display import Display
from kiosk.demo.house import House
from kiosk.demo.page import application
from kiosk.demo.ports import free_ports
from kiosk.demo.server import PageServer
from kiosk.demo.waiting import wait_for
from kiosk.tickets import render_standard


class Opened:
    """A house without programs, but with devices and the page."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder, free_ports(), True, threading.Event())
        self.house.display = Display("", own=False)
        self.house.accounts = (Account("administrator", "quantri", "mat-khau-thu"),)
        self.desk: Desk = open_desk()
        self.server = PageServer(application(self.house, self.desk), self.house.ports.page)
        self.server.start()
        wait_for("the page", self._answers, 10)

    def _answers(self) -> bool:
        try:
            return bool(self.get("/state.json"))
        except urllib.error.URLError:
            return False

    def get(self, path: str, method: str = "GET", **headers: str) -> bytes:
        request = urllib.request.Request(self.house.page_url + path, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return bytes(answer.read())

    def close(self) -> None:
        self.server.stop()
        self.desk.stop()
        self.house.close()


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(tmp_path)
    yield opened
    opened.close()


def print_standard(printer: VirtualPrinter) -> None:
    with open(printer.path, "wb", buffering=0) as port:
        port.write(render_standard("generic-80mm", None))


def test_it_lists_addresses_accounts_and_pins(page: Opened) -> None:
    about = json.loads(page.get("/about.json"))
    assert page.house.collector_url in [where for _, where in about["addresses"]]
    assert ["Quản trị · administrator", "quantri", "mat-khau-thu"] in about["accounts"]
    assert ["Nguyễn Thị Hương", "TL-017", "2417"] in about["pins"]


def test_a_key_of_the_panel_is_pressed(page: Opened) -> None:
    assert json.loads(page.get("/panel/4", "POST")) == {"press_seq": 1}
    assert json.loads(page.get("/state.json"))["panel"] == {"acknowledged": 0, "queued": 1}


def test_paper_is_taken_out_and_put_in_and_the_cover_opened(page: Opened) -> None:
    for action, state in (("paper-out", (True, False)), ("cover-open", (True, True)), ("paper-in", (False, True))):
        page.get(f"/printer/{action}", "POST")
        assert (page.desk.printer.paper_out, page.desk.printer.cover_open) == state


def test_a_slip_is_shown_as_the_picture_of_its_bytes(page: Opened) -> None:
    print_standard(page.desk.printer)
    wait_for("a slip", page.desk.printer.papers, 20)
    picture = Image.open(io.BytesIO(page.get("/papers/1.png")))
    assert picture.width == 576
    assert picture.height > 800


@pytest.mark.parametrize("path", ["/panel/6", "/printer/shake", "/papers/1.png", "/kiosk.png"])
def test_what_is_not_there_is_not_found(page: Opened, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        page.get(path, "GET" if path.endswith("png") else "POST")


def test_another_sites_page_presses_nothing(page: Opened) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        page.get("/panel/1", "POST", **{"Sec-Fetch-Site": "cross-site"})
    with pytest.raises(urllib.error.HTTPError, match="400"):
        page.get("/state.json", Host="example.org")
    assert page.desk.panel.queued == 0
