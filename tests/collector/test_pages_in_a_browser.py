"""What only a browser shows: rows that move, tabs, preview, filters that apply themselves, a status that follows."""

import gzip
import io
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from kiosk.demo.browser import ARGUMENTS
from kiosk.domain.events import rfc3339
from kiosk.domain.kinds import ConfigApplied

START = (
    "import sys; from pathlib import Path; from kiosk.collector.demo import *; from kiosk.collector.main import run; "
    "folder = Path(sys.argv[1]); accounts = demo_setup(folder); "
    "print(accounts.administrator_password, new_pairing_code(folder, '05500-1'), flush=True); "
    "run(folder, '127.0.0.1', int(sys.argv[2]))"
)
READY_S = 30


class Server:
    """A collector of its own, and the station's side of it."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("KIOSK_COLLECTOR", "DJANGO"))}
        command = [sys.executable, "-c", START, str(folder), str(port)]
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        self.url = f"http://127.0.0.1:{port}"
        self.password, code = self._process.stdout.readline().split()
        self._token = self._until_ready(code)

    def _until_ready(self, code):
        until = time.monotonic() + READY_S
        while True:
            try:
                return self.post("enrolment", {"code": code, "version": "0.1.0"})["token"]
            except OSError:
                assert time.monotonic() < until
                time.sleep(0.1)

    def post(self, path, body, zipped=False):
        data = json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {getattr(self, '_token', '')}"}
        url = f"{self.url}/api/v1/{path}"
        request = urllib.request.Request(url, gzip.compress(data) if zipped else data, headers)
        with urllib.request.urlopen(request, timeout=5) as answer:
            return json.load(answer)

    def send(self, batch):
        return self.post("stations/05500-1/events", batch, zipped=True)

    def stop(self):
        self._process.terminate()
        self._process.wait(10)
        self._process.stdout.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    started = Server(tmp_path_factory.mktemp("browser"))
    yield started
    started.stop()


@pytest.fixture(scope="module")
def page(server):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        opened = browser.new_page(viewport={"width": 1366, "height": 768})
        opened.set_default_timeout(15_000)
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.goto(server.url)
        opened.fill("[name=username]", "quantri")
        opened.fill("[name=password]", server.password)
        opened.click("button")
        expect(opened.locator(".sidebar")).to_be_visible()
        yield opened
        assert opened.faults == []
        browser.close()


def test_a_form_is_edited_saved_and_seen_applied(page, server, make_journal):
    page.goto(server.url + "/man-hinh/")
    expect(page.locator("[data-panel=services]")).to_be_hidden()
    page.fill("[name='names.greeting']", "Xin chào")
    expect(page.locator("[data-kept]")).to_contain_text("Đã lưu nháp lúc", timeout=15_000)
    expect(page.locator("[name='names.greeting']")).to_be_focused()
    page.reload()
    expect(page.locator("[data-draft]")).to_contain_text("Bản nháp · quantri")
    expect(page.locator("[name='names.greeting']")).to_have_value("Xin chào")

    page.locator(".order-row:has-text('Wi-Fi') [data-up]").click()
    for name in ("Đánh giá", "Hồ sơ của tôi"):
        page.locator(f".order-row:has-text('{name}') .toggle i").click()

    page.click("[data-tab=slogans]")
    slogans = page.locator("[data-section=slogans]")
    slogans.locator("[data-add]").click()
    new = slogans.locator(".row").last
    new.locator("input[name$='.name']").fill("Mới")
    new.locator("textarea").fill("một\nhai")
    new.locator("[data-up]").click()
    slogans.locator(".row").first.locator("[data-remove]").click()
    expect(slogans.locator(".gone")).to_contain_text("Đã bỏ “4 luôn”")
    slogans.get_by_role("button", name="Hoàn tác").click()
    expect(slogans.locator(".row")).to_have_count(4)
    slogans.locator(".row").nth(1).locator("[data-grip]").drag_to(slogans.locator(".row").first)
    slogans.locator(".row").nth(1).locator("[data-remove]").click()
    page.click("footer .primary")

    expect(page.locator(".banner.done")).to_contain_text("Đã lưu bản 2")
    names = [box.input_value() for box in page.locator("[data-section=slogans] [name$='.name']").all()]
    assert names == ["4 xin", "Mới", "5 không"]
    tiles = page.evaluate("new FormData(document.querySelector('#edit')).getAll('kiosk.tiles')")
    assert tiles == ["lookup", "info", "say"]

    journal = make_journal(1)
    journal.write(ConfigApplied(2, "collector", ()), at=datetime.now(UTC))
    server.send(journal.batch())
    expect(page.locator("[data-status]")).to_contain_text("đã áp dụng bản 2", timeout=15_000)  # without a reload


def test_a_mistake_opens_its_tab(page, server):
    page.goto(server.url + "/man-hinh/#names")
    page.click("[data-tab=rating]")
    page.fill("[name='rating.rating_window_s']", "1")
    page.click("[data-tab=names]")
    page.click("footer .primary")
    expect(page.locator("[name='rating.rating_window_s']")).to_be_visible()
    expect(page.locator(".error")).to_have_text("Ít nhất là 30.")


def test_filters_apply_themselves_and_the_drawer_keeps_them(page, server, make_journal, make_rating):
    journal = make_journal(2)
    for number in range(1, 4):
        journal.write(make_rating(number, level=2, choice=4, counter=f"quay-{number}"), at=datetime.now(UTC))
    server.send(journal.batch())
    page.goto(server.url + "/danh-gia/")
    page.click("text=Chưa hài lòng")
    page.locator("select[name=counter]").select_option("quay-2")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.click(".row-link")
    expect(page.locator(".drawer h2")).to_have_text("Lượt A002")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.click(".drawer [aria-label=Đóng]")
    expect(page.locator(".drawer")).to_have_count(0)
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_phone_is_called_and_rates_without_a_reload(page, server, make_batch):
    def tell(**changes):
        ticket = {"number": "B012", "key": "9fQ2x7Zd", "service": "chung-thuc", "state": "waiting", "counter": ""}
        waiting = [ticket | {"ahead": 1, "wait_min": 2, "wait_max": 6} | changes]
        server.send(make_batch([], epoch=9) | {"waiting": waiting, "sent_at": rfc3339(datetime.now(UTC))})

    tell()
    phone = page.context.browser.new_page(viewport={"width": 390, "height": 844})
    phone.set_default_timeout(15_000)
    phone.clock.install()
    phone.goto(server.url + "/p/B012?k=9fQ2x7Zd")
    phone.evaluate("window.same = true")
    phone.click("#ring button")
    expect(phone.locator("#ring")).to_contain_text("Sẽ báo chuông")
    tell(state="called", counter="Quầy 2", calls=1)
    phone.clock.fast_forward(5_000)
    expect(phone.locator(".go b")).to_have_text("Quầy 2", timeout=20_000)
    expect(phone).to_have_title("Đến lượt ông/bà. Mời đến Quầy 2.")
    expect(phone.locator("#said")).to_contain_text("Mời đến Quầy 2")
    tell(state="done", counter="Quầy 2", calls=1, rate_until=rfc3339(datetime.now(UTC) + timedelta(minutes=9)))
    phone.clock.fast_forward(5_000)
    expect(phone.locator(".faces button")).to_have_count(5, timeout=20_000)
    assert phone.evaluate("window.same && document.documentElement.scrollWidth <= 390")
    phone.click("text=Không hài lòng >> nth=0")
    phone.check("input[value=cho-lau]")
    phone.click("[name=send]")
    expect(phone.locator("h1")).to_have_text("Xin cảm ơn ông/bà!")
    phone.close()


def test_revoking_asks_first(page, server):
    page.goto(server.url + "/tram/")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("text=Thu hồi")
    expect(page.locator("text=Ghép lại bằng mã")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("text=Thu hồi")
    expect(page.locator(".banner.done")).to_contain_text("Đã thu hồi")


def test_a_photo_is_chosen_and_shown(page, server):
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "#336699").save(out, "PNG")
    page.goto(server.url + "/can-bo/")
    first = page.locator(".photos li").first
    file = {"name": "a.png", "mimeType": "image/png", "buffer": out.getvalue()}
    first.locator("input[type=file]").set_input_files(file)
    first.locator("text=Tải lên").click()
    expect(page.locator(".banner.done")).to_contain_text("Đã lưu bản")
    shown = page.locator(".photos img")
    expect(shown).to_have_count(1)
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 360
