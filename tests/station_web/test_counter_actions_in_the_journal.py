"""A real station and a real browser: every action an officer has, by keyboard alone, and what the journal holds."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.demo.trial_centre import trial_centre
from kiosk.journal.reader import JournalReader
from tests.station import live_station
from tests.station.live_station import LiveStation, kiosk, living
from tests.station_web.conftest import press

RECEPTION = ('label = "Quầy 1"', 'label = "Quầy 1"\nreception = true')
EVERY_DAY = '["mon", "tue", "wed", "thu", "fri", "sat", "sun"]'
OPEN_ALL_DAY = (
    'morning_from = "07:30"\nmorning_to = "11:30"\nafternoon_from = "13:30"\nafternoon_to = "17:00"\n',
    'morning_from = "00:00"\nmorning_to = "12:00"\nafternoon_from = "12:00"\nafternoon_to = "23:59"\n'
    f"morning_days = {EVERY_DAY}\nafternoon_days = {EVERY_DAY}\n",
)
# So short that one of today is always left, but for the last minutes before midnight.
APPOINTMENTS = '\n[[appointments]]\nservice = "chung-thuc"\nslot_min = 5\nplaces = 4\n'


def reception_centre(folder: Path) -> Path:
    path = trial_centre(folder)
    text = path.read_text("utf-8")
    for found, wanted in (RECEPTION, OPEN_ALL_DAY):
        assert found in text
        text = text.replace(found, wanted)
    path.write_text(text + APPOINTMENTS, "utf-8")
    return path


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveStation]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(live_station, "trial_centre", reception_centre)
        with living(tmp_path_factory.mktemp("console")) as station:
            yield station


class Officer:
    """At counter 1 or 2; each test works with tickets of its own, so that the tests need no order."""

    def __init__(self, page: Page, station: LiveStation) -> None:
        self.page = page
        self.station = station
        self.seen = len(self._events())

    def _events(self) -> list[tuple[str, dict[str, Any]]]:
        reader = JournalReader(self.station.folder / "data" / "journal.db")
        try:
            return [(event.kind, event.data) for event in reader.events()]
        finally:
            reader.close()

    def recorded(self) -> list[tuple[str, dict[str, Any]]]:
        """What the journal got since the last look."""
        events = self._events()
        new, self.seen = events[self.seen :], len(events)
        return new

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.recorded()]

    def press(self, *keys: str) -> None:
        for key in keys:
            press(self.page, key)

    def take(self, service: str = "chung-thuc") -> str:
        """A citizen takes a number at the kiosk; the console shows it."""

        async def tap() -> str:
            answer = await (await kiosk(self.station)).ask(type="take_ticket", id=uuid4().hex, service=service)
            return str(answer["ticket"]["number"])

        with ThreadPoolExecutor(1) as beside:  # Playwright has this thread's loop
            number = beside.submit(asyncio.run, tap()).result()
        expect(self.row(number)).to_be_visible()
        self.recorded()
        return number

    def row(self, number: str) -> Any:
        return self.page.locator(f"#rows .row-number:text-is('{number}')")

    def holds(self, number: str) -> None:
        expect(self.page.locator("#number")).to_have_text(number)

    def has_nobody(self) -> None:
        expect(self.page.locator("#ticket")).to_have_class("ticket empty")


@pytest.fixture
def officer(chromium: Browser, station: LiveStation) -> Iterator[Officer]:
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.set_default_timeout(8000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{station.url}/counter")
    page.locator("input[value=quay-1]").check()
    page.locator("input[value=nguyen-thi-huong]").check()
    page.keyboard.type("2417")
    page.keyboard.press("Enter")
    page.locator("#console").wait_for()
    yield Officer(page, station)
    empty_the_counter(page)
    context.close()
    assert errors == []


def empty_the_counter(page: Page) -> None:
    """The next test begins with nobody waiting and nobody at the counter."""
    page.keyboard.press("Escape")
    main = page.locator("[data-action=main] .words")
    for _ in range(12):
        page.wait_for_timeout(500)
        words = main.inner_text()
        if words == "Chưa có ai chờ":
            return
        page.keyboard.press("F4" if words == "Bắt đầu phục vụ" else "F2")
    raise AssertionError(f"found {words!r}, expected nobody waiting")


def test_from_call_to_done_and_the_next(officer: Officer) -> None:
    first, second = officer.take(), officer.take()
    officer.press("F2")
    officer.holds(first)
    officer.press("F3", "F2", "F2")
    officer.holds(second)
    assert officer.kinds() == [
        "ticket.called",
        "ticket.recalled",
        "service.started",
        "service.finished",
        "ticket.called",
    ]
    officer.press("F2", "Shift+F2")
    officer.has_nobody()
    assert officer.kinds() == ["service.started", "service.finished"]


def test_an_absent_citizen_is_called_again_from_the_list(officer: Officer) -> None:
    number = officer.take()
    officer.press("F2", "F4")
    officer.has_nobody()
    again = officer.page.get_by_role("button", name=f"Gọi vào {number}")
    again.focus()
    officer.press("Enter")
    officer.holds(number)
    assert officer.kinds() == ["ticket.called", "ticket.no_show", "ticket.called"]


def test_a_ticket_is_put_aside_with_a_reason_and_called_in(officer: Officer) -> None:
    number = officer.take()
    officer.press("F2", "F2", "F6")
    expect(officer.page.locator("#dialog-title")).to_have_text(f"Để số {number} lại sau vì sao?")
    officer.press("2")
    expect(officer.page.locator("#parked")).to_contain_text("Về lấy giấy tờ")
    officer.page.get_by_role("button", name=f"Gọi vào {number}").focus()
    officer.press("Enter")
    officer.holds(number)
    parked = [data for kind, data in officer.recorded() if kind == "ticket.parked"]
    assert [data["reason"] for data in parked] == ["Về lấy giấy tờ"]


def test_a_ticket_goes_to_another_counter(officer: Officer) -> None:
    number = officer.take()
    officer.press("F2", "F7", "2")
    officer.has_nobody()
    sent = dict(officer.recorded())["ticket.transferred"]
    assert (sent["to_counter"], sent["to_service"]) == ("quay-2", "")
    expect(officer.row(number)).to_be_visible()  # nobody sits at counter 2


def test_a_ticket_goes_to_another_service(officer: Officer) -> None:
    officer.take()
    officer.press("F2", "F7")
    officer.page.get_by_role("button", name="Hộ tịch").focus()
    officer.press("Enter")
    officer.has_nobody()
    assert dict(officer.recorded())["ticket.transferred"]["to_service"] == "ho-tich"


def test_a_ticket_called_by_mistake_waits_again(officer: Officer) -> None:
    number = officer.take()
    officer.press("F2", "F10")
    officer.has_nobody()
    expect(officer.row(number)).to_be_visible()
    assert officer.kinds() == ["ticket.called", "ticket.returned"]


def test_the_last_action_is_named_and_taken_back(officer: Officer) -> None:
    number = officer.take()
    officer.press("F2")
    expect(officer.page.locator("[data-action=undo] small")).to_have_text(f"gọi {number}")
    officer.press("Control+z")
    officer.has_nobody()
    expect(officer.page.locator("[data-action=undo]")).to_be_disabled()
    assert officer.kinds() == ["ticket.called", "action.undone"]


def test_this_one_is_called_from_the_list_by_arrows(officer: Officer) -> None:
    first, second = officer.take(), officer.take()
    officer.row(first).focus()
    officer.press("ArrowDown", "Enter")
    expect(officer.page.locator("#dialog-title")).to_contain_text(f"Số {second}")
    officer.press("1")
    officer.holds(second)
    assert officer.kinds() == ["ticket.called"]


def test_a_number_is_found_and_called(officer: Officer) -> None:
    officer.take()
    wanted = officer.take()
    officer.press("/")
    officer.page.keyboard.type(wanted)
    expect(officer.page.locator("#hits button")).to_have_count(1)
    officer.press("Enter", "1")
    officer.holds(wanted)


def test_what_a_ticket_is_for_is_changed(officer: Officer) -> None:
    number = officer.take()
    officer.press("F2", "F8", "ArrowDown", "Tab", *["ArrowDown"] * 5, "Tab")
    officer.page.keyboard.type("3")
    officer.press("Enter")
    expect(officer.page.locator("#marks")).to_have_text("3 hồ sơ")
    expect(officer.page.locator("#ticket-kind")).to_have_text("Người có công")
    changed = dict(officer.recorded())["ticket.changed"]
    assert changed["ticket"].endswith(number)
    assert (changed["service"], changed["priority_class"], changed["dossiers"]) == ("ho-tich", "nguoi-co-cong", 3)


def test_a_pause_stops_calls_until_it_ends(officer: Officer) -> None:
    officer.take()
    officer.press("F9", "2")
    expect(officer.page.locator("#ticket-state")).to_have_text("Quầy đang tạm nghỉ")
    officer.press("F9")
    expect(officer.page.locator("#ticket-state")).to_have_text("Quầy đang trống")
    events = officer.recorded()
    assert [kind for kind, _ in events] == ["counter.paused", "counter.resumed"]
    assert events[0][1]["reason"] == "Đi họp"


def test_the_whole_centre_stops_giving_numbers_at_one_tap_and_goes_on(officer: Officer) -> None:
    officer.press("Shift+F9", "1")
    closed = officer.page.locator(".banner.closed")
    expect(closed).to_contain_text("Cả trung tâm tạm dừng cấp số: Mất điện.")
    officer.page.get_by_role("button", name="Cấp số lại: Cả trung tâm").focus()
    officer.press("Enter")
    expect(closed).to_have_count(0)
    events = officer.recorded()
    assert [(kind, data["service"]) for kind, data in events] == [("service.paused", ""), ("service.resumed", "")]


def test_one_service_stops_giving_numbers(officer: Officer) -> None:
    officer.press("Shift+F9", "Shift+Tab")
    officer.page.keyboard.type("Hộ tịch")
    officer.press("Tab", "Enter")
    expect(officer.page.locator(".banner.closed")).to_contain_text("Hộ tịch tạm dừng cấp số: Mất điện.")
    officer.page.get_by_role("button", name="Cấp số lại: Hộ tịch").focus()
    officer.press("Enter")
    expect(officer.page.locator(".banner.closed")).to_have_count(0)
    assert [data["service"] for _, data in officer.recorded()] == ["ho-tich", "ho-tich"]


def test_reception_takes_a_number_for_somebody(officer: Officer) -> None:
    officer.press("Shift+F8", "ArrowDown", "Tab", "ArrowDown", "ArrowDown", "Tab", "ArrowDown", "Tab")
    officer.page.keyboard.type("2")
    officer.press("Enter")
    expect(officer.page.locator("#told")).to_contain_text("đã được cấp")
    issued = dict(officer.recorded())["ticket.issued"]
    assert (issued["service"], issued["priority_class"], issued["dossiers"]) == ("ho-tich", "nguoi-khuyet-tat", 2)
    assert (issued["language"], issued["officer"]) == ("en", "nguyen-thi-huong")


def test_reception_enters_paper_numbers_one_after_another(officer: Officer) -> None:
    officer.press("Shift+F7", "Enter")
    expect(officer.page.locator("#dialog-text")).to_contain_text("Đã nhập P001.")
    officer.press("Enter")
    expect(officer.page.locator("#dialog-text")).to_contain_text("Đã nhập P002.")
    officer.press("Escape")
    issued = [data for kind, data in officer.recorded() if kind == "ticket.issued"]
    assert [(data["number"], bool(data["since"])) for data in issued] == [("P001", True), ("P002", True)]


def test_a_number_entered_twice_is_refused_in_the_dialog(officer: Officer) -> None:
    officer.press("Shift+F7")
    officer.page.keyboard.type("77")
    officer.press("Enter")
    expect(officer.page.locator("#dialog-text")).to_contain_text("Đã nhập P077.")
    officer.page.keyboard.type("77")
    officer.press("Enter")
    expect(officer.page.locator("#dialog-text")).to_contain_text("Số P077 đã được nhập.")


def booked(officer: Officer) -> str:
    """The code of an appointment made at the desk by keys alone."""
    officer.press("Shift+F6", "ArrowDown", "Enter")
    expect(officer.page.locator("#dialog-title")).to_have_text("Đặt hẹn giúp: việc gì?")
    officer.press("Enter")
    expect(officer.page.locator("#dialog-title")).to_have_text("Chứng thực: hẹn lúc nào?")
    officer.press("Enter")
    expect(officer.page.locator("#dialog-title")).to_have_text("Đã đặt hẹn")
    code = officer.page.locator(".code-told").inner_text()
    officer.press("Escape")
    made = dict(officer.recorded())["appointment.booked"]
    assert (made["appointment"], made["officer"]) == (code, "nguyen-thi-huong")
    return code


def test_somebody_is_booked_and_checked_in_from_todays_list(officer: Officer) -> None:
    code = booked(officer)
    expect(officer.page.locator("[data-action=appointments]")).to_contain_text("người chưa đến")
    officer.press("Shift+F6")
    expect(officer.page.locator("#appointments")).to_contain_text(f"chưa đến · {code}")
    officer.press("ArrowDown", "ArrowDown", "Enter", "1")
    expect(officer.page.locator("#told")).to_contain_text("đã được cấp")
    events = officer.recorded()
    assert [kind for kind, _ in events][:2] == ["ticket.issued", "appointment.arrived"]
    assert (events[0][1]["appointment"], events[0][1]["officer"]) == (code, "nguyen-thi-huong")
    officer.press("Shift+F6")
    expect(officer.page.locator("#appointments")).to_contain_text(f"đã đến · {events[0][1]['number']} · {code}")


def test_an_appointment_is_cancelled_by_its_code_and_an_unknown_one_is_told(officer: Officer) -> None:
    code = booked(officer)
    officer.press("Shift+F6")
    officer.page.keyboard.type(code.lower())
    officer.press("Enter", "2")
    expect(officer.page.locator("#told")).to_contain_text(f"{code} đã huỷ hẹn")
    assert dict(officer.recorded())["appointment.cancelled"]["appointment"] == code
    officer.press("Shift+F6")
    officer.page.keyboard.type("HAAAAAA")
    officer.press("Enter", "1")
    expect(officer.page.locator("#dialog-text")).to_contain_text("Không có lịch hẹn với mã này.")
    assert officer.kinds() == []


def test_all_keys_are_told(officer: Officer) -> None:
    officer.press("?")
    expect(officer.page.locator("#dialog .all-keys")).to_contain_text("hoàn tác trong 10 giây")
    officer.press("Escape")
    expect(officer.page.locator("#dialog")).to_be_hidden()
    assert officer.kinds() == []
