"""An officer at the counter page, in a real browser."""

import time

from playwright.sync_api import Browser, Page, expect

from kiosk.demo.accounts import OfficerPin
from kiosk.demo.browser import new_page

# The page swallows presses this soon after its ticket changed.
SETTLE_MS = 500


class Officer:
    def __init__(self, browser: Browser, url: str, who: OfficerPin, counter: str) -> None:
        self.page: Page = new_page(browser)
        self.page.goto(f"{url}/counter")
        self.page.locator(f"input[value={counter}]").check()
        self.page.locator(f"input[value={who.id}]").check()
        self.page.keyboard.type(who.pin)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#link")).to_contain_text("Đã nối trạm")
        self._changed_s = time.monotonic()  # the first view is a change too

    def serve(self, number: str) -> None:
        """Call, start and finish; the next ticket must be this one."""
        self.call(number)
        self.start()
        self._press("Xong", "Shift+F2")  # whoever else waits is not called yet
        expect(self.page.locator("#ticket-state")).to_have_text("Quầy đang trống")
        self._changed_s = time.monotonic()

    def call(self, number: str) -> None:
        self._press("Gọi số kế tiếp")
        expect(self.page.locator("#number")).to_have_text(number)
        self._changed_s = time.monotonic()

    def start(self) -> None:
        self._press("Bắt đầu phục vụ")
        expect(self.page.locator("#ticket-state")).to_have_text("Đang phục vụ")
        self._changed_s = time.monotonic()

    def sees_rating_of(self, number: str) -> None:
        expect(self.page.locator("#rated")).to_contain_text(number)

    def _press(self, words: str, key: str = "F2") -> None:
        main = self.page.locator("[data-action=main]")
        expect(main).to_contain_text(words)
        expect(main).to_be_enabled()
        self.press_settled(key)

    def press_settled(self, key: str) -> None:
        """A key, no sooner than the page takes it."""
        self.page.wait_for_timeout(max(0.0, SETTLE_MS - 1000 * (time.monotonic() - self._changed_s)))
        self.page.keyboard.press(key)
