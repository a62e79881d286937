"""An administrator and a member of staff at the collector's pages, in a real browser."""

import csv
import io

from playwright.sync_api import Browser, Page, expect

from kiosk.demo.accounts import Account
from kiosk.demo.browser import new_page

# From the saved form to every terminal: the station asks each second, the kiosk waits for an idle moment.
APPLIED_MS = 25_000
# Of the demo's only station.
STATION_PAGE = "/tram/1/"


class CollectorPages:
    def __init__(self, browser: Browser, url: str, who: Account) -> None:
        self._url = url
        self.page: Page = new_page(browser)
        self.page.goto(f"{url}/dang-nhap/")
        self.page.fill("input[name=username]", who.user)
        self.page.fill("input[name=password]", who.password)
        self.page.locator("form button.primary").click()
        expect(self.page.locator("input[name=password]")).to_have_count(0)

    def rename_wifi(self, ssid: str) -> None:
        """Save the form with another network name, wait until the stations have applied it."""
        self.page.goto(f"{self._url}/man-hinh/")
        self.page.locator("[data-tab=wifi]").click()
        self.page.fill("input[name='wifi.ssid']", ssid)
        self.page.locator("footer button.primary").click()
        self.wait_applied()

    def wait_applied(self) -> None:
        number = self.page.locator("input[name=base]").input_value()
        status = self.page.locator("[data-status]").first
        expect(status).to_contain_text(f"đã áp dụng bản {number}", timeout=APPLIED_MS, ignore_case=True)

    def order(self, what: str, **fields: str) -> None:
        """Asks the first station to do something, as the buttons of its page do."""
        self.page.goto(f"{self._url}{STATION_PAGE}")
        form: dict[str, str | float | bool] = {"csrfmiddlewaretoken": self._token(), "what": what, **fields}
        headers = {"Referer": f"{self._url}{STATION_PAGE}"}
        answer = self.page.request.post(f"{self._url}{STATION_PAGE}yeu-cau/", form=form, headers=headers)
        expect(answer).to_be_ok()

    def newest_outcome(self) -> str:
        """What the station's page says of the last order."""
        self.page.goto(f"{self._url}{STATION_PAGE}")
        return self.page.locator("[aria-label='Kết quả các yêu cầu'] tbody .badge").first.inner_text()

    def picture(self, terminal: str) -> bytes:
        return self.page.request.get(f"{self._url}{STATION_PAGE}man-hinh/{terminal}.png").body()

    def _token(self) -> str:
        return self.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()

    def ratings(self) -> list[dict[str, str]]:
        """The rating log as its CSV, newest first."""
        answer = self.page.request.get(f"{self._url}/danh-gia/xuat.csv")
        return list(csv.DictReader(io.StringIO(answer.text().lstrip("\ufeff"))))
