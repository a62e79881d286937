"""The fake station on a free port and one Chromium for all tests of the counter page."""

import asyncio
import socket
import threading
from collections.abc import Coroutine, Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from kiosk.demo.browser import ARGUMENTS
from tests.station_web.fake_station import FakeStation


class Served:
    """A fake station behind a real port; `run` does something in the server's own loop, as the station would."""

    def __init__(self) -> None:
        self.station = FakeStation()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        config = uvicorn.Config(self.station.application(), log_level="error", timeout_graceful_shutdown=1)
        self.server = uvicorn.Server(config)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        self.loop.run_until_complete(self.server.serve(sockets=[self.listener]))

    def run(self, step: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(step, self.loop).result(5)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.loop.close()
        self.listener.close()


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served()
    yield served
    served.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Not for the whole run: while Playwright is open its loop runs in this thread, and no other file can run one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(5000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{served.url}/counter")
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def console(page: Page) -> Page:
    """The page of an officer who has signed in at counter 1."""
    page.locator("input[value=quay-1]").check()
    page.locator("input[value=nguyen-thi-huong]").check()
    page.keyboard.type("2417")
    page.keyboard.press("Enter")
    page.locator("#console").wait_for()
    return page


def press(page: Page, key: str) -> None:
    """Press an action key as a person would: not within the page's settling time after the last change."""
    page.wait_for_timeout(450)
    page.keyboard.press(key)
    page.wait_for_timeout(150)


def kinds(served: Served) -> list[str]:
    """What the page asked for after the sign-in, in order."""
    return [asked["type"] for asked in served.station.asked if asked["type"] != "sign_in"]
