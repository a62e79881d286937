"""Pictures of the browser pages, taken from a demo in which a few citizens have been served."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from kiosk.demo.accounts import trial_pins
from kiosk.demo.browser import chromium, new_page
from kiosk.demo.check_collector import CollectorPages
from kiosk.demo.check_counter import Officer
from kiosk.demo.check_kiosk import take_ticket
from kiosk.demo.finger import Finger
from kiosk.demo.house import House
from kiosk.demo.opening import opened, stop_at_signal
from kiosk.demo.picture import paper_picture
from kiosk.demo.ports import free_ports
from kiosk.demo.waiting import wait_for

# Taken one after the other, all served at counter 1; the last ones stay waiting.
A, B = "chung-thuc", "ho-tich"
SERVICES = (A, B, A, A, B, A, B, A, A, B, A, A)
# Keys of the panel pressed after the first services.
KEYS = (1, 2, 1, 4, 1, 3, 2, 5)
ADMINISTRATION = (
    ("man-hinh", "screens"),
    ("man-hinh/ban", "revisions"),
    ("hinh-anh", "images"),
    ("tram", "stations"),
    ("tram/tat-ca", "fleet"),
    ("tram/canh-bao", "alerts"),
    ("can-bo", "officers"),
    ("thu-tuc", "procedures"),
    ("thu-tuc/nhap", "procedures-import"),
    ("don-vi", "units"),
    ("tai-khoan", "accounts"),
    ("bao-mat", "security"),
    ("nhat-ky", "audit"),
)
SETTLED_MS = 1200
PRINTED_S = 40.0
# The first preview waits for the program that draws it.
DRAWN_MS = 60_000


@dataclass
class Studio:
    house: House
    browser: Browser
    folder: Path
    taken: list[Path]

    def take(self, page: Page, name: str) -> None:
        page.wait_for_timeout(SETTLED_MS)
        path = self.folder / f"{name}.png"
        page.screenshot(path=path)
        self.taken.append(path)

    def visit(self, page: Page, address: str, name: str) -> None:
        page.goto(address)
        preview = page.locator("aside.preview [data-picture]")
        if preview.count():
            preview.and_(page.locator("[src]")).wait_for(timeout=DRAWN_MS)
        self.take(page, name)


def take_pages(folder: Path) -> list[Path]:
    with _studio(folder) as studio:
        _counter(studio)
        _paper(studio)
        _collector(studio)
        studio.visit(new_page(studio.browser), studio.house.page_url, "demo-page")
        return studio.taken


@contextmanager
def _studio(folder: Path) -> Iterator[Studio]:
    with ExitStack() as stack:
        house = stack.enter_context(opened(folder / "house", free_ports(), stop_at_signal(), own_display=True))
        yield Studio(house, stack.enter_context(chromium()), folder, [])


def _counter(studio: Studio) -> None:
    studio.visit(new_page(studio.browser), f"{studio.house.station_url}/counter", "counter-sign-in")
    officer = Officer(studio.browser, studio.house.station_url, trial_pins()[0], "quay-1")
    finger = Finger(studio.house.display, studio.house.shots)
    numbers = [take_ticket(finger, service) for service in SERVICES]
    studio.take(officer.page, "counter-empty")
    for number, key in zip(numbers, KEYS, strict=False):
        officer.serve(number)
        assert studio.house.desk
        studio.house.desk.panel.press(key)
        officer.sees_rating_of(number)
    officer.call(numbers[len(KEYS)])
    studio.take(officer.page, "counter-called")
    officer.start()
    studio.take(officer.page, "counter-serving")
    officer.page.keyboard.press("?")
    studio.take(officer.page, "counter-keys")


def _paper(studio: Studio) -> None:
    desk = studio.house.desk
    assert desk
    papers = wait_for("a slip", desk.printer.papers, PRINTED_S)
    path = studio.folder / "paper-ticket.png"
    paper_picture(papers[0]).convert("L").save(path)
    studio.taken.append(path)


def _collector(studio: Studio) -> None:
    url = studio.house.collector_url
    studio.visit(new_page(studio.browser), f"{url}/dang-nhap/", "collector-sign-in")
    administrator, staff = (CollectorPages(studio.browser, url, who).page for who in studio.house.accounts)
    studio.visit(staff, f"{url}/tong-quan/", "collector-overview")
    studio.visit(staff, f"{url}/thoi-gian-cho/", "collector-waits")
    studio.visit(staff, f"{url}/danh-gia/?from=&to=", "collector-ratings")
    staff.locator("a.row-link").first.click()
    studio.take(staff, "collector-rating")
    for address, name in ADMINISTRATION:
        studio.visit(administrator, f"{url}/{address}/", f"collector-{name}")
