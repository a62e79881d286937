"""The promised wait on the console: bars, warnings, badges, and a page that never scrolls as a whole."""

import re

from playwright.sync_api import Page, expect

from kiosk.wire.pushes import Closure, Undoable
from tests.station_web.conftest import Served
from tests.station_web.fake_station import aside, first_view, row


def test_the_bar_is_measured_against_the_promise_and_is_red_beyond_it(console: Page, served: Served) -> None:
    rows = (row("A001", "Chứng thực", 1300, False, "sent"), row("A002", "Chứng thực", 600, False, "sent"))
    served.run(served.station.change(waiting=rows, waiting_count=2, longest_s=1300))
    bars = console.locator("#rows .bar")
    expect(bars.nth(0)).to_have_class("bar over")
    expect(bars.nth(1)).to_have_class("bar")
    assert bars.nth(1).locator("i").evaluate("bar => bar.style.width.slice(0, 2)") == "50"
    expect(console.locator("#bound")).to_have_text("Đã chờ (hạn 20 phút)")
    expect(console.locator("#due")).to_have_text("A001 đã quá hạn cam kết, xin gọi ngay.")


def test_who_comes_near_the_promise_is_named(console: Page, served: Served) -> None:
    expect(console.locator("#due")).to_have_text("B008 sắp tới hạn cam kết, nên được gọi trước.")
    served.run(served.station.change(waiting=first_view().waiting[1:], waiting_count=3))
    expect(console.locator("#due")).to_be_hidden()


def test_badges_say_class_appointment_express_and_dossiers(console: Page, served: Served) -> None:
    first = row("B008", "Hộ tịch", 10, True, "confirmed")
    marked = first.model_copy(update={"appointment": "10:00", "express": True, "dossiers": 3, "for_counter": "Quầy 1"})
    served.run(served.station.change(waiting=(marked,), waiting_count=1))
    texts = console.locator("#rows .badge").all_inner_texts()
    assert texts == ["Người cao tuổi", "Hẹn 10:00", "Làm ngay", "Chuyển đến Quầy 1", "3 hồ sơ", "Kế tiếp"]


def test_a_list_that_is_cut_says_how_many_more(console: Page, served: Served) -> None:
    served.run(served.station.change(waiting_count=104))
    expect(console.locator("#waiting-count")).to_have_text("104 người")
    expect(console.locator("#more")).to_have_text("và 100 người nữa; bấm / để tìm một số")


def test_what_can_be_undone_runs_out_without_news_from_the_station(console: Page, served: Served) -> None:
    served.run(served.station.change(undo=Undoable(text="gọi A012", left_ms=1500)))
    expect(console.locator("[data-action=undo]")).to_be_enabled()
    expect(console.locator("[data-action=undo]")).to_be_disabled(timeout=4000)


def test_a_busy_console_fits_its_screen(console: Page, served: Served) -> None:
    rows = tuple(row(f"A{n:03d}", "Chứng thực", 1500 - n, n % 3 == 0, "failed") for n in range(1, 60))
    served.run(
        served.station.change(
            waiting=rows,
            waiting_count=90,
            parked=tuple(aside(f"B{n:03d}", "Về lấy giấy tờ") for n in range(9)),
            closures=(
                Closure(service="", service_name="", reason="Mất điện"),
                Closure(service="ho-tich", service_name="Hộ tịch", reason="Cán bộ đang họp"),
            ),
            help_wanted=("kiosk-1",),
            panel="silent",
            last_rated="A011",
        )
    )
    expect(console.locator(".banner.closed")).to_have_count(2)
    assert console.evaluate("document.documentElement.scrollHeight") == 768
    assert console.evaluate("document.documentElement.scrollWidth") == 1366
    for name in ("main", "undo", "keys"):
        expect(console.locator(f"[data-action={name}]")).to_be_in_viewport(ratio=1)
    expect(console.locator("#rows tr").first).to_be_in_viewport(ratio=0.9)


def test_no_text_is_smaller_than_the_look_allows(console: Page) -> None:
    sizes = console.evaluate(
        """[...document.querySelectorAll('#console *')].filter(e => e.innerText && e.checkVisibility?.() !== false)
           .map(e => getComputedStyle(e).fontSize)"""
    )
    assert min(float(re.sub("px", "", size)) for size in sizes) >= 13
