"""One headless Chromium, driven by Playwright, for checks and pictures."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from kiosk.demo.supervisor import ProgramFailed

NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox, since containers have none to offer; and nothing that reaches beyond this machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTH, HEIGHT = 1366, 768
# Pages answer in well under a second; a machine under load may be ten times slower.
PATIENCE_MS = 10_000


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise ProgramFailed(f"found no browser, expected one of {', '.join(NAMES)}; install Debian's chromium")
    driver = sync_playwright()
    try:
        playwright = driver.start()
    except Exception as error:  # Playwright raises no narrower one when its driver cannot start
        raise ProgramFailed(f"the browser's driver: {error}; expected config/debian-packages.txt installed") from error
    try:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
    finally:
        playwright.stop()


def new_page(browser: Browser) -> Page:
    """A page with cookies of its own, as another person's machine."""
    page = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN").new_page()
    page.set_default_timeout(PATIENCE_MS)
    return page
