"""The console: what an officer sees in each state and what the buttons send."""

import re

from playwright.sync_api import Page, expect

from kiosk.wire.pushes import OtherCounter
from tests.station_web.conftest import Served, kinds, press


def test_the_main_button_walks_a_ticket_from_call_to_finish(console: Page, served: Served) -> None:
    for words in ("Gọi số kế tiếp", "Bắt đầu phục vụ", "Xong, gọi số kế tiếp"):
        expect(console.locator("[data-action=main]")).to_contain_text(words)
        press(console, "F2")
    expect(console.locator("#number")).to_have_text("A013")
    assert kinds(served) == ["call_next", "start", "finish_and_call"]


def test_without_anybody_waiting_the_main_button_only_finishes(console: Page, served: Served) -> None:
    press(console, "F2")
    press(console, "F2")
    served.run(served.station.change(waiting=(), waiting_count=0))
    expect(console.locator("[data-action=main] .words")).to_have_text("Xong")
    press(console, "F2")
    assert kinds(served) == ["call_next", "start", "finish"]


def test_recall_and_no_show_can_be_used_only_while_a_ticket_is_called(console: Page, served: Served) -> None:
    expect(console.locator("[data-action=first]")).to_be_disabled()
    press(console, "F2")
    press(console, "F3")
    press(console, "F4")
    expect(console.locator("[data-action=second]")).to_be_disabled()
    assert kinds(served) == ["call_next", "recall", "no_show"]


def test_the_slip_shows_the_called_number_and_its_papers(console: Page) -> None:
    press(console, "F2")
    expect(console.locator("#number")).to_have_text("B008")
    expect(console.locator("#ticket-kind")).to_have_text("Người cao tuổi")
    expect(console.locator("#papers")).to_contain_text("Giấy chứng sinh · bản chính")
    expect(console.locator("#waited")).to_have_text("Đã chờ 19 phút · gọi lúc 09:56")


def test_times_come_from_the_station_and_tick(console: Page) -> None:
    expect(console.locator("#clock")).to_have_text("09:56")
    press(console, "F2")
    press(console, "F2")
    expect(console.locator("#timer")).to_have_text("04:13")
    expect(console.locator(".wait").first).to_have_text(re.compile("13:0[6-9]"))


def test_staff_see_how_true_the_waits_were_told(console: Page, served: Served) -> None:
    expect(console.locator("#forecast")).to_contain_text("đúng khoảng 81 %")
    served.run(served.station.change(forecast=""))
    expect(console.locator("#forecast")).to_be_hidden()


def test_with_nobody_waiting_there_is_nothing_to_press(console: Page, served: Served) -> None:
    served.run(served.station.change(waiting=(), waiting_count=0))
    expect(console.locator("[data-action=main]")).to_be_disabled()
    expect(console.locator("[data-action=main]")).to_contain_text("Chưa có ai chờ")
    expect(console.locator("#nobody")).to_be_visible()


def test_only_papers_that_may_be_missing_can_be_printed_again(console: Page, served: Served) -> None:
    rows = console.locator("#rows tr")
    assert [rows.nth(i).get_by_text("In lại").count() for i in range(4)] == [0, 1, 1, 0]
    console.get_by_role("button", name="In lại phiếu A013").click()
    expect(console.get_by_role("button", name="In lại phiếu A013")).to_be_enabled()
    assert served.station.asked[-1]["ticket"] == "id-A013"


def test_a_refusal_is_shown_until_the_next_press(console: Page, served: Served) -> None:
    served.station.refuse = "Số này vừa được quầy khác gọi."
    press(console, "F2")
    expect(console.locator("#refusal")).to_have_text("Số này vừa được quầy khác gọi.")
    press(console, "F2")
    expect(console.locator("#refusal")).to_be_hidden()


def test_a_call_for_help_is_answered_by_its_terminal(console: Page, served: Served) -> None:
    served.run(served.station.change(help_wanted=("kiosk-1",)))
    console.get_by_role("button", name="Đã đến").click()
    expect(console.locator("#banners")).to_be_empty()
    assert served.station.asked[-1]["terminal"] == "kiosk-1"


def test_a_doubtful_date_is_confirmed_as_the_day_shown(console: Page, served: Served) -> None:
    served.run(served.station.change(clock_suspect="2031-03-04"))
    expect(console.locator("#banners")).to_contain_text("thứ Ba, 04/03/2031")
    console.get_by_role("button", name="Đúng ngày này").click()
    expect(console.locator("#banners")).to_be_empty()
    assert served.station.asked[-1]["business_day"] == "2031-03-04"


def test_troubles_of_paper_and_panel_say_what_to_do(console: Page, served: Served) -> None:
    served.run(served.station.change(paper="Máy in phiếu hết giấy", panel="silent"))
    expect(console.locator("#banners .banner")).to_have_count(2)
    expect(console.locator("#banners")).to_contain_text("Máy in phiếu hết giấy. Các số đã lấy")
    expect(console.locator("#banners")).to_contain_text("Xin xem dây nối")


def test_the_state_bar_says_when_the_citizens_wifi_is_down(console: Page, served: Served) -> None:
    expect(console.locator("#devices")).not_to_contain_text("Wi-Fi")  # nobody looks
    for wifi, said in (("down", "Wi-Fi khách mất mạng"), ("up", "Wi-Fi khách")):
        served.run(served.station.change(wifi=wifi))
        expect(console.locator("#devices .device").last).to_have_text(said)


def test_a_rating_is_told_without_its_score(console: Page, served: Served) -> None:
    served.run(served.station.change(last_rated="A011"))
    expect(console.locator("#rated")).to_have_text("A011 vừa được đánh giá. Mời tiếp tục.")


def test_an_old_rating_is_no_news_after_a_reload(console: Page, served: Served) -> None:
    served.run(served.station.change(last_rated="A011"))
    console.reload()
    expect(console.locator("#console")).to_be_visible()
    expect(console.locator("#rated")).to_be_hidden()


def test_the_fullest_console_fits_at_1366_768(console: Page, served: Served) -> None:
    press(console, "F2")
    press(console, "F2")
    view = served.station.view
    assert view.current
    current = view.current.model_copy(update={"express": True, "dossiers": 12, "language": "en"})
    others = tuple(OtherCounter(label=f"Quầy {n}", number="", open=n != 4, paused="Đi họp") for n in range(2, 6))
    menu = view.menu.model_copy(update={"appointments": view.menu.services})
    score = "Dự báo chờ ngày 20/11: đúng khoảng 79 %, lệch trung bình 5 phút"
    served.run(
        served.station.change(current=current, others=others, menu=menu, expected=12, forecast=score, wifi="down")
    )
    expect(console.locator("#marks .badge")).to_have_text(["Làm ngay", "12 hồ sơ"])
    expect(console.locator("[data-action=appointments]")).to_contain_text("12 người chưa đến")
    for place in (".right", ".others", ".ticket-number", ".ticket-service", "html"):
        assert console.locator(place).evaluate("e => e.scrollWidth <= e.clientWidth"), place
    for place in (".right", ".others", "html"):
        assert console.locator(place).evaluate("e => e.scrollHeight <= e.clientHeight"), place
