"""An officer at another machine: a real browser that was given the station's CA, and one that was not."""

import ctypes.util
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

from kiosk.demo.browser import ARGUMENTS
from tests.station.live_station import LiveStation, living

TRUST = Path(__file__).parent / "trusted_root.py"
NAMED = "127.0.0.2"
SOON_S = 20

pytestmark = pytest.mark.skipif(not ctypes.util.find_library("nss3"), reason="the browser's library NSS is missing")


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveStation]:
    listen = f'listen_host = "{NAMED}"\ntls_port = 0\n'
    with living(tmp_path_factory.mktemp("tls"), listen=listen) as station:
        yield station


@pytest.fixture(scope="module")
def url(station: LiveStation) -> str:
    pause = threading.Event()
    for _ in range(SOON_S * 20):
        if "listening on https://" in station.log:
            break
        pause.wait(0.05)
    return f"https://{station.log.partition('listening on https://')[2].split()[0]}"


@contextmanager
def browser_page(chromium: Browser, home: Path) -> Iterator[Page]:
    """A browser of its own, with the trusted roots of `home`."""
    env: dict[str, str | float | bool] = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    browser = chromium.browser_type.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS, env=env)
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(15_000)
    yield page
    browser.close()


def test_a_browser_with_the_ca_opens_the_page_signs_in_and_stays_linked(
    chromium: Browser, station: LiveStation, url: str, tmp_path: Path
) -> None:
    ca = tmp_path / "tram.crt"
    export = ["-m", "kiosk", "station", "ca", "export", "--settings", str(station.settings), "--out", str(ca)]
    subprocess.run([sys.executable, *export], check=True, timeout=60)
    subprocess.run([sys.executable, str(TRUST), str(tmp_path / "home"), str(ca)], check=True, timeout=60)
    with browser_page(chromium, tmp_path / "home") as page:
        page.goto(f"{url}/counter")
        page.locator("input[value=quay-1]").check()
        page.locator("input[value=nguyen-thi-huong]").check()
        page.keyboard.type("2417")
        page.keyboard.press("Enter")
        page.locator("#console").wait_for()
        (cookie,) = page.context.cookies()
        assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Strict")
        page.reload()
        page.locator("#console").wait_for()


def test_a_browser_without_the_ca_refuses_the_page(chromium: Browser, url: str, tmp_path: Path) -> None:
    with browser_page(chromium, tmp_path) as page, pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(f"{url}/counter")
